"""Findings in, a page for people at a terminal out: all in Chinese, each with its line and a caret.

content/zcwj/1.md:3:7 错误 GK105 “2024-13-01”不是日期
    3 | 成文日期: 2024-13-01
      |           ^
    → 写成 2024-03-01 这样。
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from gkssg.model.diagnostic import Diagnostic, Place, Severity, ordered
from gkssg.report.excerpt import excerpt, visible
from gkssg.report.renderer import Context, Renderer
from gkssg.report.wording import counts

INDENT = "    "
# From this many findings on, a count of each code says where to begin.
MANY = 11
BOLD = "1"
COLORS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}


def render(found: Sequence[Diagnostic], context: Context) -> str:
    """Findings by place, a blank line between files, then the counts. Nothing is cut, however many there are."""
    findings = ordered(found)
    blocks = [_file(path, list(group), context) for path, group in groupby(findings, lambda each: each.place.path)]
    if len(findings) >= MANY:
        blocks.append(_by_code(findings, context))
    return "\n\n".join([*blocks, _style(_summary(findings), BOLD, context)]) + "\n"


def _file(path: str, group: list[Diagnostic], context: Context) -> str:
    source = _source(path, group, context)
    return "\n".join(line for each in group for line in _finding(each, source, context))


def _source(path: str, group: list[Diagnostic], context: Context) -> list[str]:
    """The lines of the file, or none when it cannot be read or must not be shown.

    One leak hides the whole file: another finding may stand on the very line that holds the secret.
    """
    if any(each.is_leak for each in group) or not any(each.place.line for each in group):
        return []
    try:
        return context.sources(path)
    except (OSError, UnicodeError):
        return []


def _finding(found: Diagnostic, source: list[str], context: Context) -> Iterator[str]:
    color = COLORS[found.severity]
    label = _style(f"{found.severity.word} {found.code}", color, context)
    message, *more = _lines(found.message)
    yield f"{_style(_position(found.place, context), BOLD, context)} {label} {message}"
    yield from (INDENT + line for line in more)
    if 0 < found.place.line <= len(source):
        yield from _excerpt(found.place, source[found.place.line - 1], color, context)
    for number, line in enumerate(_lines(found.hint) if found.hint else ()):
        yield f"{INDENT}{'  ' if number else '→ '}{line}"


def _position(place: Place, context: Context) -> str:
    """What editors and terminals turn into a link: path, path:line or path:line:column."""
    numbers = (str(number) for number in (place.line, place.column) if number)
    return ":".join([visible(context.address(place.path)), *numbers])


def _excerpt(place: Place, line: str, color: str, context: Context) -> Iterator[str]:
    shown = excerpt(line, place.column)
    number = str(place.line)
    yield f"{INDENT}{number} | {shown.text}".rstrip()
    if place.column:
        yield f"{INDENT}{' ' * len(number)} | {' ' * shown.caret}{_style('^', color, context)}"


def _by_code(findings: Sequence[Diagnostic], context: Context) -> str:
    """How often each code, the most frequent first."""
    counted = sorted(Counter(each.code for each in findings).items(), key=lambda pair: (-pair[1], pair[0]))
    room = len(str(counted[0][1]))
    rows = (f"{INDENT}{number:>{room}} 处 {code} {context.title(code)}".rstrip() for code, number in counted)
    return "\n".join(["按编号统计：", *rows])


def _summary(findings: Sequence[Diagnostic]) -> str:
    if not findings:
        return "没有发现问题。"
    parts = [f"{number} 个{severity.word}" for severity, number in counts(findings).items() if number]
    return f"{'，'.join(parts)}，涉及 {len({each.place.path for each in findings})} 个文件。"


def _lines(text: str) -> list[str]:
    """The lines of `text`, at least one, each safe for a terminal and without trailing blanks."""
    return [visible(line).rstrip() for line in text.split("\n") if line.strip()] or [""]


def _style(text: str, style: str, context: Context) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if context.color else text


RENDERER = Renderer("text", render)
