"""Information that came out later than twenty working days after it was made."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds import decision
from gkssg.kinds.clocks import is_recent, known, worded
from gkssg.kinds.money import KINDS
from gkssg.kinds.showing import day
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.standards.deadlines import RELEASE, limit
from gkssg.standards.workdays import last_day, reckoned

FINDING = Finding(
    "GK520",
    "主动公开晚了",
    Severity.WARNING,
    "应当主动公开的信息，自形成或者变更之日起 20 个工作日内公开；法律、法规另有规定的，从其规定。",
    "《政府信息公开条例》第二十六条",
)
# Kinds with a limit of their own.
_OTHERWISE = (*KINDS, decision.KIND.name)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Items that the office made itself and published in the last twelve months."""
    catalogue, most = evidence.catalogue, limit(RELEASE).days
    calendar = known(catalogue)
    for item in catalogue.items:
        made, published = item.date, item.published.date()
        own = item.issuer == catalogue.site.office.name and item.kind not in _OTHERWISE
        if own and (published - made).days > most and is_recent(published, catalogue.as_of.date()):
            taken = reckoned(made, published, calendar)
            if taken.days > most:
                last, _ = last_day(made, most, calendar)
                message = f"成文以后 {worded(taken)}才发布，最迟应当在{day(last)}（{most} 个工作日）"
                hint = "核对成文日期和发布日期；确实晚了的，如实保留，不要改日期。"
                yield FINDING.at(item.origin.of("published"), message, hint)


RULE = Rule(FINDING, check)
