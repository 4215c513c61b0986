"""The forms of the annual report as records: its parts, its rows and columns in the official words, and our codes."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from gkssg.standards.tables import table

# The codes of the rows and columns that sum up others, and of those around the results.
NEW, CARRIED, DONE, PENDING, TOTAL = "new", "carried", "done", "pending", "total"
# The row of 主动公开 that stands in no form: how many items were disclosed.
ITEMS = "items"
# The codes of the three tables.
DISCLOSED, APPLICATIONS, REVIEWS = "disclosed", "applications", "reviews"
# The rows of 主动公开 that count documents.
DOCUMENTS = ("regulations", "documents")
# What the form says in the corner of the table of applications (国办公开办函〔2021〕30号).
CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
# The words of its rows around the results.
ROWS = {
    NEW: "一、本年新收政府信息公开申请数量",
    CARRIED: "二、上年结转政府信息公开申请数量",
    DONE: "（七）总计",
    PENDING: "四、结转下年度继续办理",
}
RESULTS = "三、本年度办理结果"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row or a column: code, official words, the heading that it stands under with others (or empty)."""

    code: str
    name: str
    group: str = ""

    @property
    def bare(self) -> str:
        """The words without the number before them and what stands in brackets behind them."""
        return self.name.lstrip("（一二三四五六七八九）0123456789.、").partition("（")[0]


@dataclass(frozen=True, slots=True)
class Part:
    """The small table of a clause in the part on 主动公开."""

    clause: str
    columns: tuple[Entry, ...]
    rows: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """A form: its name is the year from which reports use it."""

    name: str
    since: int
    basis: str
    parts: tuple[Part, ...]
    results: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A part of the report: its heading, and another wording that offices use (or empty)."""

    name: str
    also: str


@cache
def editions() -> tuple[Edition, ...]:
    """The forms, the newest first."""
    return tuple(
        Edition(
            name=entry["edition"],
            since=int(entry["since"]),
            basis=entry["basis"],
            parts=tuple(
                Part(part["clause"], tuple(_entries(part["columns"])), tuple(_entries(part["rows"])))
                for part in entry["disclosed"]
            ),
            results=tuple(
                Entry(row["code"], row["name"], row["group"])
                for row in table("report_results.yaml")
                if entry["edition"] in row["editions"].split()
            ),
        )
        for entry in table("report_editions.yaml")
    )


def edition_of(year: int) -> Edition | None:
    """The form of the report on a year; None for those before there was one."""
    return next((edition for edition in editions() if year >= edition.since), None)


@cache
def headings() -> tuple[Heading, ...]:
    """The six parts of a report, in order."""
    return tuple(Heading(**entry) for entry in table("report_headings.yaml"))


@cache
def applicants() -> tuple[Entry, ...]:
    """Who applies, without the total."""
    return _entries(table("applicants.yaml"))


@cache
def enforcement_rows() -> tuple[Entry, ...]:
    """The rows of 主动公开 that are counts of decisions, fees or purchases, of all forms."""
    rows = (row for edition in editions() for part in edition.parts for row in part.rows)
    return tuple({row.code: row for row in rows if row.code not in DOCUMENTS}.values())


@cache
def review_parts() -> tuple[Entry, ...]:
    """行政复议 and the two sorts of 行政诉讼."""
    return _entries(table("reviews.yaml"))


@cache
def review_outcomes() -> tuple[Entry, ...]:
    """What may come of them, without the total."""
    return _entries(table("review_outcomes.yaml"))


def _entries(rows: list[dict[str, str]]) -> tuple[Entry, ...]:
    return tuple(Entry(**row) for row in rows)


@cache
def applicant_columns() -> tuple[str, ...]:
    """Parts of the heads of columns that would tell who has applied."""
    return tuple(entry["column"] for entry in table("applicant_data.yaml"))


@cache
def surnames() -> tuple[frozenset[str], frozenset[str]]:
    """Frequent surnames: those of one 汉字, those of two."""
    single, double = (entry["names"] for entry in table("surnames.yaml"))
    return frozenset(single), frozenset(double.split())


def is_heading(text: str, wanted: Heading) -> bool:
    """Whether a heading of a text, with its number or without, is that of the part `wanted`."""
    bare = text.lstrip("一二三四五六七八九十、（） ").strip()
    return bare in (wanted.name, wanted.also)


def cell_name(table_code: str, row: str, column: str, form: str = "") -> str:
    """A cell in words, those of the form of that name or else of the newest: “行政规范性文件”的“现行有效件数”."""
    return f"“{row_name(row, form)}”的“{column_name(table_code, row, column, form)}”"


def row_name(row: str, form: str = "") -> str:
    """A row in words, behind those of its group: 不予公开：属于国家秘密."""
    return _row_names(form).get(row) or _row_names("").get(row, row)


def column_name(table_code: str, row: str, column: str, form: str = "") -> str:
    """A column in words, without its unit."""
    if row == ITEMS:
        return "条数"
    return _column_names(table_code, form).get(column) or _column_names(table_code, "").get(column, column)


def _named(form: str) -> tuple[Edition, ...]:
    """The form of that name; all, the newest last, without one."""
    return tuple(each for each in reversed(editions()) if form in ("", each.name))


@cache
def _row_names(form: str) -> dict[str, str]:
    found = {ITEMS: "主动公开信息"} | {code: Entry(code, name).bare for code, name in ROWS.items()}
    for edition in _named(form):
        found |= {row.code: row.name for part in edition.parts for row in part.rows}
        found |= {
            row.code: f"{Entry('', row.group).bare}：{row.bare}" if row.group else row.bare for row in edition.results
        }
    return found | {part.code: part.name for part in review_parts()}


@cache
def _column_names(table_code: str, form: str) -> dict[str, str]:
    total = {TOTAL: "总计"}
    if table_code == APPLICATIONS:
        return {each.code: each.name for each in applicants()} | total
    if table_code == REVIEWS:
        return {each.code: each.name for each in review_outcomes()} | total
    columns = (column for edition in _named(form) for part in edition.parts for column in part.columns)
    return {column.code: column.name.partition("（")[0] for column in columns}


def deadline(body: str, year: int, last: str = "") -> date:
    """The last day on which a body may release its report on a year (条例第四十九条); `last` is the day of its own."""
    usual = (entry["last"] for entry in table("report_deadlines.yaml") if body.endswith(entry["ending"]))
    return date.fromisoformat(f"{year + 1}-{last or next(usual)}")
