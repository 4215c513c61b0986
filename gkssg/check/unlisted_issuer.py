"""An issuer that site.yaml does not list."""

from collections.abc import Iterator

from gkssg.base.text import nearest
from gkssg.check.rule import Evidence, Rule
from gkssg.model.diagnostic import Diagnostic, Finding, Severity

FINDING = Finding(
    "GK304",
    "发文机关不在名单里",
    Severity.WARNING,
    "机关名称多一字少一字，检索和筛选就分成两家。",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Issuers other than those listed and the office itself; nothing when the office lists none."""
    site = evidence.catalogue.site
    listed = {*site.issuers, site.office.name}
    if not site.issuers:
        return
    for item in evidence.catalogue.items:
        if item.issuer not in listed:
            guess = nearest(item.issuer, sorted(listed))
            hint = f"是不是“{guess}”？" if guess else ""
            hint += "确实是另一个机关，就加到 site.yaml 的“发文机关”里。"
            yield FINDING.at(item.origin.of("issuer"), f"发文机关“{item.issuer}”不在名单里", hint)


RULE = Rule(FINDING, check)
