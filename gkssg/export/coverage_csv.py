"""主动公开基本目录 as CSV beside its page: one line a matter, in the columns of the national tables."""

from collections.abc import Iterator

from gkssg.base.csvtext import safe_row, spreadsheet
from gkssg.export.format import Export
from gkssg.model.artifact import Artifact, made
from gkssg.model.catalogue import Catalogue
from gkssg.model.coverage import PAGE_CSV, PAGE_FOLDER, Standing
from gkssg.model.page import Page
from gkssg.model.site import Role

HEAD = (
    "序号",
    "一级事项",
    "二级事项",
    "公开内容（要素）",
    "公开依据",
    "公开时限",
    "公开主体",
    "公开渠道和载体",
    "公开对象",
    "公开方式",
    "公开层级",
    "更新周期",
    "网址",
    "说明",
)


def make(catalogue: Catalogue, pages: tuple[Page, ...]) -> Iterator[Artifact]:
    """The file, with the byte order mark that Excel needs, for an office with a coverage.yaml."""
    if catalogue.coverage:
        lines = (safe_row(_line(each, catalogue)) for each in catalogue.coverage)
        folder = catalogue.site.column(Role.DIRECTORY).folder
        yield made(f"{folder}/{PAGE_FOLDER}/{PAGE_CSV}", spreadsheet((HEAD, *lines)).encode())


def _line(standing: Standing, catalogue: Catalogue) -> tuple[str, ...]:
    matter = standing.matter
    return (
        matter.number,
        matter.group,
        matter.name,
        matter.content,
        "；".join(matter.basis),
        matter.limit,
        matter.body,
        "；".join(matter.channels),
        matter.audience,
        matter.access.value,
        "；".join(matter.levels),
        matter.cycle,
        " ".join(_addresses(standing, catalogue)),
        "" if matter.reason is None else f"本机关无此项职责：{matter.reason}",
    )


def _addresses(standing: Standing, catalogue: Catalogue) -> Iterator[str]:
    """Where it is: its categories, or each of its items when it names none."""
    site, where = catalogue.site, standing.matter.where
    if standing.matter.reason is None:
        for folder in where.categories:
            yield site.absolute(f"{site.folder_of(catalogue.categories[folder])}/index.html")
        for item in () if where.categories else standing.items:
            yield site.absolute(item.address)


EXPORT = Export("coverage.csv", make)
