"""The catalogue in; what was disclosed in each year out, counted by category, kind, month, department, channel …"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from gkssg.kinds import briefing, consultation, interpretation, power_list, proposal, response, service_guide, work_plan
from gkssg.kinds.showing import rows
from gkssg.model.annual import Count, Tally, YearCounts
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Access, Item
from gkssg.standards.tables import power_classes

MONTHS = tuple(f"{month}月" for month in range(1, 13))
# What is in the catalogue without a word on where it was released is released on the platform.
WEB = "网站"
PIECES, ITEMS = "条", "件"


def counts(catalogue: Catalogue) -> tuple[YearCounts, ...]:
    """Every year with anything disclosed, the first one first."""
    years: defaultdict[int, list[Item]] = defaultdict(list)
    for item in catalogue.items:
        if item.access is Access.PUBLIC:
            years[item.published.year].append(item)
    return tuple(
        YearCounts(
            year, len(years[year]), tuple(each for each in _tallies(catalogue, year, years[year]) if each.counts)
        )
        for year in sorted(years)
    )


def _tallies(catalogue: Catalogue, year: int, items: list[Item]) -> Iterator[Tally]:
    of_kind: defaultdict[str, list[Item]] = defaultdict(list)
    for item in items:
        of_kind[item.kind].append(item)
    yield _by_category(catalogue, items)
    yield _tally("kind", "种类", PIECES, (item.kind for item in items))
    yield _tally("month", "月份", PIECES, (MONTHS[item.published.month - 1] for item in items), MONTHS)
    yield _tally("department", "责任科室", PIECES, (item.department for item in items if item.department))
    yield _tally("channel", "发布渠道", PIECES, (each for item in items for each in item.channels or (WEB,)), (WEB,))
    form = interpretation.FORM.alias
    interpreted = of_kind[interpretation.KIND.name]
    yield _tally("interpretation", "政策解读", ITEMS, (item.own.get(form) or "未写形式" for item in interpreted))
    yield _responses(of_kind)
    yield _proposals(catalogue, year)
    yield from _consultations(of_kind[consultation.KIND.name])
    yield from _powers(catalogue, year)
    yield from _guides(catalogue, year)
    yield from _plans(of_kind[work_plan.KIND.name])


def _tally(code: str, title: str, unit: str, labels: Iterable[str], order: Iterable[str] = ()) -> Tally:
    """Counts of labels: those of `order` first, the others by number, the largest first."""
    counted = Counter(labels)
    first = [label for label in order if counted[label]] if code != "month" else list(order)
    rest = sorted((label for label in counted if label not in first), key=lambda label: (-counted[label], label))
    return Tally(code, title, unit, tuple(Count(label, counted[label]) for label in (*first, *rest)))


def _by_category(catalogue: Catalogue, items: list[Item]) -> Tally:
    names = [each.name for each in catalogue.site.categories]
    return _tally(
        "category", "类别", PIECES, (catalogue.categories[item.category].path[0] for item in items), tuple(names)
    )


def _responses(of_kind: defaultdict[str, list[Item]]) -> Tally:
    """回应关切 as offices count it: answers, briefings, interviews, interpretations, open meetings and who attended."""
    held = Counter(item.own.get(briefing.FORM.alias) or briefing.BRIEFING for item in of_kind[briefing.KIND.name])
    guests = sum(int(item.own.get(briefing.GUESTS.alias) or 0) for item in of_kind[briefing.KIND.name])
    found = (
        ("热点和舆情回应", len(of_kind[response.KIND.name])),
        ("新闻发布会", held[briefing.BRIEFING] + held[briefing.AIRING]),
        ("在线访谈", held[briefing.INTERVIEW]),
        ("解读稿件", len(of_kind[interpretation.KIND.name])),
        ("开放会议", held[briefing.MEETING]),
        ("列席会议的公众代表", guests),
    )
    return Tally("response", "回应关切", "", tuple(Count(label, number) for label, number in found if number))


def _proposals(catalogue: Catalogue, year: int) -> Tally:
    answered = (
        item.own["sort"]
        for item in catalogue.by_kind.get(proposal.KIND.name, ())
        if item.own.get("sort") and (item.own.get("answered") or item.date).year == year
    )
    return _tally("proposal", "建议提案办理", ITEMS, answered, proposal.SORTS)


def _consultations(items: list[Item]) -> Iterator[Tally]:
    received = sum(int(item.own.get("received") or 0) for item in items)
    found = (Count("征集次数", len(items)), Count("收到意见", received)) if items else ()
    yield Tally("consultation", "意见征集", "", found)


def _powers(catalogue: Catalogue, year: int) -> Iterator[Tally]:
    """The newest list of powers that was out by the end of the year: its rows by class, and its powers without parts."""
    lists = [item for item in catalogue.by_kind.get(power_list.KIND.name, ()) if item.published.year <= year]
    newest = max(lists, key=lambda item: (item.date, item.index_number), default=None)
    if newest is None or newest.published.year < year:
        return
    powers = rows(newest, power_list.POWERS)
    yield _tally("powers", "权责事项", "项", (row.of("sort") for row in powers), power_classes())
    mains = dict.fromkeys((row.of("sort"), row.of("name")) for row in powers)
    if len(mains) < len(powers):
        yield _tally("main_powers", "权责事项（大项）", "项", (sort for sort, _ in mains), power_classes())


def _guides(catalogue: Catalogue, year: int) -> Iterator[Tally]:
    """The guides that were out by the end of the year."""
    guides = [
        item
        for item in catalogue.by_kind.get(service_guide.KIND.name, ())
        if item.published.year <= year and not (item.expires and item.expires.year < year)
    ]
    if not any(item.published.year == year for item in guides):
        return
    yield _tally("guide", "办事指南", "项", (item.own.get("sort") or "其他" for item in guides), power_classes())
    modes: tuple[tuple[str, Callable[[Item], bool]], ...] = (
        ("全程网办", lambda item: bool(item.own.get("online"))),
        ("原件预审", lambda item: bool(item.own.get("originals"))),
    )
    visits = Counter(int(item.own["visits"]) for item in guides if item.own.get("visits") is not None)
    found = (
        *((label, sum(map(holds, guides))) for label, holds in modes),
        *((f"到现场 {number} 次", visits[number]) for number in sorted(visits)),
    )
    yield Tally("mode", "办事方式", "项", tuple(Count(label, number) for label, number in found if number))


def _plans(items: list[Item]) -> Iterator[Tally]:
    for item in items:
        tasks = work_plan.tasks(item)
        parts = sum(sheet.alias == work_plan.TASKS.alias for sheet in item.sheets)
        found = (Count("部分", parts), Count("任务", len(tasks)))
        yield Tally("plan", item.title, "项", tuple(each for each in found if each.number))
