"""Dates that cannot have come in this order."""

from collections.abc import Iterator

from gkssg.check.rule import Manuscript, OfEach, Rule
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.model.item import Item

FINDING = Finding(
    "GK305",
    "日期先后不合",
    Severity.WARNING,
    "先成文、再审查、后发布；倒过来的日期多半写错了，检查时会被当作虚假日期。",
    "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）",
)


def look(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Dates of which one comes too early or too late."""
    for field, message, hint in _faults(manuscript.item):
        yield FINDING.at(manuscript.item.origin.of(field), message, hint)


def _faults(item: Item) -> Iterator[tuple[str, str, str]]:
    published = item.published.date()
    if published < item.date:
        yield "published", f"发布日期 {published} 早于成文日期 {item.date}", "核对这两个日期。"
    # With a digest it is the review of a later version, which it names.
    if item.reviewed and item.reviewed > published and not item.review_digest:
        yield "reviewed", f"审查日期 {item.reviewed} 晚于发布日期 {published}", "先审查、后公开；核对这两个日期。"
    if item.expires and item.expires < item.date:
        yield "expires", f"失效日期 {item.expires} 早于成文日期 {item.date}", "核对这两个日期。"
    for change in item.changes:
        if change.date < published:
            yield "changes", f"修订日期 {change.date} 早于发布日期 {published}", "修订记录只写发布以后的更改。"


RULE = Rule(FINDING, OfEach(look))
