"""The attachments of public items and the pictures of texts, copied as they are."""

from collections.abc import Iterator
from pathlib import Path

from gkssg.model.artifact import Artifact
from gkssg.model.catalogue import Catalogue


def artifacts(catalogue: Catalogue, root: Path) -> Iterator[Artifact]:
    """One artifact a file; its bytes are read, and checked against the digest, when it is published."""
    site = catalogue.site
    bodies = [(item.folder, item.body) for item in catalogue.items if item.body]
    bodies += [(site.column(role).folder, text.body) for role, text in catalogue.texts.items()]
    for folder, body in bodies:
        for each in body.attachments:
            yield Artifact(f"{folder}/{each.file}", each.sha256, each.size, source=str(root / each.source))
