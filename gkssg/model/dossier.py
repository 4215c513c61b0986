"""What the office has in one source file, withheld or not. For the office itself: no output may be made of it."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from gkssg.model.item import Body, Status


class State(StrEnum):
    """Whether the public sees it, and why not."""

    PUBLIC = "公开"
    ON_REQUEST = "依申请公开"
    CLOSED = "不予公开"
    DRAFT = "草稿"
    UNREVIEWED = "未经保密审查"
    EMBARGOED = "未到发布日期"
    FAULTY = "有错误"

    @property
    def listed(self) -> bool:
        """Whether the public catalogue has an entry of it."""
        return self in (State.PUBLIC, State.ON_REQUEST)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A source file with all that could be read of it. What is not written or not readable is empty.

    `standing` is its state when the day of publication has come. `body` is what its page shows or would show; `inner`
    what 依申请公开 keeps from the page. `status` is the 有效性 as written; `repeals` and `amends` are the numbers of other
    items, as written. A file with an error has its raw text as body. `column` tells that it is the
    office's words for a column; `files` are the paths of all files that it names.
    """

    path: str
    standing: State
    column: bool
    title: str
    kind: str
    categories: tuple[str, ...]
    index_number: str
    document_number: str
    issuer: str
    department: str
    date: dt.date | None
    published: dt.datetime | None
    summary: str
    keywords: tuple[str, ...]
    status: Status | None
    expires: dt.date | None
    repeals: tuple[str, ...]
    amends: tuple[str, ...]
    body: Body | None
    inner: Body | None
    files: tuple[str, ...]
