"""The theme's static files in, artifacts out."""

import re
from collections.abc import Iterator

from gkssg.base.digest import digest
from gkssg.model.artifact import Artifact
from gkssg.render.engine import STATIC
from gkssg.render.theme import Theme

# What a browser does not need: indentation, and lines that only comment. A line keeps its number.
TRIMMED = (".js", ".css")
_COMMENT = re.compile(rb"^[ \t]*/\*.*?\*/[ \t]*$", re.M | re.S)
_INDENT = re.compile(rb"^[ \t]+", re.M)
_LONG_TEMPLATE = re.compile(rb"`[^`\n]*\n[^`]*`")


def artifacts(theme: Theme) -> Iterator[Artifact]:
    """Stylesheets, scripts and pictures, under static/."""
    for name, file in theme.static().items():
        data = file.read_bytes()
        if name.endswith(TRIMMED):
            data = trimmed(data)
        yield Artifact(f"{STATIC}/{name}", digest(data), len(data), data)


def trimmed(data: bytes) -> bytes:
    """A stylesheet or script without indentation and comments; one with a text over several lines stays as it is."""
    if _LONG_TEMPLATE.search(data):
        return data
    return _INDENT.sub(b"", _COMMENT.sub(lambda found: b"\n" * found[0].count(b"\n"), data))
