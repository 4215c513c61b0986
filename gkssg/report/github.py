"""Findings in, workflow commands of GitHub Actions out: each becomes a note beside its line.

    ::error file=content/zcwj/1.md,line=3,col=7,title=GK105 日期写法不对::“2024-13-01”不是日期。写成 2024-03-01 这样。

A step shows at most ten notes of each level; the log has them all.
"""

from collections.abc import Iterator, Sequence

from gkssg.model.diagnostic import Diagnostic, Severity, ordered
from gkssg.report.renderer import Context, Renderer
from gkssg.report.wording import sentences

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
# A command is one line; in its properties the signs that part them are escaped too.
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_DATA = str.maketrans(_DATA)
_IN_PROPERTY = str.maketrans(_DATA | {":": "%3A", ",": "%2C"})


def render(found: Sequence[Diagnostic], context: Context) -> str:
    """One command a line in canonical order; nothing at all when there are no findings."""
    return "".join(f"{_command(each, context)}\n" for each in ordered(found))


def _command(found: Diagnostic, context: Context) -> str:
    properties = ",".join(f"{name}={value.translate(_IN_PROPERTY)}" for name, value in _properties(found, context))
    return f"::{LEVELS[found.severity]} {properties}::{sentences(found).translate(_IN_DATA)}"


def _properties(found: Diagnostic, context: Context) -> Iterator[tuple[str, str]]:
    yield "file", context.address(found.place.path)
    if found.place.line:
        yield "line", str(found.place.line)
        if found.place.column:
            yield "col", str(found.place.column)
    yield "title", f"{found.code} {context.title(found.code)}".rstrip()


RENDERER = Renderer("github", render)
