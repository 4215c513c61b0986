"""An item of the catalogue, complete and fit to be shown."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self, cast

from gkssg.base.records import Elsewhere
from gkssg.model.diagnostic import Place
from gkssg.model.sheet import Sheet
from gkssg.model.waiver import Waiver


class Access(StrEnum):
    """公开方式, set when the document is drafted (国办发〔2016〕80号)."""

    PUBLIC = "主动公开"
    ON_REQUEST = "依申请公开"
    CLOSED = "不予公开"


class Status(StrEnum):
    """有效性 of a document at the day of the build."""

    IN_FORCE = "有效"
    AMENDED = "已修改"
    EXPIRED = "失效"
    REPEALED = "废止"

    @property
    def ended(self) -> bool:
        """Whether the document no longer applies."""
        return self in (Status.EXPIRED, Status.REPEALED)


class Tie(StrEnum):
    """How one item refers to another."""

    INTERPRETS = "interprets"
    REPEALS = "repeals"
    AMENDS = "amends"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file beside an item: `source` from the site's root, `file` its name in the output, `size` in bytes.

    `text` is what can be read in it, a line for each paragraph or row; empty when there is nothing.
    """

    source: str
    file: str
    name: str
    size: int
    sha256: str
    media_type: str
    text: str

    @property
    def original(self) -> str:
        """The name of the file beside the item."""
        return self.source.rpartition("/")[2]

    @property
    def suffix(self) -> str:
        """The file's type as people call it: PDF, XLSX …; empty when it has none."""
        return self.file.rpartition(".")[2].upper() if "." in self.file else ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text: level 2 to 6, the id of its anchor, its words."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a text to another file of the site: the file's path, and where it stands."""

    target: str
    fragment: str
    place: Place


@dataclass(frozen=True, slots=True)
class Outside:
    """A link in a text to another site, and where it stands."""

    url: str
    place: Place

    @property
    def host(self) -> str:
        """The host that it leads to, in small letters and without a port; empty for a mail address or a number."""
        _, slashes, rest = self.url.partition("//")
        authority = re.split(r"[/?#]", rest, maxsplit=1)[0].rpartition("@")[2]
        return authority.partition(":")[0].rstrip(".").lower() if slashes else ""


@dataclass(frozen=True, slots=True)
class Prose:
    """A text: sanitised HTML in which links to files of the site are `gkssg:<path>`, and the words by which it is found."""

    html: str
    text: str


@dataclass(frozen=True, slots=True)
class Body:
    """A text and what is in it; `outside` are its links to other sites. Of a great office the prose is kept elsewhere, and
    `html` and `text` are fetched each time they are asked for."""

    prose: Prose | Elsewhere
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    attachments: tuple[Attachment, ...]
    outside: tuple[Outside, ...] = ()

    @property
    def whole(self) -> Prose:
        """The prose itself."""
        return self.prose if isinstance(self.prose, Prose) else cast(Prose, self.prose.value)

    @property
    def length(self) -> int:
        """How many characters of words the prose has."""
        return len(self.prose.text) if isinstance(self.prose, Prose) else self.prose.size

    @property
    def html(self) -> str:
        """The prose as HTML."""
        return self.whole.html

    @property
    def text(self) -> str:
        """The prose as words."""
        return self.whole.text


@dataclass(frozen=True, slots=True)
class Change:
    """An entry of the change history: the day and the reason."""

    date: dt.date
    reason: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of another item by index number or 发文字号, as written, and where it stands."""

    tie: Tie
    key: str
    place: Place


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an item was read: its file, and the line and column of each of its fields by English name. All that is one text
    (`title 2 5;kind 3 5`), since it is held of every item, and asked for of few."""

    path: str
    fields: str = ""

    @classmethod
    def at(cls, path: str, fields: Mapping[str, tuple[int, int]]) -> Self:
        """The origin in the file `path`, with these places of its fields."""
        return cls(path, ";".join(f"{name} {line} {column}" for name, (line, column) in fields.items()))

    def of(self, field: str) -> Place:
        """The place of `field`, or of the file when the field is not written there."""
        for each in self.fields.split(";"):
            name, *place = each.split(" ")
            if name == field:
                return Place(self.path, *map(int, place))
        return Place(self.path, 1, 1)


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the catalogue. `body` is None for 依申请公开: the catalogue does not hold it.

    `address` is the site path of its page, `folder` of its attachments. `stated` is the 有效性 that the editor wrote,
    `status` what it is at the day of the build. `own` are the values of the kind's own fields by alias, `sheets` its
    tables. Times are China Standard Time.
    """

    origin: Origin
    address: str
    folder: str
    title: str
    kind: str
    categories: tuple[str, ...]
    index_number: str
    document_number: str
    issuer: str
    date: dt.date
    published: dt.datetime
    expires: dt.date | None
    summary: str
    keywords: tuple[str, ...]
    subject: tuple[str, ...]
    genre: str
    stated: Status | None
    status: Status | None
    access: Access
    reviewer: str
    reviewed: dt.date | None
    review_digest: str
    department: str
    channels: tuple[str, ...]
    author: str
    source: str
    addressees: str
    changes: tuple[Change, ...]
    waivers: tuple[Waiver, ...]
    references: tuple[Reference, ...]
    own: Mapping[str, Any]
    sheets: tuple[Sheet, ...]
    body: Body | None

    @property
    def category(self) -> str:
        """The folder of the main category."""
        return self.categories[0]


def newest_first(items: Iterable[Item]) -> tuple[Item, ...]:
    """Items by 发布日期, the newest first; of one moment by index number, the highest first."""
    return tuple(sorted(items, key=lambda item: (item.published, item.index_number), reverse=True))
