"""Opinions of a consultation that do not add up."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds import consultation
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.model.sheet import shown

FINDING = Finding(
    "GK342",
    "意见条数对不上",
    Severity.ERROR,
    "收到的意见，每一条不是采纳、部分采纳，就是未采纳。",
    "《重大行政决策程序暂行条例》第三十二条",
)
PARTS = ("adopted", "partly", "rejected")


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Items whose 采纳, 部分采纳 and 未采纳 are not together what was received; what is not written counts as none."""
    for item in evidence.catalogue.by_kind.get(consultation.KIND.name, ()):
        received, parts = item.own.get("received"), [item.own.get(alias) for alias in PARTS]
        if received is not None and any(part is not None for part in parts):
            total = sum(part or 0 for part in parts)
            if total != received:
                sides = " + ".join(shown(part or 0) for part in parts)
                message = f"收到意见 {shown(received)} 条，采纳、部分采纳和未采纳是 {sides} = {total} 条"
                yield FINDING.at(item.origin.of("received"), message, "逐条核对，改正数目。")


RULE = Rule(FINDING, check)
