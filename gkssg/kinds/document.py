"""文件: 规章, 行政规范性文件 and other documents with a 发文字号, and the results of a review of them (清理结果)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from gkssg.fields.cells import CellDay
from gkssg.fields.choice import same
from gkssg.fields.schema import Field
from gkssg.fields.table import Table
from gkssg.fields.text import Text
from gkssg.kinds.kind import Kind
from gkssg.kinds.showing import above, csv_name, days_after, facts, grid, mentioned
from gkssg.model.blocks import Block, Chart, Grid, GridRow, Said, Series
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item, Tie
from gkssg.model.sheet import Sheet, SheetRow
from gkssg.standards.workdays import calendar

FIELDS = (
    Field("文件类型", "sort", same("规章", "行政规范性文件", "其他文件"), "规章、行政规范性文件，还是其他文件。"),
    Field("有效期", "term", Text(), "文件写明的有效期，如“5年”；到哪天为止写在“失效日期”。"),
    Field("施行日期", "effective", Text(), "从哪天起施行。"),
)
OUTCOMES = ("继续有效", "修改", "已修改", "废止", "失效", "宣布失效")
REVIEW = Table(
    "清理结果",
    "review",
    "文件清理的结果，一个文件一行；本平台有的文件自动链接。",
    (
        Field("序号", "number", Text(), "序号。"),
        Field("文件名称", "name", Text(), "文件的全称，不加书名号。", True, also=("文件标题",)),
        Field("发文字号", "document", Text(), "发文字号。", True, also=("文号",)),
        Field(
            "清理结果", "outcome", same(*OUTCOMES), "继续有效、修改、废止还是失效。", True, also=("清理意见", "结果")
        ),
        Field("有效期至", "until", CellDay(), "继续有效的，到哪天为止。", default=None),
        Field("说明", "reason", Text(), "修改、废止、失效的情况和理由。", also=("理由", "备注")),
        Field("起草科室", "department", Text(), "起草的科室。", also=("责任科室", "起草单位")),
    ),
    filters=("outcome", "department"),
)


def show(item: Item, catalogue: Catalogue) -> Iterator[Block]:
    """What sort of document it is; of a review how many of each outcome, and every document with the way to it."""
    yield from above((*facts(item, FIELDS), *_interpretations(item, catalogue)))
    for number, sheet in enumerate(item.sheets):
        if sheet.rows and not sheet.in_text:
            yield _linked(grid(REVIEW, sheet, csv_name(item, number)), sheet, catalogue)
            yield _counts(sheet)


def _interpretations(item: Item, catalogue: Catalogue) -> Iterator[tuple[str, Said]]:
    """In what form and how soon it was interpreted, each with the way there."""
    for each in catalogue.related.get(item.index_number, ()):
        if each.tie is Tie.INTERPRETS and each.inbound:
            known = calendar(catalogue.site.holidays)
            after = days_after(item.published.date(), each.other.published.date(), "文件", known)
            form = each.other.own.get("form")
            yield "解读", Said(f"{form}，{after}" if form else after, each.other.index_number)


def _counts(sheet: Sheet) -> Chart:
    counted = Counter(row.of("outcome") for row in sheet.details)
    outcomes = [outcome for outcome in OUTCOMES if counted[outcome]]
    series = Series("文件", tuple(counted[outcome] for outcome in outcomes))
    return Chart(f"清理结果，共 {counted.total()} 件", "件", tuple(outcomes), (series,))


def _linked(plain: Grid, sheet: Sheet, catalogue: Catalogue) -> Grid:
    at = next(place for place, column in enumerate(plain.columns) if column.alias == "name")
    lines = [_line(shown, row, at, catalogue) for shown, row in zip(plain.rows, sheet.rows, strict=True)]
    return replace(plain, rows=tuple(lines))


def _line(shown: GridRow, row: SheetRow, at: int, catalogue: Catalogue) -> GridRow:
    found = mentioned(row.of("document"), catalogue) if row.of("document") else None
    cell = Said(row.of("name"), item=found.index_number if found else "")
    return replace(shown, cells=(*shown.cells[:at], cell, *shown.cells[at + 1 :]))


KIND = Kind(
    "文件",
    "document",
    "Legislation",
    fields=FIELDS,
    document=True,
    tables=(REVIEW,),
    clause="二十（一）",
    doc="规章、行政规范性文件和其他有发文字号的公文，以及文件清理的结果。",
    show=show,
)
