"""Catalogue and ledgers in; the numbers of 主动公开政府信息情况 out: documents, decisions, fees, and how many items."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from gkssg.kinds import decision, document
from gkssg.kinds.showing import rows
from gkssg.model.annual import Cell, Figure, Source
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Access, Item, Status, Tie
from gkssg.model.ledger import Ledgers
from gkssg.standards.annual_report import DISCLOSED, ITEMS

SORTS = {"regulations": "规章", "documents": "行政规范性文件"}
_DECISIONS = (("permits", decision.PERMITS), ("penalties", decision.PENALTIES))
# Purchases have columns of their own in the form of 2019, which the ledger writes as number and amount.
PURCHASES = {"count": "projects", "amount": "spent"}
_DAY = timedelta(days=1)


def figures(catalogue: Catalogue, ledgers: Ledgers, year: int) -> dict[Cell, Figure]:
    """Every number of the part that can be computed; what nothing tells is left out."""
    found = {
        Cell(DISCLOSED, row, column): figure
        for row, sort in SORTS.items()
        for column, figure in _documents(catalogue, sort, year).items()
    }
    found |= _decisions(catalogue, year)
    found |= _ledger(ledgers, year)
    items = _published(catalogue, year)
    found[Cell(DISCLOSED, ITEMS, "count")] = Figure(Decimal(len(items)), (Source(f"目录中 {year} 年发布的条目"),))
    return found


def _documents(catalogue: Catalogue, sort: str, year: int) -> Mapping[str, Figure]:
    """How many documents of a sort were made and ended in a year, were in force at its end; and for the form of 2019,
    were released in the year, and by its end."""
    last = date(year, 12, 31)
    mine = [
        each
        for each in catalogue.by_kind.get(document.KIND.name, ())
        if each.own.get("sort") == sort and each.access is Access.PUBLIC and each.date <= last
    ]
    ends = {each.index_number: ended(catalogue, each) for each in mine}
    return {
        "made": _items([each for each in mine if each.date.year == year], "目录中本年成文的文件"),
        "ended": _items(
            [each for each in mine if _year(ends[each.index_number]) == year], "目录中本年废止、失效的文件"
        ),
        "in_force": _items(
            [each for each in mine if (ends[each.index_number] or date.max) > last], "目录中年底有效的文件"
        ),
        "released": _items([each for each in mine if each.published.year == year], "目录中本年发布的文件"),
        "total": _items([each for each in mine if each.published.year <= year], "目录中年底以前发布的文件"),
    }


def _year(day: date | None) -> int:
    return day.year if day else 0


def ended(catalogue: Catalogue, item: Item) -> date | None:
    """The first day on which a document no longer applies; None while it does. One that is only marked as ended counts
    as ended from the day of its last change, or else from its own."""
    days = [
        each.other.date
        for each in catalogue.related.get(item.index_number, ())
        if each.tie is Tie.REPEALS and each.inbound
    ]
    if item.expires:
        days.append(item.expires + _DAY)
    if not days and item.stated in (Status.REPEALED, Status.EXPIRED):
        days.append(max((change.date for change in item.changes), default=item.date))
    return min(days, default=None)


def _items(found: Iterable[Item], words: str) -> Figure:
    numbers = tuple(sorted(each.index_number for each in found))
    return Figure(Decimal(len(numbers)), (Source(words, items=numbers),))


def _decisions(catalogue: Catalogue, year: int) -> dict[Cell, Figure]:
    """Permits and penalties that the catalogue shows one by one."""
    found = {}
    for row, table in _DECISIONS:
        lines: defaultdict[str, list[int]] = defaultdict(list)
        items = catalogue.by_kind.get(decision.KIND.name, ())
        for each in (each for item in items for each in rows(item, table)):
            decided = each.values.get("decided")
            if isinstance(decided, date) and decided.year == year:
                lines[each.place.path].append(each.place.line)
        if lines:
            sources = tuple(Source("目录中逐件公开的决定", path, tuple(at)) for path, at in sorted(lines.items()))
            found[Cell(DISCLOSED, row, "count")] = Figure(Decimal(sum(map(len, lines.values()))), sources)
    return found


def _ledger(ledgers: Ledgers, year: int) -> dict[Cell, Figure]:
    """What the ledger of a year tells; several lines of a row are added up."""
    found: dict[Cell, Figure] = {}
    for each in ledgers.enforcement.get(year, ()):
        for column, number in each.numbers.items():
            cell = Cell(DISCLOSED, each.row, PURCHASES.get(column, column) if each.row == "procurement" else column)
            before = found.get(cell, Figure(Decimal(0)))
            lines = (*(line for source in before.sources for line in source.lines), each.place.line)
            source = Source("处理决定和收费台账", each.place.path, lines)
            found[cell] = Figure((before.computed or Decimal(0)) + number, (source,))
    return found


def _published(catalogue: Catalogue, year: int) -> list[Item]:
    return [each for each in catalogue.items if each.published.year == year and each.access is Access.PUBLIC]
