"""信用: ratings of those who work in the trade, and lists of the dishonest whose entries end by themselves
(国办发〔2020〕49号: 名单要有依据、有期限、能移出)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from gkssg.fields.cells import CellDay, Dropped, Number
from gkssg.fields.choice import same
from gkssg.fields.schema import Field
from gkssg.fields.table import Table
from gkssg.fields.text import Text
from gkssg.kinds.kind import Kind
from gkssg.kinds.masking import is_person, masked
from gkssg.kinds.showing import above, day, facts, grids, rows, sheets
from gkssg.model.blocks import Block, Chart, Notice, Said, Series, Tone
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.sheet import Sheet, SheetRow

SORT = Field("信用类型", "sort", same("评价结果", "失信名单"), "信用评价的结果，还是失信名单。")
SPAN = Field("评价周期", "span", Text(), "评价的是哪一年、哪一期。", also=("评价年度",))
BASIS = Field("评价依据", "basis", Text(), "评价办法或者认定名单的文件。", also=("认定办法",))
REPAIR = Field("修复办法", "repair", Text(), "怎样申请信用修复、提出异议。", also=("信用修复", "异议处理"))
PHONE = Field("咨询电话", "phone", Text(), "异议和修复的电话。", also=("联系电话",))
FIELDS = (SORT, SPAN, BASIS, REPAIR, PHONE)

PERSON, BODY = "自然人", "单位"
_DROPPED = (
    Field(
        "证件号码", "identity", Dropped(), "不公开。", also=("身份证号", "身份证号码", "公民身份号码", "从业资格证号")
    ),
    Field("联系电话", "telephone", Dropped(), "不公开。", also=("手机号", "手机号码")),
)
RATINGS = Table(
    "信用评价",
    "ratings",
    "每个评价对象一行；个人的姓名只公开第一个字。",
    (
        Field("序号", "number", Text(), "序号。"),
        Field("名称", "name", Text(), "评价对象的名称。", True, also=("单位名称", "企业名称", "评价对象", "从业单位")),
        Field("类别", "whom", same(BODY, PERSON), "单位还是自然人；不写就看名称，认不出的当作自然人。"),
        Field("统一社会信用代码", "code", Text(), "单位的代码；自然人的不公开。"),
        *_DROPPED,
        Field("行业", "trade", Text(), "从事什么业务。", also=("业务类型", "经营范围")),
        Field("得分", "score", Number(least=None), "评价得分。", default=None, also=("评价得分", "分数")),
        Field(
            "等级", "grade", Text(), "信用等级，如 AA、A、B、C、D。", True, also=("信用等级", "评价等级", "评价结果")
        ),
        Field("有效期至", "until", CellDay(), "到哪一天为止；过了这一天自动撤下。", default=None, also=("截止日期",)),
        Field("备注", "remark", Text(), "备注。"),
    ),
    filters=("trade", "grade"),
)
ENTRIES = Table(
    "失信名单",
    "entries",
    "名单上的每个主体一行；到了截止日期、移出日期自动撤下。",
    (
        Field("序号", "number", Text(), "序号。"),
        Field(
            "名称", "name", Text(), "主体的名称或者姓名。", True, also=("单位名称", "企业名称", "失信主体", "主体名称")
        ),
        Field("类别", "whom", same(BODY, PERSON), "单位还是自然人。"),
        Field("统一社会信用代码", "code", Text(), "单位的代码；自然人的不公开。"),
        *_DROPPED,
        Field("失信事实", "facts", Text(), "做了什么。", True, also=("失信行为", "列入事由", "主要事实")),
        Field("列入依据", "basis", Text(), "依据哪部法律、法规或者文件。", True, also=("认定依据",)),
        Field("认定文书号", "ruling", Text(), "认定决定的文号。", also=("认定文号",)),
        Field("认定机关", "body", Text(), "谁认定的。", also=("列入机关", "认定单位")),
        Field("列入日期", "since", CellDay(), "从哪一天起。", True, None, also=("认定日期",)),
        Field(
            "截止日期",
            "until",
            CellDay(),
            "到哪一天为止。",
            True,
            None,
            also=("公示截止期", "有效期至", "公示截止日期"),
        ),
        Field("移出日期", "removed", CellDay(), "提前移出的日期。", default=None),
        Field("备注", "remark", Text(), "备注。"),
    ),
    filters=("body",),
    spans=(("since", "until"), ("since", "removed")),
)
TABLES = (RATINGS, ENTRIES)


def release(sheet: Sheet, today: date) -> Sheet:
    """The entries that hold on that day. Persons keep the first character of their name in ratings; on a list of the
    dishonest, which warns others, the whole name, but no code."""
    rows = tuple(_public(sheet, row) for row in sheet.rows if row.total or holds(row, today))
    ended = len(sheet.rows) - len(rows)
    note = (f"{ended} 条不在期限内，没有列出。",) if ended else ()
    return replace(sheet, rows=rows, notes=(*sheet.notes, *note))


def holds(row: SheetRow, today: date) -> bool:
    """Whether an entry has begun and neither ended nor been removed; it holds on its last day."""
    since, until, removed = (row.values.get(alias) for alias in ("since", "until", "removed"))
    begun = since is None or since <= today
    return begun and (until is None or today <= until) and (removed is None or today < removed)


def _public(sheet: Sheet, row: SheetRow) -> SheetRow:
    name = row.of("name")
    if row.total or not is_person(name, row.of("whom")):
        return row
    kept = name if sheet.alias == ENTRIES.alias else masked(name)
    return replace(row, values={**row.values, "name": kept, "code": ""})


def show(item: Item, catalogue: Catalogue) -> Iterator[Block]:
    """How many are on the list today, the grades as a picture, the tables."""
    lists = sheets(item, ENTRIES)
    if lists:
        count = sum(len(sheet.details) for sheet in lists)
        words = f"名单上有 {count} 个主体" if count else "名单上没有主体"
        yield Notice(Tone.PLAIN, f"截至{day(catalogue.as_of.date())}，{words}", "到期的条目自动撤下。")
    yield from above((*facts(item, FIELDS), *_counts(item)))
    yield from _chart(item)
    yield from grids(item, TABLES)


def _grades(item: Item) -> Counter[str]:
    return Counter(row.of("grade") for row in rows(item, RATINGS))


def _counts(item: Item) -> Iterator[tuple[str, Said]]:
    grades = _grades(item)
    if grades:
        yield "评价对象", Said(f"{grades.total()} 个")


def _chart(item: Item) -> Iterator[Chart]:
    """How many have each grade, best first: AA before A, A before B."""
    grades = _grades(item)
    names = sorted(grades, key=lambda grade: (grade[:1], -len(grade), grade))
    if len(names) > 1:
        yield Chart("各等级的个数", "个", tuple(names), (Series("个数", tuple(grades[name] for name in names)),))


KIND = Kind(
    "信用",
    "credit",
    "Dataset",
    fields=FIELDS,
    tables=TABLES,
    clause="二十（十三）",
    doc="从业单位和人员的信用评价结果、失信名单；每一条有期限，到期自动撤下。",
    show=show,
    release=release,
)
