"""Catalogue, ledgers and the reports' own words in; the yearbook out: every number with all that is known of it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from gkssg.annual import applications, disclosed, reviews
from gkssg.annual.counts import counts
from gkssg.kinds import annual_report
from gkssg.model.annual import Cell, Figure, Line, Report, Yearbook
from gkssg.model.catalogue import Catalogue
from gkssg.model.diagnostic import Place
from gkssg.model.item import Item
from gkssg.model.ledger import Ledgers
from gkssg.model.sheet import Sheet, SheetRow
from gkssg.standards.annual_report import DONE, edition_of

Prose = Mapping[str, tuple[Line, ...]]
_OWN = {table.alias: table for table in annual_report.TABLES}


def reckon(catalogue: Catalogue, ledgers: Ledgers, prose: Prose) -> Yearbook:
    """The yearbook. `prose` are the lines of the reports by the paths of their files."""
    items = [each for each in catalogue.by_kind.get(annual_report.KIND.name, ()) if each.own.get("year")]
    own = {int(each.own["year"]): each for each in reversed(items) if is_own(catalogue, each)}
    ready = applications.years(ledgers)
    reports = {
        year: _report(catalogue, ledgers, year, own.get(year), prose, year in ready) for year in sorted({*own, *ready})
    }
    others = (_stated(each, prose) for each in items if not is_own(catalogue, each))
    by_body = sorted(others, key=lambda report: (report.issuer, report.year, report.item))
    return Yearbook(MappingProxyType(reports), tuple(by_body), counts(catalogue))


def is_own(catalogue: Catalogue, item: Item) -> bool:
    """Whether a report is that of the office itself, not of a body below it."""
    return item.issuer == catalogue.site.office.name


def _report(
    catalogue: Catalogue, ledgers: Ledgers, year: int, item: Item | None, prose: Prose, has_ledger: bool
) -> Report:
    """The report of the office on a year, written or not."""
    edition = edition_of(year)
    computed = disclosed.figures(catalogue, ledgers, year) | reviews.figures(ledgers, year)
    if edition and has_ledger:
        computed |= applications.figures(ledgers, year, edition)
    if item is None:
        place = Place(f"ledger/applications-{year}.csv", 1, 1)
        return Report(year, catalogue.site.office.name, edition.name if edition else "", "", place, computed)
    return replace(_stated(item, prose), figures=MappingProxyType(_settled(computed, item)))


def _stated(item: Item, prose: Prose) -> Report:
    """A report as it stands in its own file, with what its own tables say."""
    year = int(item.own["year"])
    edition = edition_of(year)
    return Report(
        year=year,
        issuer=item.issuer,
        edition=edition.name if edition else "",
        item=item.index_number,
        place=item.origin.of("year"),
        figures=MappingProxyType(_settled({}, item)),
        prose=prose.get(item.origin.path, ()),
    )


def _settled(computed: Mapping[Cell, Figure], item: Item) -> dict[Cell, Figure]:
    """What was computed, with what the report's tables say and what it corrects by hand."""
    found = dict(computed)
    for sheet in item.sheets:
        for cell, number, row in _numbers(sheet) if sheet.alias in _OWN else ():
            found[cell] = replace(found.get(cell, Figure()), stated=number, place=row.place)
        for row in sheet.details if sheet.alias == annual_report.CORRECTIONS.alias else ():
            cell = Cell(annual_report.table_of(row.values["row"]), row.values["row"], row.values["column"])
            number, reason = row.values["number"], row.values["reason"]
            found[cell] = replace(found.get(cell, Figure()), corrected=number, reason=reason, place=row.place)
    return found


def _numbers(sheet: Sheet) -> Iterator[tuple[Cell, Decimal, SheetRow]]:
    """The numbers of a table of the report. Its row 总计 is read as a sum of the others."""
    for row in sheet.rows:
        code = DONE if row.total else row.values["row"]
        for column in _OWN[sheet.alias].columns[1:]:
            number = row.values.get(column.alias)
            if isinstance(number, Decimal):
                yield Cell(sheet.alias, code, column.alias), number, row
