"""A statutory table that is empty and does not say why, or is left out (B10)."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.kind import by_name
from gkssg.kinds.money import books
from gkssg.kinds.money_sums import amounts
from gkssg.kinds.showing import number
from gkssg.model.diagnostic import Diagnostic, Finding, Severity

FINDING = Finding(
    "GK608",
    "空表没有说明",
    Severity.WARNING,
    "没有数额的法定报表也要列出，并且说明是空表。",
    "《地方预决算公开操作规程》（财预〔2016〕143号）",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """政府性基金 and 国有资本经营 tables with nothing in them and no note; or none beside 财政拨款收支总表."""
    for item, tables in books(evidence.catalogue):
        names = {table.alias: table.name for table in by_name()[item.kind].tables}
        for alias in ("funds", "capital"):
            sheet = tables.get(alias)
            if sheet is None and "grants" in tables:
                message = f"没有《{names[alias]}》"
                yield FINDING.at(
                    item.origin.of("data"), message, "没有数额也列出空表，表下写“注：本表为空表。”和原因。"
                )
            elif sheet and not sheet.notes and not any(number(row, a) for row in sheet.rows for a in amounts(sheet)):
                message = f"《{sheet.name}》没有数额，也没有说明"
                place = sheet.rows[0].place if sheet.rows else item.origin.of("data")
                yield FINDING.at(place, message, "表下写一行“注：…本表为空表。”，说明原因。")


RULE = Rule(FINDING, check)
