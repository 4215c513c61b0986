"""A link from a public text to an item that is not public."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.model.diagnostic import Diagnostic, Finding, Severity

FINDING = Finding(
    "GK409",
    "链接指到没有公开的条目",
    Severity.WARNING,
    "页面上这个链接只剩下文字；文字本身会不会泄露那个条目，要看一看。",
    "《政府信息公开条例》第十七条",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Links of public texts to withheld items."""
    reasons = {each.path: each.reason for each in evidence.holdings.withheld}
    bodies = [item.body for item in evidence.catalogue.items if item.body]
    bodies += [text.body for text in evidence.catalogue.texts.values()]
    for body in bodies:
        for link in body.links:
            if link.target in reasons:
                message = f"链接指到的 {link.target} 没有公开（{reasons[link.target].value}）"
                yield FINDING.at(link.place, message, "去掉这个链接，或者等那个条目公开以后再加。")


RULE = Rule(FINDING, check)
