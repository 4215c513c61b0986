"""招考: posts, conditions and results of recruitment (条例第二十条第十四项: 职位、名额、报考条件、录用结果)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from gkssg.fields.cells import COUNT, Dropped, Number
from gkssg.fields.choice import same
from gkssg.fields.date import Moment
from gkssg.fields.item import MentionOf
from gkssg.fields.schema import Field
from gkssg.fields.table import Table
from gkssg.fields.text import Text
from gkssg.kinds.kind import Kind
from gkssg.kinds.masking import masked
from gkssg.kinds.showing import above, clock, facts, grids, named, naming, rows, said_by
from gkssg.model.blocks import Block, Notice, Related, Said, Tone
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.sheet import Sheet, SheetRow

SCORE = Number(places=3)

SORT = Field("招考类型", "sort", same("公务员招录", "公开遴选", "公开招聘", "其他招聘"), "招的是哪一类人员。")
OPENS = Field("报名开始", "opens", Moment(), "报名开始的日期或时间。", default=None)
CLOSES = Field("报名截止", "closes", Moment(), "报名截止的日期或时间；只写日期，就到当天结束。", default=None)
EXAM = Field("笔试日期", "exam", Text(), "笔试的日期或时间，如“6月13日上午”。")
PHONE = Field("咨询电话", "phone", Text(), "咨询报考条件的电话。")
WATCH = Field("监督电话", "watch", Text(), "反映问题的电话。")
NOTICE = Field("招考公告", "announcement", MentionOf(), "公布结果时写：招考公告的索引号，两边互相链接。", default=None)
FIELDS = (SORT, OPENS, CLOSES, EXAM, PHONE, WATCH)

_POST = ("岗位名称", "招聘岗位", "报考职位", "报考岗位", "职位名称", "岗位")
_CODE = ("代码", "岗位代码", "职位编号", "岗位编号")
_UNIT = ("用人单位", "招录单位", "招录机关")
POSTS = Table(
    "招考职位",
    "posts",
    "每个职位一行：名额和报考条件。",
    (
        Field("职位代码", "code", Text(), "职位的代码，一个职位一个。", also=_CODE),
        Field("招聘单位", "unit", Text(), "哪个单位用人。", also=_UNIT),
        Field("职位", "post", Text(), "职位的名称。", True, also=_POST),
        Field("岗位类别", "sort", Text(), "管理、专业技术或工勤。", also=("职位类别",)),
        Field("人数", "count", COUNT, "招几个人。", True, None, also=("名额", "招聘人数", "招录人数")),
        Field("学历", "education", Text(), "学历和学位的要求。", also=("学历学位", "学历要求")),
        Field("专业", "subject", Text(), "专业的要求。", also=("专业要求",)),
        Field("年龄", "age", Text(), "年龄的要求。", also=("年龄要求",)),
        Field("其他条件", "terms", Text(), "其他条件。", also=("主要条件", "报考条件", "其他要求")),
        Field("资格审查通过", "admitted", COUNT, "通过资格审查的人数。", default=None, also=("通过资格审查（人）",)),
        Field("进入面试", "interviewed", COUNT, "进入面试的人数。", default=None, also=("进入面试（人）",)),
        Field("开考比例", "ratio", Text(), "开考比例，如 1∶3。"),
        Field("备注", "remark", Text(), "备注。"),
    ),
    key="code",
    filters=("unit",),
)
RESULTS = Table(
    "录用结果",
    "results",
    "成绩、名次和录用结果，一人一行；有准考证号的，姓名只显示姓。",
    (
        Field("序号", "number", Text(), "序号。"),
        Field("职位代码", "code", Text(), "职位的代码。", also=_CODE),
        Field("招聘单位", "unit", Text(), "哪个单位用人。", also=_UNIT),
        Field("职位", "post", Text(), "职位的名称。", True, also=_POST),
        Field("姓名", "name", Text(), "姓名；表里有准考证号时，页面上只显示姓。", also=("拟录用人员", "拟聘用人员")),
        Field(
            "准考证号", "ticket", Text(), "准考证号，可以只写后几位。", also=("准考证号后四位", "准考证号码", "考号")
        ),
        Field("身份证号", "identity", Dropped(), "不公开。", also=("身份证号码", "公民身份号码", "身份证", "证件号码")),
        Field("手机号", "mobile", Dropped(), "不公开。", also=("手机号码", "手机")),
        Field("原工作单位", "origin", Text(), "原来的工作单位，或者毕业院校。", also=("毕业院校", "现工作单位")),
        Field("笔试成绩", "written", SCORE, "笔试成绩。", default=None, also=("笔试",)),
        Field("面试成绩", "interview", SCORE, "面试成绩。", default=None, also=("面试",)),
        Field("总成绩", "score", SCORE, "综合成绩。", default=None, also=("成绩", "综合成绩")),
        Field("名次", "rank", COUNT, "同一职位里的名次。", default=None, also=("排名", "岗位排名", "职位排名")),
        Field("结果", "outcome", Text(), "如拟录用、体检不合格、递补。", also=("是否录用", "录用情况")),
        Field("备注", "remark", Text(), "备注。"),
    ),
    filters=("post",),
)
TABLES = (POSTS, RESULTS)


def release(sheet: Sheet, today: date) -> Sheet:
    """Names beside admission numbers only as 漪＊＊: either of the two is enough for those whom it concerns."""
    if sheet.alias != RESULTS.alias or not sheet.has("ticket"):
        return sheet
    return replace(sheet, rows=tuple(map(_without_name, sheet.rows)))


def _without_name(row: SheetRow) -> SheetRow:
    if row.total or not row.of("ticket"):
        return row
    return replace(row, values={**row.values, "name": masked(row.of("name"))})


def show(item: Item, catalogue: Catalogue) -> Iterator[Block]:
    """Whether one can still apply, the facts with the sum of the posts, the tables, then the other end."""
    notice = applying(item, catalogue)
    if notice:
        yield notice
    posts = rows(item, POSTS)
    pairs = [*facts(item, FIELDS, "opens", "closes")]
    pairs += [(each.name, Said(clock(item.own[each.alias]))) for each in (OPENS, CLOSES) if item.own.get(each.alias)]
    if posts:
        total = sum(int(row.values["count"] or 0) for row in posts)
        pairs.append(("招考人数", Said(f"{len(posts)} 个职位，共 {total} 人")))
    yield from above(pairs)
    yield from grids(item, TABLES)
    announcement = named(item, NOTICE.alias, catalogue)
    if announcement:
        yield Related("招考公告", (announcement.index_number,))
    results = naming(item, NOTICE.alias, catalogue)
    if results:
        yield Related("结果公布", tuple(each.index_number for each in results))


def applying(item: Item, catalogue: Catalogue) -> Notice | None:
    """尚未开始, 报名中 or 已截止 at the moment of the build; None for an item without a deadline."""
    opens, closes, now = item.own.get("opens"), item.own.get("closes"), catalogue.as_of
    if closes is None:
        return None
    if now >= _end(closes):
        return Notice(Tone.OVER, "报名已截止", f"报名到{clock(closes)}为止。")
    if opens is not None and now < opens:
        return Notice(Tone.PLAIN, "报名尚未开始", f"{clock(opens)}开始，到{clock(closes)}为止。")
    return Notice(Tone.OPEN, "报名中", f"到{clock(closes)}为止。")


def _end(closes: datetime) -> datetime:
    """The first moment at which it is over: a day without a time lasts until it ends."""
    return closes + timedelta(days=1) if not (closes.hour or closes.minute) else closes


KIND = Kind(
    "招考",
    "recruitment",
    "Article",
    fields=(*FIELDS, NOTICE),
    tables=TABLES,
    clause="二十（十四）",
    doc="公务员招录、遴选和事业单位招聘的职位、名额、报考条件，以及成绩和录用结果。",
    show=show,
    state=said_by(applying),
    release=release,
)
