"""政府信息公开统计: what was disclosed in each year, counted and drawn, a page a year."""

from collections.abc import Iterator
from dataclasses import dataclass

from gkssg.model import blocks
from gkssg.model.annual import Tally, YearCounts
from gkssg.model.catalogue import Catalogue
from gkssg.model.page import Page
from gkssg.model.site import Role
from gkssg.pages.blocks import chart
from gkssg.pages.family import Family
from gkssg.pages.frame import collection, column_metas, frame, index
from gkssg.pages.shapes import Chart
from gkssg.pages.views import Choice, Chrome, Crumb, Frame

TITLE = "政府信息公开统计"
# What a year is counted by, in the order of the page: each heading with the codes of its tallies.
PARTS = (
    ("公开了什么", ("category", "kind", "month", "department", "channel")),
    ("解读和回应", ("interpretation", "response", "proposal", "consultation")),
    ("权责和服务", ("powers", "main_powers", "guide", "mode", "plan")),
)
# More labels than this are drawn as one, 其余.
MOST = 30


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its charts."""

    title: str
    id: str
    charts: tuple[Chart, ...]


@dataclass(frozen=True, slots=True)
class StatisticsView:
    """A year; `years` lead to the others, `all_years` is drawn on the page of the newest."""

    frame: Frame
    year: int
    total: int
    partial: str
    years: tuple[Choice, ...]
    all_years: Chart | None
    parts: tuple[Part, ...]


def path_of(catalogue: Catalogue, year: int) -> str:
    """The page of a year."""
    return f"{catalogue.site.column(Role.REPORTS).folder}/statistics-{year}.html"


def plan(catalogue: Catalogue, chrome: Chrome) -> Iterator[Page]:
    """A page for each year in which anything was disclosed."""
    counts = catalogue.yearbook.counts
    for each in counts:
        yield Page(path_of(catalogue, each.year), "statistics.html.j2", _view(catalogue, chrome, each, counts))


def _view(catalogue: Catalogue, chrome: Chrome, mine: YearCounts, counts: tuple[YearCounts, ...]) -> StatisticsView:
    site, path = catalogue.site, path_of(catalogue, mine.year)
    column = site.column(Role.REPORTS)
    heading = f"{mine.year}年{TITLE}"
    description = (
        f"{site.office.name}{mine.year}年主动公开政府信息 {mine.total} 条，按类别、种类、月份、科室和渠道统计。"
    )
    today = catalogue.as_of.date()
    return StatisticsView(
        frame=frame(
            site,
            chrome,
            path,
            heading=heading,
            description=description,
            role=Role.REPORTS,
            trail=(Crumb(column.name, index(column.folder)),),
            metas=column_metas(column, description=description),
            data=collection(site, path, heading, description),
        ),
        year=mine.year,
        total=mine.total,
        partial=f"截至{today.month}月{today.day}日" if mine.year == today.year else "",
        years=tuple(
            Choice(f"{each.year}年", path_of(catalogue, each.year), each.total, each is mine)
            for each in reversed(counts)
        ),
        all_years=_all_years(counts) if mine is counts[-1] and len(counts) > 1 else None,
        parts=tuple(_parts(mine)),
    )


def _parts(mine: YearCounts) -> Iterator[Part]:
    for number, (title, codes) in enumerate(PARTS, 1):
        found = tuple(chart(_drawn(tally)) for tally in mine.tallies if tally.code in codes)
        if found:
            yield Part(title, f"part-{number}", found)


def _drawn(tally: Tally) -> blocks.Chart:
    shown, rest = tally.counts[:MOST], sum(each.number for each in tally.counts[MOST:])
    labels = (*(each.label for each in shown), *(("其余",) if rest else ()))
    values = (*(each.number for each in shown), *((rest,) if rest else ()))
    return blocks.Chart(
        f"按{tally.title}" if tally.unit == "条" else tally.title,
        tally.unit,
        labels,
        (blocks.Series(tally.title, values),),
    )


def _all_years(counts: tuple[YearCounts, ...]) -> Chart:
    recent = counts[-MOST:]
    series = blocks.Series("主动公开信息", tuple(each.total for each in recent))
    return chart(blocks.Chart("本平台历年公开的信息", "条", tuple(f"{each.year}年" for each in recent), (series,)))


FAMILY = Family("statistics", plan)
