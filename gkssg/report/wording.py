"""What several renderers say alike: the order of findings, their counts, a finding as sentences."""

from collections import Counter
from collections.abc import Iterable, Mapping

from gkssg.model.diagnostic import Diagnostic, Severity

WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"}
_STOPS = tuple("。！？…；：.!?")


def ordered(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """`found` in the order of every listing; findings that share a place and a message are ordered too."""
    return sorted(found, key=lambda each: (each.order, each.severity.rank, each.hint))


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
