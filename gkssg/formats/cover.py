"""What covers words in a copy of a file."""

from typing import Protocol


class Cover(Protocol):
    """A text in, the same text with asterisks out, as long as before; the head of its column may say what a cell is."""

    def telling(self, head: str) -> bool:
        """Whether a head says what is below it."""

    def cover(self, text: str, head: str = "") -> str:
        """The text with asterisks."""
