"""catalogue.csv: one line an item, for people with a spreadsheet."""

from collections.abc import Iterator, Mapping

from gkssg.base.csvtext import LINE_END, row, safe_row, spreadsheet
from gkssg.export.catalogue_json import category_names
from gkssg.export.format import Export, Passage
from gkssg.model.artifact import Artifact, made
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.page import Page

FILE = "catalogue.csv"
HEAD = (
    "索引号",
    "标题",
    "发文字号",
    "发文机关",
    "类别",
    "种类",
    "体裁分类",
    "主题分类",
    "成文日期",
    "发布日期",
    "有效性",
    "公开方式",
    "责任科室",
    "关键词",
    "内容概述",
    "网址",
)


def make(catalogue: Catalogue, pages: tuple[Page, ...]) -> Iterator[Artifact]:
    """The file, with the byte order mark that Excel needs, unless site.yaml turns it off."""
    if catalogue.site.with_csv:
        names = category_names(catalogue)
        lines = (safe_row(_line(catalogue, names, item)) for item in catalogue.items)
        yield made(FILE, spreadsheet((HEAD, *lines)).encode())


def passages(catalogue: Catalogue, item: Item) -> Iterator[Passage]:
    """The line of an item, between the ends of two lines."""
    if catalogue.site.with_csv:
        yield Passage(FILE, f"{LINE_END}{row(safe_row(_line(catalogue, category_names(catalogue), item)))}")


def _line(catalogue: Catalogue, names: Mapping[str, str], item: Item) -> tuple[str, ...]:
    return (
        item.index_number,
        item.title,
        item.document_number,
        item.issuer,
        "；".join(names[folder] for folder in item.categories),
        item.kind,
        item.genre,
        "\\".join(item.subject),
        item.date.isoformat(),
        item.published.isoformat(" ", "minutes")[:16],
        item.status.value if item.status else "",
        item.access.value,
        item.department,
        "；".join(item.keywords),
        item.summary,
        catalogue.site.absolute(item.address),
    )


EXPORT = Export(FILE, make, passages)
