"""A serious incident of which the public was told too late, or not yet."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds import emergency
from gkssg.kinds.showing import clock
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.model.item import Item
from gkssg.standards.tables import Incident, incidents

FINDING = Finding(
    "GK343",
    "突发事件发布晚了",
    Severity.WARNING,
    "特别重大、重大突发事件，5 小时内发布权威信息，24 小时内举行新闻发布会。",
    "《关于在政务公开工作中进一步做好政务舆情回应的通知》（国办发〔2016〕61号）",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Items whose times are later than the hours allowed for the grade of the incident, or are not there by then."""
    for item in evidence.catalogue.by_kind.get(emergency.KIND.name, ()):
        for rule in incidents():
            if item.own.get("grade") in rule.grades and item.own.get("happened"):
                yield from _late(item, rule, evidence.catalogue.as_of)


def _late(item: Item, rule: Incident, now: datetime) -> Iterator[Diagnostic]:
    when: datetime | None = item.own.get(rule.key)
    last: datetime = item.own["happened"] + timedelta(hours=rule.hours)
    if when is not None and when > last:
        late = f"{rule.name}在事发 {rule.hours} 小时以后：{clock(when)}"
        hint = "核对时间；确实晚了的，如实写，并说明原因。"
        yield FINDING.at(item.origin.of(rule.key), f"{late}，应当不晚于{clock(last)}", hint)
    elif when is None and now > last:
        message = f"事发 {rule.hours} 小时以后还没有写“{rule.name}”的时间"
        yield FINDING.at(item.origin.of("happened"), message, f"加一行“{rule.name}: 年-月-日 时:分”。")


RULE = Rule(FINDING, check)
