"""政府信息公开年报: the index of the annual reports, newest year first."""

from collections.abc import Iterator
from dataclasses import dataclass

from gkssg.model.catalogue import Catalogue
from gkssg.model.page import Page
from gkssg.model.site import Role
from gkssg.model.slices import LIMIT
from gkssg.pages.family import Family
from gkssg.pages.frame import column_frame, index
from gkssg.pages.lists import filed_under
from gkssg.pages.parts import prose, row, rows
from gkssg.pages.views import Chrome, Frame, Prose, Row


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report in the index."""

    year: str
    row: Row


@dataclass(frozen=True, slots=True)
class ReportsView:
    """`reports` by year, `others` what else is filed in the column."""

    frame: Frame
    text: Prose
    reports: tuple[ReportLine, ...]
    others: tuple[Row, ...]


def plan(catalogue: Catalogue, chrome: Chrome) -> Iterator[Page]:
    """The first page of the column."""
    path = index(catalogue.site.column(Role.REPORTS).folder)
    items = filed_under(catalogue, Role.REPORTS)
    years = {item.index_number: item.own.get("year", "") for item in items}
    reports = sorted((item for item in items if years[item.index_number]), key=lambda i: years[i.index_number])
    view = ReportsView(
        frame=column_frame(catalogue.site, chrome, Role.REPORTS),
        text=prose(catalogue, Role.REPORTS, path),
        reports=tuple(ReportLine(years[i.index_number], row(catalogue, i)) for i in reversed(reports[-LIMIT:])),
        others=rows(catalogue, [item for item in items if not years[item.index_number]][:LIMIT]),
    )
    yield Page(path, "reports.html.j2", view)


FAMILY = Family("reports", plan)
