"""The forms of the ledgers: applications, reviews and suits, enforcement. None has a column that could name an applicant."""

from gkssg.fields.cells import AMOUNT, COUNT, CellDay, Number
from gkssg.fields.report_words import coded, result
from gkssg.fields.schema import Field
from gkssg.fields.table import Table
from gkssg.fields.text import Flag, Text
from gkssg.standards.annual_report import applicants, enforcement_rows, review_outcomes, review_parts

APPLICATIONS = Table(
    "依申请公开台账",
    "applications",
    "收到的政府信息公开申请，一件一行，记在收到那一年的台账里；跨年答复的，仍在这一行补填。",
    (
        Field("编号", "number", Text(), "申请的登记编号，一件一个；不写申请人。", True, also=("申请编号", "登记编号")),
        Field("收到日期", "received", CellDay(), "收到申请的日期（条例第三十一条）。", True, None),
        Field(
            "申请人类型",
            "applicant",
            coded("申请人是哪一类", applicants()),
            "自然人，或者哪一类法人、其他组织。",
            True,
            also=("申请人情况",),
        ),
        Field("补正日期", "amended", CellDay(), "收到补正的日期；答复期限从这一天起算。", default=None),
        Field(
            "征求第三方开始",
            "asked",
            CellDay(),
            "发出征求意见书的日期；到答复为止的时间不计入期限。",
            default=None,
            also=("征求第三方自", "征求意见开始"),
        ),
        Field(
            "征求第三方结束",
            "replied",
            CellDay(),
            "收到第三方答复，或者答复期满的日期。",
            default=None,
            also=("征求第三方至", "征求意见结束"),
        ),
        Field(
            "延长答复",
            "extended",
            Flag(),
            "经负责人同意并已告知申请人，延长 20 个工作日。",
            default=False,
            also=("延期",),
        ),
        Field("答复日期", "answered", CellDay(), "作出答复的日期；还没有答复就空着。", default=None),
        Field("办理结果", "result", result(), "怎样办结的；还没有答复就空着。"),
        Field("收费", "fee", AMOUNT, "收取的信息处理费，单位是元；没有就空着。", default=None),
    ),
    key="number",
    spans=(("received", "answered"), ("received", "amended"), ("received", "asked"), ("asked", "replied")),
)
CASES = Table(
    "复议诉讼台账",
    "reviews",
    "因政府信息公开引起的行政复议和行政诉讼，一件一行，按年底的情况写；没有审结的，下一年的台账里再写。",
    (
        Field("编号", "number", Text(), "案件的登记编号，一件一个；不写当事人。", True, also=("案号",)),
        Field("类型", "part", coded("复议还是诉讼", review_parts()), "行政复议、未经复议直接起诉、复议后起诉。", True),
        Field(
            "结果",
            "outcome",
            coded("年底时的结果", review_outcomes()),
            "结果维持、结果纠正、其他结果、尚未审结。",
            True,
        ),
    ),
    key="number",
)
ENFORCEMENT = Table(
    "处理决定和收费台账",
    "enforcement",
    "目录里没有逐件公开的许可、处罚、强制和收费，一项一行；同一项写了几行的，相加。",
    (
        Field(
            "事项",
            "row",
            coded("年报里的哪一项", enforcement_rows()),
            "行政许可、行政处罚、行政强制、行政事业性收费……",
            True,
        ),
        Field("数量", "count", COUNT, "本年作出的处理决定件数；政府集中采购的项目数。", default=None),
        Field("金额", "amount", Number(places=6), "收费、采购的金额，单位是万元。", default=None),
        Field("上一年项目数量", "previous", COUNT, "2019年格式才要：上一年的项目数量。", default=None),
        Field(
            "本年增减",
            "change",
            Number(None, 0),
            "2019年格式才要：本年增加或者减少几项。",
            default=None,
            also=("本年增/减",),
        ),
        Field("说明", "note", Text(), "这一行是哪个单位、哪一段时间的。"),
    ),
)
# The ledgers by the first part of their file names.
LEDGERS = {table.alias: table for table in (APPLICATIONS, CASES, ENFORCEMENT)}
