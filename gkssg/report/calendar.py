"""The deadlines as a calendar (RFC 5545), for the office itself: all-day entries that remind three days before."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from gkssg.kinds.deadlines import Deadline

# Octets of a line without its end.
_WIDTH = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def ics(found: Iterable[Deadline], as_of: datetime) -> str:
    """The calendar as text, every line of it with CR and LF; the same deadlines at the same moment give the same text."""
    stamp = as_of.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//gkssg//deadlines//ZH", "CALSCALE:GREGORIAN"]
    lines.append("X-WR-CALNAME:政府信息公开期限")
    for each in found:
        lines.extend(_event(each, stamp))
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 octets, each but the first behind a blank; no character is cut."""
    part, width = "", 0
    for char in line:
        size = len(char.encode())
        if width + size > _WIDTH:
            yield part
            part, width = " ", 1
        part, width = part + char, width + size
    yield part


def _event(each: Deadline, stamp: str) -> Iterator[str]:
    text = f"{each.detail}\n依据：{each.basis}" if each.basis else each.detail
    yield from ("BEGIN:VEVENT", f"UID:{each.uid}", f"DTSTAMP:{stamp}")
    yield f"DTSTART;VALUE=DATE:{each.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{each.day + timedelta(days=1):%Y%m%d}"
    yield from (f"SUMMARY:{_typed(each.title)}", f"DESCRIPTION:{_typed(text)}", "TRANSP:TRANSPARENT")
    yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_typed(each.title)}", "TRIGGER:-P3D", "END:VALARM")
    yield "END:VEVENT"


def _typed(text: str) -> str:
    return text.translate(_ESCAPED)
