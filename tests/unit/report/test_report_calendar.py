"""The calendar as programs read it: by a parser of others, line by line, and whatever the titles hold."""

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from gkssg.fields.date import CST
from gkssg.kinds.deadlines import Deadline
from gkssg.report.calendar import folded, ics

AS_OF = datetime(2026, 11, 23, 7, 30, tzinfo=CST)
ONE = Deadline(
    date(2027, 1, 31),
    "年报；上报, 并公开\\发布",
    "最后一天。",
    "《政府信息公开条例》第四十九条",
    "report-2026@a.example",
)
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=120)
DEADLINES = st.lists(
    st.builds(
        Deadline, st.dates(date(2000, 1, 1), date(2100, 1, 1)), WORDS, WORDS, WORDS, st.from_regex(r"[a-z0-9@.-]{1,90}", fullmatch=True)
    ),
    max_size=5,
)  # fmt: skip


def test_a_deadline_is_an_all_day_entry_that_reminds_three_days_before() -> None:
    (event,) = Calendar.from_ical(ics([ONE], AS_OF)).walk("VEVENT")
    assert event["DTSTART"].dt == date(2027, 1, 31)
    assert event["DTEND"].dt == date(2027, 2, 1)
    assert event["DTSTAMP"].dt.isoformat() == "2026-11-22T23:30:00+00:00"
    assert event["UID"] == ONE.uid
    assert event["SUMMARY"] == ONE.title
    assert event["DESCRIPTION"] == "最后一天。\n依据：《政府信息公开条例》第四十九条"
    (alarm,) = event.walk("VALARM")
    assert alarm["ACTION"] == "DISPLAY"
    assert alarm["TRIGGER"].dt.days == -3


@given(DEADLINES)
def test_whatever_the_words_a_parser_finds_them_and_no_line_is_too_long(found: list[Deadline]) -> None:
    text = ics(found, AS_OF)
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "") and "\r" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    events = Calendar.from_ical(text).walk("VEVENT")
    assert [(each["DTSTART"].dt, str(each["SUMMARY"]), str(each["UID"])) for each in events] == [
        (each.day, each.title, each.uid) for each in found
    ]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_a_folded_line_is_the_line_when_it_is_unfolded(line: str) -> None:
    parts = list(folded(line))
    assert all(len(part.encode()) <= 75 for part in parts)
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line


def test_the_same_deadlines_make_the_same_bytes() -> None:
    assert ics([ONE], AS_OF) == ics([ONE], AS_OF)
    assert ics([], AS_OF).count("VEVENT") == 0
