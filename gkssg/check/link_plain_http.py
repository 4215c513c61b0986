"""A link to a government site that is not encrypted."""

from collections.abc import Iterator

from gkssg.check.rule import Manuscript, OfEach, Rule
from gkssg.fields.hosts import is_government
from gkssg.model.diagnostic import Diagnostic, Finding, Severity

FINDING = Finding(
    "GK424",
    "链接没有用 https",
    Severity.NOTE,
    "http 的网页在路上可能被改；政府网站多半已有 https 的地址。",
    "《政府网站发展指引》（国办发〔2017〕47号）",
)
_PLAIN = "http://"


def look(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """The links of an item's text to government sites; of others nobody knows whether they have an https address."""
    body = manuscript.item.body
    for link in body.outside if body else ():
        if link.url.lower().startswith(_PLAIN) and is_government(link.host, manuscript.site.website.domain):
            better = f"https://{link.url[len(_PLAIN) :]}"
            yield FINDING.at(link.place, f"链接 {link.url} 没有加密", f"打得开的话，改成 {better}。")


RULE = Rule(FINDING, OfEach(look))
