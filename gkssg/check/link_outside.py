"""A link from an official page to a site that is not the government's."""

from collections.abc import Iterator

from gkssg.check.rule import Manuscript, OfEach, Rule
from gkssg.fields.hosts import is_government
from gkssg.model.diagnostic import Diagnostic, Finding, Severity

FINDING = Finding(
    "GK421",
    "链接到政府以外的网站",
    Severity.NOTE,
    "别人的网站换了内容，账算在政府网站头上；链接前要有人核对，以后也要常看。",
    "《政府网站发展指引》（国办发〔2017〕47号）",
)


def look(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """The links of an item's text to other sites."""
    body = manuscript.item.body
    for link in body.outside if body else ():
        if link.host and not is_government(link.host, manuscript.site.website.domain):
            hint = "核对有没有必要；不必要的，写出名称就够了。"
            yield FINDING.at(link.place, f"链接到 {link.host}，不是政府网站", hint)


RULE = Rule(FINDING, OfEach(look))
