"""Looks for applicants in a ledger: heads of columns, names, numbers by which a person could be reached or known.

What is found is never repeated in a finding.
"""

import re
from collections.abc import Iterator

from gkssg.fields.table import Table, bare
from gkssg.formats.grids import Grid
from gkssg.model.diagnostic import Diagnostic, Place
from gkssg.read.findings import APPLICANT
from gkssg.read.heads import HEAD_ROWS, letters
from gkssg.standards.annual_report import applicant_columns, surnames

# The block of common 汉字: names in rarer ones are rarer still, and a wider pattern takes long to make ready.
_HAN = "\u4e00-\u9fff"
_REACHED = (
    ("手机号码", re.compile(r"(?<![0-9])1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9])")),
    ("电话号码", re.compile(r"(?<![0-9-])0[0-9]{2,3}[- ][0-9]{7,8}(?![0-9])")),
    ("证件号码", re.compile(r"(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])")),
    ("信用代码", re.compile(r"(?<![0-9A-Z])[1-9A-HJ-NP-RT-Y][1-9][0-9]{6}[0-9A-HJ-NP-RT-Y]{10}(?![0-9A-Z])")),
    ("电子邮箱", re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+\.[A-Za-z]")),
    ("地址", re.compile(f"[{_HAN}](?:路|街|大道|巷|村|小区|花园)[0-9一二三四五六七八九十零]+(?:号|栋|幢|弄|组|室)")),
)
_BODY = re.compile(f"[{_HAN}]{{2}}(?:公司|事务所|合作社|经营部|工作室|商行|先生|女士|小姐)")
_NAME = re.compile(f"(?<![{_HAN}])[{_HAN}]{{2,4}}(?![{_HAN}])")
_SHORT = 3


def applicants(grid: Grid, table: Table, path: str) -> Iterator[Diagnostic]:
    """A finding for each column that is about applicants, and for each cell of the others that seems to name one."""
    head, kept = _columns(grid, table)
    for column, line in sorted(kept.items()):
        hint = "把这一列从台账里删去：申请人是谁，留在办公室的登记簿里。"
        yield APPLICANT.at(
            Place(path, line, column + 1), f"台账里不能有 {letters(column + 1)} 列：它写的是申请人", hint
        )
    for line, row in zip(grid.lines[head:], grid.rows[head:], strict=True):
        for column, text in enumerate(row):
            what = "" if column in kept else _seems(text)
            if what:
                message = f"第 {line} 行 {letters(column + 1)} 列像是{what}"
                hint = "台账里只写编号和办理情况；确实不是申请人的，换一种写法，例如编号写成 2026-001。"
                yield APPLICANT.at(Place(path, line, column + 1), message, hint)


def _columns(grid: Grid, table: Table) -> tuple[int, dict[int, int]]:
    """The row behind the head, and the columns that are about applicants, each with the line of its name."""
    known = table.names()
    for at, row in enumerate(grid.rows[:HEAD_ROWS]):
        names = [bare(text) for text in row]
        if sum(name in known for name in names) > 1:
            told = {n: grid.lines[at] for n, name in enumerate(names) if name not in known and _tells(name)}
            return at + 1, told
    return 0, {}


def _tells(name: str) -> bool:
    return name in ("申请人", "当事人", "原告") or any(
        part in name.lower() for part in map(str.lower, applicant_columns())
    )


def _seems(text: str) -> str:
    """What a cell seems to hold of an applicant; nothing when it looks harmless."""
    if len(text) < _SHORT - 1 or (text.isdecimal() and len(text) < len("13800000000")):
        return ""
    found = next((what for what, pattern in _REACHED if pattern.search(text)), "")
    if found or _BODY.search(text):
        return found or "申请人的名称"
    return "姓名" if any(map(_is_name, _NAME.findall(text))) else ""


# What numbers of applications are made with.
_WORDS = re.compile("公开|申请|依|复议|诉|号|年|答|受理|收|登记|结果|机构|其他|许可|政务|信息")


def _is_name(word: str) -> bool:
    single, double = surnames()
    if _WORDS.search(word):
        return False
    return (len(word) <= _SHORT and word[0] in single) or (len(word) > _SHORT - 1 and word[:2] in double)
