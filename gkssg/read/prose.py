"""The text of an item's file, line by line, for rules that point at a line of it."""

from pathlib import Path

from gkssg.model.annual import Line

_FENCE = "---"


def read_prose(root: Path, path: str) -> tuple[Line, ...]:
    """The lines behind the front matter of an item that has been read without a fault."""
    lines = (root / path).read_text("utf-8").splitlines()
    begins = next((at for at, line in enumerate(lines[1:], 2) if line.rstrip() == _FENCE), 0)
    return tuple(Line(number, text) for number, text in enumerate(lines, 1) if number > begins and text.strip())
