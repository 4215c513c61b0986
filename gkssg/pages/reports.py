"""政府信息公开年报: the annual reports, newest year first, what they say side by side, the way to the statistics."""

from collections.abc import Iterator
from dataclasses import dataclass

from gkssg.kinds.annual_years import charts
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.page import Page
from gkssg.model.site import Role
from gkssg.model.slices import LIMIT
from gkssg.pages.blocks import chart
from gkssg.pages.family import Family
from gkssg.pages.frame import column_frame, index
from gkssg.pages.lists import filed_under
from gkssg.pages.parts import prose, row, rows
from gkssg.pages.shapes import Chart
from gkssg.pages.statistics import path_of
from gkssg.pages.views import Chrome, Frame, Prose, Row


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report in the index."""

    year: str
    row: Row


@dataclass(frozen=True, slots=True)
class ReportsView:
    """`reports` of the office by year, `bodies` those of the bodies below it, `others` what else is filed in the column.

    `charts` set the years side by side; `statistics` leads to the numbers of the newest year (empty: there are none).
    """

    frame: Frame
    text: Prose
    reports: tuple[ReportLine, ...]
    bodies: tuple[ReportLine, ...]
    charts: tuple[Chart, ...]
    statistics: str
    others: tuple[Row, ...]


def plan(catalogue: Catalogue, chrome: Chrome) -> Iterator[Page]:
    """The first page of the column."""
    path = index(catalogue.site.column(Role.REPORTS).folder)
    items = filed_under(catalogue, Role.REPORTS)
    reports = [item for item in items if item.own.get("year")]
    own = catalogue.site.office.name
    counts = catalogue.yearbook.counts
    view = ReportsView(
        frame=column_frame(catalogue.site, chrome, Role.REPORTS),
        text=prose(catalogue, Role.REPORTS, path),
        reports=_lines(catalogue, [item for item in reports if item.issuer == own]),
        bodies=_lines(catalogue, [item for item in reports if item.issuer != own]),
        charts=tuple(map(chart, charts(catalogue.yearbook))),
        statistics=path_of(catalogue, counts[-1].year) if counts else "",
        others=rows(catalogue, [item for item in items if not item.own.get("year")][:LIMIT]),
    )
    yield Page(path, "reports.html.j2", view)


def _lines(catalogue: Catalogue, items: list[Item]) -> tuple[ReportLine, ...]:
    """Reports by year, the newest first."""
    newest = sorted(items, key=lambda item: (item.own["year"], item.issuer), reverse=True)
    return tuple(ReportLine(item.own["year"], row(catalogue, item)) for item in newest[:LIMIT])


FAMILY = Family("reports", plan)
