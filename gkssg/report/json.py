"""Findings in, one JSON document out, for scripts and editors."""

from collections.abc import Sequence

from gkssg.base.jsontext import Json, readable
from gkssg.model.diagnostic import Diagnostic, ordered
from gkssg.report.renderer import Context, Renderer
from gkssg.report.wording import counts

# Raised when a reader of the old shape would misread the new one; a new key does not raise it.
FORMAT = 1


def render(found: Sequence[Diagnostic], context: Context) -> str:
    """`{"format", "summary": {severity: number}, "findings": […]}`, findings in canonical order.

    Paths are from the site's root. Line 0 is the whole file, column 0 the whole line. `url` is from the
    project's root; `title` is empty when the code is not known.
    """
    summary: dict[str, Json] = {severity.value: number for severity, number in counts(found).items()}
    findings: list[Json] = [_finding(each, context) for each in ordered(found)]
    return readable({"format": FORMAT, "summary": summary, "findings": findings})


def _finding(found: Diagnostic, context: Context) -> Json:
    return {
        "path": found.place.path,
        "line": found.place.line,
        "column": found.place.column,
        "code": found.code,
        "severity": found.severity.value,
        "title": context.title(found.code),
        "message": found.message,
        "hint": found.hint,
        "url": found.url,
    }


RENDERER = Renderer("json", render)
