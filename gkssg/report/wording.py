"""What several renderers say alike: the counts of findings, a finding as sentences."""

from collections import Counter
from collections.abc import Iterable, Mapping

from gkssg.model.diagnostic import Diagnostic, Severity

_STOPS = tuple("。！？…；：.!?")


def counts(found: Iterable[Diagnostic]) -> Mapping[Severity, int]:
    """How many findings of each severity, worst first, zeros included."""
    counted = Counter(each.severity for each in found)
    return {severity: counted[severity] for severity in Severity}


def sentences(found: Diagnostic) -> str:
    """Message and hint in one line of prose: “日期写错了。写成 2024-03-01。”"""
    if not found.hint:
        return found.message
    stop = "" if found.message.endswith(_STOPS) else "。"
    return f"{found.message}{stop}{found.hint}"
