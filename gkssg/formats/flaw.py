"""What the readers of attachments share: why a file gives no text, and how much of one is read."""

from enum import Enum, auto

MOST_CHARACTERS = 2_000_000


class Flaw(Enum):
    """Why nothing was read, or not all: pages without text, a password, damage, or a kind of file that nothing here reads;
    more text than anybody looks through, more time than there is; of rows also formulas of which the file does not say
    the result."""

    NO_TEXT = auto()
    LOCKED = auto()
    BROKEN = auto()
    UNKNOWN = auto()
    UNCOMPUTED = auto()
    TOO_LARGE = auto()
    TOO_SLOW = auto()


class UnreadableError(Exception):
    """A reader gives up on a file: `flaw` says why. Known to `formats.words` and the readers only."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.name)
        self.flaw = flaw
