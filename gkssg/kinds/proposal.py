"""建议提案: answers to 人大建议 and 政协提案, and how many a year (国办发〔2014〕46号)."""

from collections import Counter
from collections.abc import Iterator

from gkssg.fields.choice import same
from gkssg.fields.date import Day
from gkssg.fields.schema import Field
from gkssg.fields.text import Text
from gkssg.kinds.kind import Kind
from gkssg.kinds.showing import above, facts
from gkssg.model.blocks import Block, Chart, Said, Series
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item

SORTS = ("人大建议", "政协提案")
OUTCOMES = {"A": "已经解决或者基本解决", "B": "正在解决或者列入计划", "C": "因条件限制或者其他原因暂时不能解决"}
FIELDS = (
    Field("建议提案类型", "sort", same(*SORTS), "人大建议还是政协提案。"),
    Field("届次", "session", Text(), "哪一届哪一次会议。"),
    Field("建议提案编号", "number", Text(), "建议或者提案的编号。"),
    Field("提出人", "by", Text(), "已经公布的代表、委员姓名，或者提出的单位；不写联系方式。"),
    Field("主办单位", "host", Text(), "主办的单位。"),
    Field("会办单位", "with", Text(), "会办的单位。"),
    Field("答复日期", "answered", Day(), "答复的日期。", default=None),
    Field("满意情况", "satisfaction", same("满意", "基本满意", "不满意"), "代表、委员对答复是否满意。"),
    Field(
        "办理结果",
        "outcome",
        same(*OUTCOMES),
        f"{'；'.join(f'{letter}：{words}' for letter, words in OUTCOMES.items())}。",
    ),
)


def state(item: Item, catalogue: Catalogue) -> str:
    """What lists say of it."""
    return str(item.own.get("sort") or "")


def show(item: Item, catalogue: Catalogue) -> Iterator[Block]:
    """The facts, and the counts of all years once there is more than one answer to count."""
    outcome = item.own.get("outcome")
    said = (("办理结果", Said(f"{outcome}：{OUTCOMES[outcome]}")),) if outcome else ()
    yield from above((*facts(item, FIELDS, "outcome"), *said))
    chart = yearly(catalogue)
    if chart:
        yield chart


def yearly(catalogue: Catalogue) -> Chart | None:
    """How many of each sort were answered in each year, by the day of the answer or else of the document."""
    counted: Counter[tuple[int, str]] = Counter()
    for each in catalogue.by_kind.get(KIND.name, ()):
        if each.own.get("sort"):
            counted[(each.own.get("answered") or each.date).year, each.own["sort"]] += 1
    if counted.total() < 2:
        return None
    years = sorted({year for year, _ in counted})
    series = tuple(Series(sort, tuple(counted[year, sort] for year in years)) for sort in SORTS)
    return Chart("历年公开的建议提案答复", "件", tuple(f"{year}年" for year in years), series)


KIND = Kind(
    "建议提案",
    "proposal",
    "Article",
    fields=FIELDS,
    clause="二十一",
    doc="人大代表建议、政协提案的办理复文。",
    show=show,
    state=state,
)
