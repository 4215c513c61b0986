"""资金: special funds and subsidies (专项资金, 惠民惠农): from where, by which standard, how much, to whom
(条例第二十条第七项、第二十一条)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from gkssg.fields.cells import AMOUNT, Dropped, Number
from gkssg.fields.choice import same
from gkssg.fields.schema import Field
from gkssg.fields.table import TOTALS, Table
from gkssg.fields.text import Text
from gkssg.kinds.kind import Kind
from gkssg.kinds.masking import is_person, masked
from gkssg.kinds.showing import above, amount, facts, grids, number, sheets, summed
from gkssg.model.blocks import Block, Chart, Said, Series
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.sheet import Sheet, SheetRow

SORT = Field("资金类型", "sort", same("专项资金", "惠民惠农", "政府补助"), "专项资金，还是发给个人和企业的补贴。")
SPAN = Field("发放时间", "span", Text(), "哪一年、哪个月的资金，如“2026年10月”。")
BASIS = Field("资金依据", "basis", Text(), "资金管理办法的名称和文号。")
PHONE = Field("监督电话", "phone", Text(), "反映问题的电话。")
FIELDS = (SORT, SPAN, BASIS, PHONE)

PERSON, BODY = "个人", "单位"

PAYMENTS = Table(
    "资金发放",
    "payments",
    "每笔资金一行。个人的姓名只公开第一个字，身份证件号码、账号和电话不公开。",
    (
        Field("月份", "month", Text(), "哪个月的资金，如“2026年10月”。", also=("发放月份", "发放日期", "拨付日期")),
        Field("项目", "project", Text(), "资金或补贴的名称。", True, also=("项目名称", "补贴项目", "资金名称")),
        Field("资金来源", "source", Text(), "哪一级财政、哪一项预算。", also=("资金渠道",)),
        Field("补助标准", "standard", Text(), "按什么标准计算。", also=("补贴标准", "发放标准", "计算办法")),
        Field("数量", "count", Number(), "里程、人次等。", default=None, also=("补助数量", "核定数量")),
        Field("金额", "amount", AMOUNT, "数额。", True, None, also=("补助金额", "补贴金额", "发放金额", "拨付金额")),
        Field("县区", "place", Text(), "在哪个县（区）。", also=("县（区）", "乡镇", "所在地")),
        Field("发放对象", "recipient", Text(), "发给谁。", also=("补助对象", "补贴对象", "姓名", "收款单位", "受益人")),
        Field("对象类型", "whom", same(PERSON, BODY), "个人还是单位；不写就看名称，认不出的当作个人。"),
        Field(
            "身份证件号码",
            "identity",
            Dropped(),
            "证件号码。",
            also=("身份证号", "身份证号码", "证件号码", "公民身份号码"),
        ),
        Field(
            "账号",
            "account",
            Dropped(),
            "收款账号。",
            also=("银行账号", "银行卡号", "社保卡号", "一卡通账号", "开户行"),
        ),
        Field("联系电话", "telephone", Dropped(), "个人的电话。", also=("手机号", "手机号码", "电话")),
        Field("备注", "remark", Text(), "备注。"),
    ),
    filters=("month", "project", "place"),
)


def recipient(row: SheetRow) -> str:
    """The recipient as the public may see it: a body by its name, a person by the first character."""
    name, whom = row.of("recipient"), row.of("whom")
    is_count = row.total and (name in TOTALS or name[:1].isdigit())
    return name if is_count or not is_person(name, whom) else masked(name)


def release(sheet: Sheet, today: date) -> Sheet:
    """The table with the names of persons masked."""
    rows = tuple(replace(row, values={**row.values, "recipient": recipient(row)}) for row in sheet.rows)
    return replace(sheet, rows=rows)


def show(item: Item, catalogue: Catalogue) -> Iterator[Block]:
    """What the funds are and how much they are together, the months or the projects, then the list."""
    yield from above((*facts(item, FIELDS), *_sums(item)))
    for sheet in sheets(item, PAYMENTS):
        yield from _chart(sheet)
    yield from grids(item, (PAYMENTS,))


def total(sheet: Sheet) -> Decimal:
    """What all payments of a table are together."""
    return summed(sheet.details, "amount")


def _sums(item: Item) -> tuple[tuple[str, Said], ...]:
    """The sum of each table; the number of recipients is that of its rows."""
    return tuple(
        ("共计", Said(f"{len(sheet.details)} 笔，{amount(total(sheet), sheet.unit)}"))
        for sheet in sheets(item, PAYMENTS)
        if sheet.details
    )


def _chart(sheet: Sheet) -> Iterator[Chart]:
    """The sums by month, or where there are no months by project."""
    alias, words = ("month", "各月金额") if sheet.has("month") else ("project", "各项目金额")
    sums: dict[str, Decimal] = {}
    for row in sheet.details:
        sums[row.of(alias)] = sums.get(row.of(alias), Decimal(0)) + number(row, "amount")
    if len(sums) > 1:
        yield Chart(words, sheet.unit, tuple(sums), (Series("金额", tuple(sums.values())),))


KIND = Kind(
    "资金",
    "fund",
    "Dataset",
    fields=FIELDS,
    tables=(PAYMENTS,),
    clause="二十（七）",
    doc="专项资金和惠民惠农补贴的分配和发放：项目、来源、标准、金额、对象；个人姓名隐去，证件号码和账号不公开。",
    show=show,
    release=release,
)
