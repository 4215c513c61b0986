"""办事指南: how to get something done at the office (GB/T 36114-2018; 《政府网站与政务新媒体检查指标》)."""

from collections.abc import Iterator

from gkssg.fields.cells import COUNT, Attached
from gkssg.fields.choice import same
from gkssg.fields.schema import Field
from gkssg.fields.table import Table
from gkssg.fields.text import Flag, ListOf, Text
from gkssg.kinds.kind import Kind
from gkssg.kinds.showing import above, facts, flows, grids
from gkssg.model.blocks import Block, Said, Section, Sections
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.standards.tables import power_classes

VISITS = Field("到办事现场次数", "visits", COUNT, "申请人最多要到现场几次；不用到现场写 0。", default=None)
ONLINE = Field("全程网办", "online", Flag(), "从申请到取得结果，全部可以在网上办。", default=False)
ORIGINALS = Field("原件预审", "originals", Flag(), "先在网上预审，到现场时核验原件。", default=False)
BASIS = Field(
    "设定依据",
    "basis",
    ListOf(Text()),
    "设定事项的法律、法规、规章和条款，一条一行。",
    default=(),
    also=("实施依据",),
)
CONDITIONS = Field(
    "受理条件", "conditions", ListOf(Text()), "申请人要符合的条件，一条一行。", default=(), also=("申请条件",)
)
REMEDY = Field(
    "救济途径",
    "remedy",
    ListOf(Text()),
    "怎样申请行政复议、提起行政诉讼。",
    default=(),
    also=("救济", "行政复议与诉讼"),
)
LISTS = (BASIS, CONDITIONS, REMEDY)
PLAIN = (
    Field("事项名称", "name", Text(), "事项的全称，与权责清单一致。"),
    Field("事项编码", "code", Text(), "政务服务事项的编码。", also=("编码", "基本编码", "实施编码")),
    Field("事项类型", "sort", same(*power_classes()), "十类权力之一，或者公共服务。"),
    Field("实施主体", "body", Text(), "以谁的名义办理。"),
    Field("承办机构", "handler", Text(), "具体承办的科室或单位。"),
    Field("服务对象", "applicants", Text(), "哪些人可以申请。"),
    Field("适用范围", "scope", Text(), "在什么范围、什么情形下适用。"),
    Field("数量限制", "quota", Text(), "有没有数量限制。"),
    Field("办件类型", "handling", same("即办件", "承诺件"), "当场办结，还是在承诺的时限内办结。"),
    Field("法定办结时限", "legal_limit", Text(), "法律规定多久办完，如 20个工作日。"),
    Field("承诺办结时限", "promised_limit", Text(), "本机关承诺多久办完，如 5个工作日。"),
    Field("收费", "fee", Text(), "收不收费；收费的写标准和依据。", also=("收费标准", "收费标准与依据")),
    Field("结果名称", "result", Text(), "办完以后取得什么证件或文书。", also=("结果",)),
    Field("送达方式", "delivery", Text(), "结果怎样送到申请人手里。"),
)
CONTACT = (
    Field("办理地点", "place", Text(), "窗口的地址；网上办理的写网址。"),
    Field("办理时间", "hours", Text(), "窗口的工作时间。"),
    Field("咨询电话", "phone", Text(), "办事时问谁。", also=("联系电话", "咨询方式")),
    Field("监督电话", "complaints", Text(), "向谁投诉。", also=("监督投诉电话", "监督投诉方式")),
)

MATERIALS = Table(
    "办理材料",
    "materials",
    "要交的材料，一份一行；样表或空白表格写附件的文件名。",
    (
        Field("序号", "number", COUNT, "序号。", default=None),
        Field("材料名称", "name", Text(), "材料的名称。", True),
        Field("来源", "origin", Text(), "申请人自备、政府核发等。", also=("来源渠道",)),
        Field("份数", "copies", COUNT, "要几份。", default=None),
        Field("形式", "form", Text(), "原件、复印件、电子。", also=("材料形式",)),
        Field("必要性", "needed", same("必要", "非必要", "容缺", "容缺后补"), "必要、非必要、容缺或容缺后补。"),
        Field("样表", "sample", Attached(), "附件里样表、空白表格的文件名。", also=("表格", "空白表格")),
        Field("说明", "remark", Text(), "什么时候要交，有什么要求。", also=("备注",)),
    ),
)
STEPS = Table(
    "办理流程",
    "steps",
    "办理的步骤和每一步的时限，画成流程图。",
    (
        Field("步骤", "name", Text(), "这一步做什么。", True, also=("环节",)),
        Field("承办", "who", Text(), "谁来做。", also=("承办人", "责任人")),
        Field("时限", "limit", Text(), "多久做完。"),
        Field("说明", "text", Text(), "要说明的事。"),
    ),
)

# The eight elements that inspectors look for: the alias of its field or table, other headings that name it.
ELEMENTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("事项名称", "name", ()),
    ("设定依据", "basis", ("实施依据", "办理依据")),
    ("申请条件", "conditions", ("受理条件", "办理条件")),
    ("办理材料", "materials", ("申请材料",)),
    ("办理地点", "place", ()),
    ("办理时间", "hours", ()),
    ("联系电话", "phone", ("咨询电话", "咨询方式")),
    ("办理流程", "steps", ()),
)


def missing(item: Item) -> tuple[str, ...]:
    """The elements of the eight that the item has neither as a field, nor as a table, nor as a heading."""
    headings = [heading.text for heading in item.body.headings] if item.body else []
    tables = {sheet.alias for sheet in item.sheets if sheet.rows}
    return tuple(
        name
        for name, alias, others in ELEMENTS
        if item.own.get(alias) in (None, "", ())
        and alias not in tables
        and not any(word in heading for word in (name, *others) for heading in headings)
    )


def show(item: Item, catalogue: Catalogue) -> Iterator[Block]:
    """What a citizen asks first, then basis, conditions and remedies, materials, steps."""
    yield from above((*facts(item, PLAIN), *_ways(item), *facts(item, CONTACT)))
    parts = tuple(
        Section(each.name, tuple(map(Said, item.own[each.alias]))) for each in LISTS if item.own.get(each.alias)
    )
    if parts:
        yield Sections("", parts)
    yield from grids(item, (MATERIALS,))
    yield from flows(item, STEPS, STEPS.name)


def _ways(item: Item) -> Iterator[tuple[str, Said]]:
    """How often one has to come, and what can be done without coming."""
    visits = item.own.get("visits")
    if visits is not None:
        yield VISITS.name, Said(f"最多跑 {visits} 次" if visits else "不用跑（0 次）")
    if item.own.get("online"):
        yield ONLINE.name, Said("可以全程在网上办理")
    if item.own.get("originals"):
        yield ORIGINALS.name, Said("先网上预审，到现场核验原件")


KIND = Kind(
    "办事指南",
    "service_guide",
    "GovernmentService",
    fields=(*PLAIN, VISITS, ONLINE, ORIGINALS, *CONTACT, *LISTS),
    tables=(MATERIALS, STEPS),
    clause="二十（五）",
    doc="怎样办一件事：依据、条件、材料、流程、时限、收费、地点、电话和救济。",
    show=show,
)
