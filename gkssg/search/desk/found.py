"""What the desk finds: records only, so that whoever shows them needs no index to be loaded."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TypeAlias

from gkssg.model.dossier import State

# The first character of a place in a text, and the one behind the last.
Span: TypeAlias = tuple[int, int]


class QuestionError(Exception):
    """What was typed has no meaning; the message says what to type."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A text of a paper: what it is called, the file it stands in when that is an attachment, and what it says."""

    where: str
    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What a hit shows. `published` is a moment, `date` a day, in ISO form; empty when not written.

    `pieces` are what the item says, `about` what is said about it, `inner` what 依申请公开 keeps from its page; `names`
    are those of its categories, 机关 and 科室.
    """

    path: str
    standing: State
    column: bool
    title: str
    kind: str
    category: str
    index_number: str
    document_number: str
    issuer: str
    department: str
    date: str
    published: str
    names: tuple[str, ...]
    about: tuple[Piece, ...]
    pieces: tuple[Piece, ...]
    inner: tuple[Piece, ...]

    def state(self, as_of: datetime) -> State:
        """Whether the public sees it at the moment `as_of`, and why not."""
        later = self.published and datetime.fromisoformat(self.published) > as_of
        return State.EMBARGOED if later and self.standing.listed else self.standing

    @property
    def heads(self) -> tuple[str, ...]:
        """Its title and numbers."""
        return self.title, self.index_number, self.document_number


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text in one line, with the places of the words in it."""

    text: str
    marks: tuple[Span, ...]


class How(Enum):
    """Whether what was found answers all of the question, or only a part because nothing answers all of it."""

    ALL = "all"
    PART = "part"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Hit:
    """An answer: what it is, its state, and where the words stand in it; `file` is the attachment or empty."""

    paper: Paper
    state: State
    title_marks: tuple[Span, ...]
    where: str
    file: str
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The answers: how many, the first of them, parts of the question that occur nowhere, and words that come near."""

    how: How
    total: int
    hits: tuple[Hit, ...]
    dropped: tuple[str, ...]
    near: tuple[str, ...]
