"""双公示: permits and penalties decided, with the columns of the national data standard; what a person could be
recognised by is taken out, and a penalty that was changed or revoked is withdrawn (《行政处罚法》第四十八条)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from gkssg.fields.cells import CellDay, Dropped, Number
from gkssg.fields.choice import same
from gkssg.fields.schema import Field
from gkssg.fields.table import Table
from gkssg.fields.text import Text
from gkssg.kinds.kind import Kind
from gkssg.kinds.masking import is_person, masked
from gkssg.kinds.showing import above, amount, csv_name, day, grid, rows
from gkssg.model.blocks import Block, Grid, GridRow, Said
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.sheet import Column, Sheet, SheetRow

# In 万元, to the cent.
MONEY = Number(places=6)
PERSON = "自然人"
SORTS = ("法人及非法人组织", "法人", "非法人组织", "法人和其他组织", "个体工商户", PERSON)
_OFFICES = (
    Field("数据来源单位", "source", Text(), "数据来源单位。"),
    Field("数据来源单位统一社会信用代码", "source_code", Text(), "数据来源单位的代码。"),
    Field("备注", "remark", Text(), "备注。"),
)
_PARTY = (
    Field("序号", "serial", Text(), "序号。"),
    Field(
        "行政相对人名称",
        "name",
        Text(),
        "决定对谁作出；自然人的姓名只公开第一个字。",
        True,
        also=("当事人", "被处罚人"),
    ),
    Field("行政相对人类别", "whom", same(*SORTS), "法人、个体工商户还是自然人；不写就看名称，认不出的当作自然人。"),
    Field(
        "行政相对人代码_1（统一社会信用代码）",
        "code",
        Text(),
        "组织的代码；自然人的不公开。",
        also=("统一社会信用代码", "行政相对人代码_1", "行政相对人代码"),
    ),
    *(
        Field(
            f"行政相对人代码_{number}（{name}）",
            f"code_{number}",
            Text(),
            "组织的代码。",
            also=(name, f"行政相对人代码_{number}"),
        )
        for number, name in enumerate(
            ("工商注册号", "组织机构代码", "税务登记号", "事业单位证书号", "社会组织登记证号"), 2
        )
    ),
    Field("法定代表人", "head", Text(), "组织的法定代表人。", also=("法定代表人（负责人）", "法人代表")),
    Field(
        "法定代表人证件号码",
        "head_identity",
        Dropped(),
        "证件号码。",
        also=("法定代表人身份证号", "法定代表人身份证号码", "法定代表人证件类型"),
    ),
    Field(
        "证件号码",
        "identity",
        Dropped(),
        "证件号码。",
        also=("自然人证件号码", "身份证号", "身份证号码", "公民身份号码"),
    ),
    Field("证件类型", "identity_sort", Dropped(), "证件的种类。", also=("自然人证件类型",)),
    Field("联系电话", "telephone", Dropped(), "个人的电话。", also=("手机号", "手机号码")),
    Field("住址", "address", Dropped(), "个人的住址。", also=("家庭住址", "住所")),
)

PERMITS = Table(
    "行政许可",
    "permits",
    "行政许可决定，一件一行。",
    (
        *_PARTY,
        Field("行政许可决定文书名称", "title", Text(), "决定书的名称。", also=("许可决定文书名称",)),
        Field("行政许可决定文书号", "number", Text(), "决定书的文号。", True, also=("许可决定文书号", "决定书文号")),
        Field("许可类别", "sort", Text(), "普通、特许、认可、核准、登记等。"),
        Field("许可证书名称", "licence", Text(), "证书的名称。"),
        Field("许可编号", "licence_number", Text(), "证书的编号。"),
        Field("许可内容", "content", Text(), "许可了什么；不予许可的写明理由。", True),
        Field("许可决定日期", "decided", CellDay(), "作出决定的日期。", True, None, also=("决定日期",)),
        Field("有效期自", "since", CellDay(), "从哪一天起有效。", default=None),
        Field("有效期至", "until", CellDay(("长期",)), "到哪一天为止有效。", default=None),
        Field("许可机关", "body", Text(), "作出决定的机关。"),
        Field("许可机关统一社会信用代码", "body_code", Text(), "机关的代码。"),
        Field("当前状态", "state", Text(), "有效、注销、撤销等。", also=("状态",)),
        *_OFFICES,
    ),
    key="number",
    brief=("name", "number", "sort", "content", "decided", "until", "state"),
    filters=("sort", "state"),
    spans=(("since", "until"),),
)
PENALTIES = Table(
    "行政处罚",
    "penalties",
    "行政处罚决定，一件一行。公示期满的自己结束；被变更、撤销的只留文号和撤回的理由。",
    (
        *_PARTY,
        Field("行政处罚决定书文号", "number", Text(), "决定书的文号。", True, also=("处罚决定书文号", "决定书文号")),
        Field("案件名称", "title", Text(), "案件的名称。"),
        Field("违法行为类型", "offence", Text(), "违法行为的种类。"),
        Field("违法事实", "facts", Text(), "主要违法事实。", also=("主要违法事实",)),
        Field("处罚依据", "basis", Text(), "法律、法规、规章。", True),
        Field("处罚类别", "sort", Text(), "警告、罚款、没收违法所得等。", also=("处罚种类",)),
        Field("处罚内容", "content", Text(), "处罚了什么。", True, also=("处罚结果",)),
        Field("罚款金额", "fine", MONEY, "罚款多少，单位写在表头里。", default=None),
        Field(
            "没收违法所得、没收非法财物的金额",
            "forfeited",
            MONEY,
            "没收多少，单位写在表头里。",
            default=None,
            also=("没收金额", "没收违法所得金额", "没收违法所得"),
        ),
        Field("暂扣或吊销证照名称及编号", "licence", Text(), "暂扣、吊销了什么证照。"),
        Field("处罚决定日期", "decided", CellDay(), "作出决定的日期。", True, None, also=("决定日期",)),
        Field("处罚有效期", "valid", CellDay(("长期",)), "处罚到哪一天为止。", default=None),
        Field(
            "公示截止期",
            "until",
            CellDay(("长期",)),
            "公示到哪一天；过了这一天自动撤下。",
            default=None,
            also=("公示截止日期",),
        ),
        Field("处罚机关", "body", Text(), "作出决定的机关。"),
        Field("处罚机关统一社会信用代码", "body_code", Text(), "机关的代码。"),
        Field(
            "变更情况",
            "changed",
            same("变更", "撤销", "确认违法", "确认无效"),
            "决定后来被变更、撤销、确认违法或者确认无效。",
        ),
        Field("变更日期", "changed_on", CellDay(), "变更、撤销等的日期。", default=None),
        Field("撤回日期", "withdrawn", CellDay(), "撤回公示的日期，在变更之日起3日内。", default=None),
        Field("撤回理由", "reason", Text(), "撤回的理由。"),
        *_OFFICES,
    ),
    key="number",
    brief=("name", "number", "offence", "content", "decided", "until"),
    filters=("sort",),
    spans=(("decided", "until"), ("decided", "changed_on"), ("changed_on", "withdrawn")),
)
TABLES = (PERMITS, PENALTIES)
# What still says that a penalty was withdrawn.
WITHDRAWN = ("number", "changed", "changed_on", "withdrawn", "reason")
# What the list of decisions does not repeat.
_OF_CHANGE = WITHDRAWN[1:]
_CODES = ("code", *(f"code_{number}" for number in range(2, 7)), "head")


def release(sheet: Sheet, today: date) -> Sheet:
    """The decisions as the public may see them: penalties whose time is over are gone, those that were changed or
    revoked keep their number and the reason, persons only the first character of their name."""
    rows = tuple(_public(row) for row in sheet.rows if sheet.alias == PERMITS.alias or not _is_over(row, today))
    ended = len(sheet.rows) - len(rows)
    note = (f"{ended} 件处罚决定公示期已满，不再公示。",) if ended else ()
    return replace(sheet, rows=rows, notes=(*sheet.notes, *note))


def _is_over(row: SheetRow, today: date) -> bool:
    until = row.values.get("until")
    return isinstance(until, date) and until < today


def _public(row: SheetRow) -> SheetRow:
    if row.total:
        return row
    if row.of("changed"):
        return replace(row, values={alias: _kept(alias, row) for alias in row.values})
    return row if not is_person(row.of("name"), row.of("whom")) else replace(row, values=_unnamed(row))


def _kept(alias: str, row: SheetRow) -> Any:
    if alias in WITHDRAWN:
        return row.values[alias]
    return None if not isinstance(row.values[alias], str) else ""


def _unnamed(row: SheetRow) -> Mapping[str, Any]:
    """The values of a row without the name of the person and without the columns that hold codes of bodies."""
    name = row.of("name")
    values = {
        alias: value.replace(name, masked(name)) if isinstance(value, str) and name else value
        for alias, value in row.values.items()
    }
    return {**values, **{alias: "" for alias in _CODES if alias in values}}


def show(item: Item, catalogue: Catalogue) -> Iterator[Block]:
    """How many and how much, the decisions, then those withdrawn with the reasons; a single one label by label."""
    decisions = tuple(row for table in TABLES for row in rows(item, table))
    withdrawn = tuple(row for row in decisions if row.of("changed"))
    if len(decisions) == 1 and not withdrawn:
        yield from above(tuple(_whole(item, decisions[0])))
        return
    yield from above((*_permit_sums(item), *_penalty_sums(item)))
    yield from _current(item)
    if withdrawn:
        yield _withdrawals(withdrawn)


def _whole(item: Item, decision: SheetRow) -> Iterator[tuple[str, Said]]:
    """What a decision says, label by label."""
    for column in next(sheet.columns for sheet in item.sheets if decision in sheet.rows):
        text = decision.of(column.alias)
        if text:
            yield column.name, Said(f"{text} {_unit(item)}" if column.numeric else text)


def _permit_sums(item: Item) -> Iterator[tuple[str, Said]]:
    permits = rows(item, PERMITS)
    if permits:
        yield "行政许可决定", Said(f"{len(permits)} 件{_span(permits)}")


def _penalty_sums(item: Item) -> Iterator[tuple[str, Said]]:
    penalties = tuple(row for row in rows(item, PENALTIES) if not row.of("changed"))
    if penalties:
        yield "行政处罚决定", Said(f"{len(penalties)} 件{_span(penalties)}")
    for alias, name in (("fine", "罚款"), ("forfeited", "没收")):
        values = [row.values[alias] for row in penalties if row.values.get(alias) is not None]
        if values:
            yield f"{name}合计", Said(amount(sum(values, Decimal(0)), _unit(item)))


def _unit(item: Item) -> str:
    return next((sheet.unit for sheet in item.sheets if sheet.alias == PENALTIES.alias and sheet.unit), "万元")


def _span(decisions: tuple[SheetRow, ...]) -> str:
    days = sorted(row.values["decided"] for row in decisions if row.values.get("decided"))
    if not days:
        return ""
    first, last = day(days[0]), day(days[-1])
    return f"，{first}作出" if first == last else f"，{first}至{last}作出"


def _current(item: Item) -> Iterator[Grid]:
    """The tables without the withdrawn rows and without the columns that tell of them."""
    by_alias = {table.alias: table for table in TABLES}
    for number, sheet in enumerate(item.sheets):
        rows = tuple(row for row in sheet.rows if not row.of("changed"))
        columns = tuple(column for column in sheet.columns if column.alias not in _OF_CHANGE)
        if rows:
            yield grid(by_alias[sheet.alias], replace(sheet, rows=rows, columns=columns), csv_name(item, number))


def _withdrawals(withdrawn: tuple[SheetRow, ...]) -> Grid:
    columns = tuple(
        Column(PENALTIES.column(alias).name, alias, False)
        for alias in WITHDRAWN
        if any(row.of(alias) for row in withdrawn)
    )
    lines = tuple(GridRow("", tuple(Said(row.of(column.alias)) for column in columns)) for row in withdrawn)
    return Grid("已经撤回的处罚决定", "", columns, lines)


KIND = Kind(
    "双公示",
    "decision",
    "Dataset",
    tables=TABLES,
    clause="二十（五）、二十（六）",
    doc="行政许可和行政处罚决定：自然人的姓名隐去，证件号码不公开；处罚公示期满自动结束，被变更、撤销的撤回并说明理由。",
    show=show,
    release=release,
)
