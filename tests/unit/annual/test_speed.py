"""A large office: 50,000 items, 5,000 applications in five ledgers."""

import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from conftest import AS_OF
from office import PREFIX, holdings, item, make_office

from gkssg.annual.clock import terms
from gkssg.annual.reckon import reckon
from gkssg.check.rule import Evidence, rules
from gkssg.model.diagnostic import Diagnostic
from gkssg.read.ledgers import read_ledgers
from gkssg.read.place import place
from gkssg.standards.workdays import calendar

HEAD = "编号,收到日期,申请人类型,答复日期,办理结果\n"
FAMILIES = ("GK51", "GK62", "GK63")
ITEMS, APPLICATIONS, YEARS = 50_000, 5_000, range(2021, 2026)


def ledger(year: int, rows: int, chance: Random) -> str:
    """A ledger of so many rows."""
    lines = []
    for at in range(rows):
        received = date(year, 1, 1) + timedelta(days=chance.randrange(364))
        answered = received + timedelta(days=chance.randrange(5, 40))
        sort, result = chance.choice(["自然人", "商业企业", "其他"]), chance.choice(["予以公开", "3.7", "重复申请"])
        lines.append(f"{year}-{at:04},{received},{sort},{answered},{result}\n")
    return HEAD + "".join(lines)


@pytest.mark.alone
def test_the_numbers_of_a_large_office_take_no_more_than_three_seconds(tmp_path: Path) -> None:
    chance = Random(7)
    books = {f"ledger/applications-{year}.csv": ledger(year, APPLICATIONS // len(YEARS), chance) for year in YEARS}
    office = make_office(tmp_path, **books, **{"content/gg/a.md": item()})
    held = holdings(office)
    (first,) = held.catalogue.items
    kinds = ("信息", "文件", "政策解读", "意见征集", "回应", "办事指南")
    many = [
        replace(
            first,
            index_number=f"{PREFIX}/{2010 + at % 16}-{at:05}",
            published=first.published.replace(year=2010 + at % 16),
            kind=kinds[at % len(kinds)],
        )
        for at in range(ITEMS)
    ]
    catalogue = place(held.catalogue.site, AS_OF, many, {}, [])
    taken = []
    for _ in range(3):
        began = time.process_time()
        found: list[Diagnostic] = []
        ledgers = read_ledgers(office, found)
        whole = replace(catalogue, yearbook=reckon(catalogue, ledgers, {}))
        evidence = Evidence(replace(held, catalogue=whole), (), terms(ledgers, AS_OF.date(), calendar(())))
        for rule in rules():
            if rule.finding.code.startswith(FAMILIES):
                found.extend(rule.check(evidence))
        taken.append(time.process_time() - began)
    assert sum(len(rows) for rows in ledgers.applications.values()) == APPLICATIONS
    assert whole.yearbook.reports[2025].value("applications", "new", "total") == APPLICATIONS // len(YEARS)
    assert min(taken) <= 3.0, taken
