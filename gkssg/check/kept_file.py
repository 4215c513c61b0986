"""A public item that publishes the attachment of one that is not public."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.model.diagnostic import Diagnostic, Finding, Severity

FINDING = Finding(
    "GK203",
    "附件也属于没有公开的条目",
    Severity.ERROR,
    "没有公开的条目，附件也不公开；同一个文件不能从另一个条目出去。",
    "《政府信息公开条例》第十七条",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Attachments and pictures of public texts that a withheld or 依申请公开 item names as its own."""
    kept = evidence.holdings.kept
    bodies = {item.origin.of("attachments"): item.body for item in evidence.catalogue.items if item.body}
    for place, body in bodies.items():
        for each in body.attachments:
            if each.source in kept:
                message = f"附件“{each.original}”也是 {kept[each.source]} 的，那个条目没有公开全文"
                yield FINDING.at(place, message, "确实可以公开的，另存一份、换个文件名；否则从附件里去掉。")


RULE = Rule(FINDING, check, gradable=False)
