"""The theme's static files in, artifacts out."""

from collections.abc import Iterator

from gkssg.base.digest import digest
from gkssg.model.artifact import Artifact
from gkssg.render.engine import STATIC
from gkssg.render.theme import Theme


def artifacts(theme: Theme) -> Iterator[Artifact]:
    """Stylesheets, scripts and pictures, under static/."""
    for name, file in theme.static().items():
        data = file.read_bytes()
        yield Artifact(f"{STATIC}/{name}", digest(data), len(data), data)
