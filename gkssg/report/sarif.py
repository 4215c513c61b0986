"""Findings in, a SARIF 2.1.0 log out, for code scanning and for editors that read it."""

from collections import Counter
from collections.abc import Sequence
from urllib.parse import quote

from gkssg.base.jsontext import Json, readable
from gkssg.model.diagnostic import Diagnostic, Finding, Place, ordered
from gkssg.report.renderer import Context, Renderer
from gkssg.report.wording import sentences

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# By convention the top folder of the checked-out repository.
BASE = "%SRCROOT%"
# Literal braces are doubled (§3.11.5); a single one would open a placeholder.
_BRACES = str.maketrans({"{": "{{", "}": "}}"})


def render(found: Sequence[Diagnostic], context: Context) -> str:
    """One run: the rules that found something, sorted by code, and the results in canonical order."""
    findings = ordered((*found, *(context.known or ())))
    # Of equal findings as many are unchanged as the baseline has; which ones does not matter.
    old = Counter(context.known or ())
    urls = {each.code: each.url for each in findings}
    index = {code: number for number, code in enumerate(sorted(urls))}
    rules: list[Json] = [_rule(code, urls[code], context.findings.get(code)) for code in index]
    results: list[Json] = [_result(each, index[each.code], context) | _state(each, old, context) for each in findings]
    run: dict[str, Json] = {
        "tool": {"driver": {"name": "gkssg", "version": context.version, "rules": rules}},
        "language": "zh-CN",
        # As Python counts: one 汉字 is one column, whatever its plane.
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return readable({"version": "2.1.0", "$schema": SCHEMA, "runs": [run]})


def _rule(code: str, url: str, finding: Finding | None) -> Json:
    """A reportingDescriptor (§3.49). Its helpUri would have to be absolute, so the page is named in its help."""
    rule: dict[str, Json] = {"id": code}
    if finding is not None:
        basis = f"依据：{finding.basis}。" if finding.basis else ""
        rule["shortDescription"] = _message(finding.title)
        rule["fullDescription"] = _message(finding.why + basis)
        rule["defaultConfiguration"] = {"level": finding.severity.value}
    rule["help"] = _message(f"说明见 {url}。")
    return rule


def _result(found: Diagnostic, index: int, context: Context) -> dict[str, Json]:
    return {
        "ruleId": found.code,
        "ruleIndex": index,
        "level": found.severity.value,
        "message": _message(sentences(found)),
        "locations": [{"physicalLocation": _location(found.place, context)}],
    }


def _state(found: Diagnostic, old: Counter[Diagnostic], context: Context) -> dict[str, Json]:
    """The baselineState (§3.27.24), where there is a baseline; each that is told as unchanged is taken from `old`."""
    if context.known is None:
        return {}
    is_old = old[found] > 0
    old[found] -= is_old
    return {"baselineState": "unchanged" if is_old else "new"}


def _location(place: Place, context: Context) -> Json:
    # An address must be relative here; below an absolute root only the site path is.
    path = place.path if context.root.is_absolute() else context.address(place.path)
    location: dict[str, Json] = {
        # A name that is no text has no bytes in UTF-8; an escape, as in `renderer.render`, never fails.
        "artifactLocation": {"uri": quote(path, errors="backslashreplace"), "uriBaseId": BASE},
    }
    if place.line:
        column: dict[str, Json] = {"startColumn": place.column} if place.column else {}
        location["region"] = {"startLine": place.line, **column}
    return location


def _message(text: str) -> Json:
    """A plain text message (§3.11.3). Markdown that it quotes must not become a link of the viewer (§3.11.6)."""
    return {"text": text.translate(_BRACES).replace("](", "] (")}


RENDERER = Renderer("sarif", render)
