"""The numbers of the report: proved for every ledger, and every single change of a computed table is found."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from office import holdings, item, make_office, number

from gkssg.annual import applications, reviews
from gkssg.check import report_balance, report_carried, report_columns, report_results, report_reviews
from gkssg.check.rule import Evidence
from gkssg.model.annual import Cell, Figure, Report, Yearbook
from gkssg.model.catalogue import Holdings
from gkssg.model.diagnostic import Diagnostic, Place
from gkssg.model.ledger import Application, Case, Ledgers
from gkssg.standards import annual_report as form

FIRST, LAST = 2019, 2022
CODES = [each.code for each in form.editions()[0].results] + ["6"]
COLUMNS = [*(each.code for each in form.applicants()), form.TOTAL]


@st.composite
def ledgers(draw: st.DrawFn) -> Ledgers:
    """Ledgers of four years, with open applications and such as were answered years later."""
    made: dict[int, list[Application]] = {year: [] for year in range(FIRST, LAST + 1)}
    for at in range(draw(st.integers(0, 30))):
        received = draw(st.dates(date(FIRST, 1, 1), date(LAST, 12, 31)))
        answered = draw(st.none() | st.dates(received, date(LAST + 1, 6, 30)))
        made[received.year].append(
            Application(
                number=str(at),
                received=received,
                applicant=draw(st.sampled_from(COLUMNS[:-1])),
                amended=None,
                asked=None,
                replied=None,
                extended=False,
                answered=answered,
                result=draw(st.sampled_from(CODES)) if answered else "",
                fee=None,
                place=Place(f"ledger/applications-{received.year}.csv", at + 2, 1),
            )
        )
    cases = draw(st.lists(st.tuples(st.sampled_from(form.review_parts()), st.sampled_from(form.review_outcomes()))))
    suits = tuple(
        Case(str(at), part.code, end.code, Place("ledger/r.csv", at + 2)) for at, (part, end) in enumerate(cases)
    )
    return Ledgers({year: tuple(rows) for year, rows in made.items()}, {LAST: suits})


def report(books: Ledgers, year: int) -> Report:
    """The report of a year as it is computed."""
    edition = form.edition_of(year)
    assert edition is not None
    figures = applications.figures(books, year, edition) | reviews.figures(books, year)
    return Report(year, "局", edition.name, "x", Place("content/a.md", 3, 1), figures)


def found(holding: Holdings, *reports: Report) -> list[Diagnostic]:
    """What the rules on sums say of these reports."""
    yearbook = Yearbook({each.year: each for each in reports})
    evidence = Evidence(replace(holding, catalogue=replace(holding.catalogue, yearbook=yearbook)), ())
    rules = (report_balance, report_results, report_columns, report_reviews, report_carried)
    return [each for rule in rules for each in rule.check(evidence)]


def changed(figures: Mapping[Cell, Figure], cell: Cell, by: int) -> dict[Cell, Figure]:
    """The figures with another number in one cell."""
    return {**figures, cell: replace(figures[cell], computed=(figures[cell].computed or Decimal(0)) + by)}


class TestTables:
    """What holds for every ledger."""

    holding: Holdings

    @classmethod
    def setup_class(cls) -> None:
        from pathlib import Path
        from tempfile import mkdtemp

        cls.holding = holdings(make_office(Path(mkdtemp()), **{"content/gg/a.md": item()}))

    @given(ledgers())
    @settings(max_examples=80)
    def test_the_identities_hold_for_every_computed_table(self, books: Ledgers) -> None:
        assert found(self.holding, *(report(books, year) for year in range(FIRST, LAST + 1))) == []

    @given(ledgers(), st.data())
    @settings(max_examples=150)
    def test_every_changed_cell_is_found(self, books: Ledgers, data: st.DataObject) -> None:
        reports = [report(books, year) for year in range(FIRST, LAST + 1)]
        at = data.draw(st.integers(0, len(reports) - 1))
        cell = data.draw(st.sampled_from(sorted(reports[at].figures)))
        by = data.draw(st.integers(-3, 9).filter(bool))
        reports[at] = replace(reports[at], figures=changed(reports[at].figures, cell, by))
        assert found(self.holding, *reports) != []

    @given(ledgers())
    @settings(max_examples=40)
    def test_every_application_is_counted_once_where_it_came_in_and_once_where_it_went(self, books: Ledgers) -> None:
        for year in range(FIRST, LAST + 1):
            made = report(books, year)
            came = sum(made.value(form.APPLICATIONS, row, form.TOTAL) or 0 for row in (form.NEW, form.CARRIED))
            known = [
                each
                for other in range(FIRST, year + 1)
                for each in books.applications[other]
                if not each.answered or each.answered.year >= year
            ]
            assert came == len(known)
            lines = [
                line
                for cell, figure in made.figures.items()
                if cell.row in (form.NEW, form.CARRIED)
                for source in figure.sources
                for line in source.lines
            ]
            assert sorted(lines) == sorted(each.place.line for each in known)


def application(received: str, answered: str, result: str) -> Application:
    """An application of a citizen."""
    days = (date.fromisoformat(received), date.fromisoformat(answered))
    return Application("1", days[0], "natural", None, None, None, False, days[1], result, None, Place("l", 2))


def value(books: Ledgers, year: int, row: str) -> Decimal | None:
    """The total of a row."""
    return report(books, year).value(form.APPLICATIONS, row, form.TOTAL)


def test_other_treatment_is_one_row_until_2020_and_three_from_2021() -> None:
    books = Ledgers(
        {2020: (application("2020-11-02", "2020-12-01", "6.1"), application("2020-12-20", "2021-01-05", "6"))}
    )
    books = replace(books, applications={**books.applications, 2021: ()})
    assert (value(books, 2020, "6"), value(books, 2020, "6.1")) == (1, None)
    assert (value(books, 2021, "6.3"), value(books, 2021, "6.1"), value(books, 2021, "6")) == (1, 0, None)


def test_a_year_behind_a_refused_ledger_is_not_computed() -> None:
    books = Ledgers({2020: (), 2021: (), 2023: ()}, refused={2022: ("ledger/applications-2022.csv",)})
    assert applications.years(books) == (2020, 2021)


def test_documents_count_from_the_day_they_were_made_to_the_day_they_ended(tmp_path: object) -> None:
    from pathlib import Path

    document = {"种类": "文件", "文件类型": "行政规范性文件", "审查日期": "2026-03-04"}
    files = {
        "content/gg/a.md": item(**document, 索引号=number(1), 发文字号="青交规〔2023〕1号", 成文日期="2023-03-02"),
        "content/gg/b.md": item(
            **document, 索引号=number(2), 发文字号="青交规〔2025〕1号", 成文日期="2025-03-02", 废止="青交规〔2023〕1号"
        ),
        "content/gg/c.md": item(**document, 索引号=number(3), 成文日期="2022-03-02", 失效日期="2024-12-31"),
        "content/gg/d.md": item(**document, 索引号=number(4), 成文日期="2025-05-02", 公开方式="依申请公开"),
        "content/gg/e.md": item(**{**document, "文件类型": "其他文件"}, 索引号=number(5), 成文日期="2025-05-02"),
        **{
            f"content/gg/{year}.md": item(种类="年度报告", 年度=str(year), 索引号=number(year), 体裁分类="报告")
            for year in range(2022, 2026)
        },
    }
    office = make_office(Path(str(tmp_path)), **files)
    reports = holdings(office).catalogue.yearbook.reports
    counted = {
        year: tuple(int(each.value("disclosed", "documents", column) or 0) for column in ("made", "ended", "in_force"))
        for year, each in reports.items()
    }
    assert counted == {2022: (1, 0, 1), 2023: (1, 0, 2), 2024: (0, 0, 2), 2025: (1, 2, 1)}
    made = reports[2025].figures[Cell("disclosed", "documents", "made")]
    assert made.sources[0].items == (number(2),)
