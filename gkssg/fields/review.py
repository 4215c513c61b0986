"""What people answer for in an item: its review, files that no machine can look into, findings that they let pass."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from gkssg.fields.date import Day
from gkssg.fields.grades import CODE
from gkssg.fields.jsonschema import Schema
from gkssg.fields.schema import INVALID, Field, Problem, Record
from gkssg.fields.text import Text
from gkssg.formats import yamltree

# The first digits of a SHA-256: enough that no other file has them by chance.
DIGITS = 16


@dataclass(frozen=True, slots=True)
class Attestation:
    """A person has looked into the file `file` beside the item on a day; `digest` is of the file as it was then."""

    file: str
    by: str
    date: dt.date
    digest: str


@dataclass(frozen=True, slots=True)
class Pardon:
    """A finding that is let pass, as it is written: `file` is empty in an item."""

    code: str
    file: str
    reason: str
    by: str
    until: dt.date | None
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class PardonEntry:
    """A code, a reason, a name; in site.yaml the file or folder as well."""

    record: Record

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        """The pardon, with its place."""
        values = self.record.read(node, name, problems)
        if values is INVALID:
            return INVALID
        return Pardon(**{"file": "", **values}, line=node.line, column=node.column)

    def describe(self) -> str:
        """For the documentation."""
        return f"“{'、'.join(field.name for field in self.record.fields)}”，各写一行"

    def schema(self) -> Schema:
        """For programs that help to write."""
        return self.record.schema()


_CODE = Field("规则", "code", Text(CODE.pattern, "规则代码", "GK224"), "放行哪一条规则的问题。", required=True)
_FILE = Field("文件", "file", Text(), "哪个文件或文件夹，从机关的文件夹写起。", required=True)
_WHY = (
    Field("原因", "reason", Text(), "为什么这样没有问题。", required=True),
    Field("批准人", "by", Text(), "同意放行的人。", required=True),
    Field("到期", "until", Day(), "放行到哪一天；不写就一直放行。", default=None),
)
PARDON = PardonEntry(Record("一次放行", dict, (_CODE, *_WHY)))
SITE_PARDON = PardonEntry(Record("一次放行", dict, (_CODE, _FILE, *_WHY)))
DIGEST = Text(rf"[0-9a-f]{{{DIGITS}}}", f"{DIGITS} 位摘要", "0123456789abcdef")
ATTESTATION = Record(
    "一次核对",
    Attestation,
    (
        Field("文件", "file", Text(), "附件的文件名。", required=True),
        Field("核对人", "by", Text(), "打开看过的人。", required=True),
        Field("核对日期", "date", Day(), "看过的日期。", required=True),
        Field("摘要", "digest", DIGEST, "看过的是哪一份：提示里写着，照抄。", required=True),
    ),
)
