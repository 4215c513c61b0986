"""权责清单: the powers of the office, each with its basis, duties and who answers for it (中办发〔2015〕21号)."""

from collections import Counter
from collections.abc import Iterator

from gkssg.fields.choice import same
from gkssg.fields.schema import Field
from gkssg.fields.table import Table
from gkssg.fields.text import Text
from gkssg.kinds.kind import Kind
from gkssg.kinds.showing import flows, grids, mentioned, rows
from gkssg.model.blocks import Block, Chart, Grid, GridRow, Said, Series
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.sheet import Column, SheetRow
from gkssg.standards.tables import power_classes

POWERS = Table(
    "权责事项",
    "powers",
    "每项权力和公共服务一行。",
    (
        Field(
            "编码",
            "code",
            Text(),
            "事项的编码，一项一个。",
            True,
            also=("职权编码", "基本编码", "事项编码", "权力编码"),
        ),
        Field("权力名称", "name", Text(), "事项的全称。", True, also=("职权名称", "事项名称")),
        Field("子项", "part", Text(), "子项的名称。", also=("子项名称",)),
        Field(
            "类型",
            "sort",
            same(*power_classes()),
            "十类权力之一，或者公共服务；2015年以前的清单还有非行政许可。",
            True,
            also=("职权类型", "权力类型"),
        ),
        Field(
            "权力依据",
            "basis",
            Text(),
            "法律、法规、规章的名称和条款。",
            True,
            also=("实施依据", "设定依据", "职权依据"),
        ),
        Field("责任事项", "duties", Text(), "行使这项权力必须做到的事。"),
        Field("责任事项依据", "duty_basis", Text(), "责任事项的依据。"),
        Field(
            "责任科室",
            "department",
            Text(),
            "承办的科室或单位。",
            also=("责任处室", "责任处（科）室", "承办机构", "责任单位"),
        ),
        Field("行使主体", "body", Text(), "以谁的名义行使。", also=("法定主体", "实施主体")),
        Field("行使层级", "level", Text(), "市级、县级等。"),
        Field("追责对象范围", "liable", Text(), "出了问题追究谁。", also=("追责情形", "追责依据")),
        Field("监督电话", "phone", Text(), "监督电话。"),
        Field("备注", "remark", Text(), "备注。"),
    ),
    key="code",
    group="sort",
    brief=("code", "name", "part", "sort", "department"),
    filters=("sort", "department"),
    required=True,
)
STEPS = Table(
    "运行流程",
    "steps",
    "权力运行的步骤，画成流程图。",
    (
        Field("步骤", "name", Text(), "这一步做什么。", True),
        Field("承办", "who", Text(), "谁来做。", also=("承办人", "责任人")),
        Field("时限", "limit", Text(), "多久做完。"),
        Field("说明", "text", Text(), "要说明的事。"),
    ),
)
PREVIOUS = Field("上一版", "previous", Text(), "上一版清单的索引号；有了它，页面列出新增、取消和调整的事项。")


def show(item: Item, catalogue: Catalogue) -> Iterator[Block]:
    """Counts by type, what has changed since the list before, the steps, then the powers."""
    powers = rows(item, POWERS)
    before = _previous(item, catalogue)
    if powers:
        yield _counts(powers, before)
    if before:
        yield _changes(powers, before)
    yield from flows(item, STEPS, "权力运行流程")
    yield from grids(item, (POWERS,))


def _previous(item: Item, catalogue: Catalogue) -> tuple[SheetRow, ...]:
    """The powers of the list before, if the public may see it."""
    number = item.own.get("previous")
    found = mentioned(number, catalogue) if number else None
    return rows(found, POWERS) if found else ()


def _counts(powers: tuple[SheetRow, ...], before: tuple[SheetRow, ...]) -> Chart:
    now, then = (Counter(row.of("sort") for row in rows) for rows in (powers, before))
    sorts = [sort for sort in power_classes() if now[sort] or then[sort]]
    series = [Series("本版", tuple(map(now.__getitem__, sorts)))]
    if before:
        series.append(Series("上一版", tuple(map(then.__getitem__, sorts))))
    return Chart(f"各类事项数，共 {len(powers)} 项", "项", tuple(sorts), tuple(series))


Changed = tuple[str, SheetRow, tuple[str, ...]]
COMPARED = ("name", "part", "sort", "basis", "duties", "duty_basis", "department", "body", "level", "liable")


def changes(powers: tuple[SheetRow, ...], before: tuple[SheetRow, ...]) -> list[Changed]:
    """新增, 取消 and 调整 since the list before; of an adjusted power the names of the columns that changed.

    Powers are the same when their names are, whatever code they now have; else when their codes are. What is 下放 or
    承接 the remark says.
    """
    was = _pairs(powers, before)
    gone = [row for row in before if not any(row is old for old in was.values())]
    found: list[Changed] = [(_word(row, "新增", "承接"), row, ()) for row in powers if row.of("code") not in was]
    found += [(_word(row, "取消", "下放"), row, ()) for row in gone]
    for row in powers:
        old = was.get(row.of("code"))
        names = tuple(POWERS.column(alias).name for alias in COMPARED if old and row.of(alias) != old.of(alias))
        if names:
            found.append(("调整", row, names))
    return found


def _pairs(powers: tuple[SheetRow, ...], before: tuple[SheetRow, ...]) -> dict[str, SheetRow]:
    """For the code of each power that was there before, its row then."""
    by_name = {row.of("name") + row.of("part"): row for row in before}
    found = {row.of("code"): old for row in powers if (old := by_name.pop(row.of("name") + row.of("part"), None))}
    by_code = {row.of("code"): row for row in by_name.values()}
    for row in powers:
        old = by_code.get(row.of("code"))
        if row.of("code") not in found and old is not None:
            found[row.of("code")] = old
    return found


def _full_name(row: SheetRow) -> str:
    part = row.of("part")
    return f"{row.of('name')}（{part}）" if part else row.of("name")


def _word(row: SheetRow, word: str, other: str) -> str:
    return other if other in row.of("remark") else word


def _changes(powers: tuple[SheetRow, ...], before: tuple[SheetRow, ...]) -> Grid:
    found = changes(powers, before)
    kept = len(powers) - sum(word in ("新增", "承接", "调整") for word, _, _ in found)
    counted = Counter(word for word, _, _ in found)
    title = "与上一版相比：" + "、".join(
        [*(f"{word} {count} 项" for word, count in counted.items()), f"保留 {kept} 项"]
    )
    columns = tuple(Column(name, name, False) for name in ("变化", "编码", "权力名称", "调整的内容"))
    lines = tuple(
        GridRow("", (Said(word), Said(row.of("code")), Said(_full_name(row)), Said("、".join(names))))
        for word, row, names in found
    )
    return Grid(title, "", columns, lines, filters=(0,))


KIND = Kind(
    "权责清单",
    "power_list",
    "Dataset",
    fields=(PREVIOUS,),
    tables=(POWERS, STEPS),
    clause="二十（五）",
    doc="本机关全部行政权力和公共服务事项，每项的依据、责任和责任科室。",
    show=show,
)
