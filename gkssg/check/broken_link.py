"""A link to a file or a heading that is not there."""

import re
from collections.abc import Iterator, Mapping
from html import unescape

from gkssg.base.text import nearest
from gkssg.check.rule import Evidence, Rule
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.model.item import Body, Link

FINDING = Finding(
    "GK408",
    "链接打不开",
    Severity.ERROR,
    "死链每一个都扣分，市民也到不了要去的地方。",
    "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）",
)
_ID = re.compile(r'\sid="([^"]*)"')


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Links of public texts. Links to withheld items are another rule's."""
    catalogue = evidence.catalogue
    bodies = {item.origin.path: item.body for item in catalogue.items if item.body}
    bodies |= {text.path: text.body for text in catalogue.texts.values()}
    elsewhere = {each.path for each in evidence.holdings.withheld} | set(evidence.holdings.refused)
    for body in bodies.values():
        for link in body.links:
            if link.target not in catalogue.addresses:
                if link.target not in elsewhere:
                    yield _missing(link, catalogue.addresses)
            elif link.fragment and link.target in bodies and not _has(bodies[link.target], link.fragment):
                yield _no_heading(link, bodies[link.target])


def _missing(link: Link, addresses: Mapping[str, str]) -> Diagnostic:
    guess = _guess(link.target, addresses)
    near = f"是不是 {guess}？" if guess else ""
    hint = f"{near}链接写相对本文件的路径；附件还要列在“附件”里。"
    return FINDING.at(link.place, f"链接指到的 {link.target} 不存在，或者没有公开", hint)


def _no_heading(link: Link, body: Body) -> Diagnostic:
    ids = [heading.id for heading in body.headings]
    guess = nearest(link.fragment.lower(), ids)
    near = f"是不是 #{guess}？" if guess else ""
    hint = f"{near}那里的标题有：{'、'.join(ids) or '（没有）'}。"
    return FINDING.at(link.place, f"{link.target} 里没有“{link.fragment}”这个标题", hint)


def _guess(target: str, addresses: Mapping[str, str]) -> str:
    """The file that was meant: the same but for capitals, the same in another folder, or the one most like it."""
    same = next((path for path in addresses if path.lower() == target.lower()), "")
    name = target.rpartition("/")[2].lower()
    moved = [path for path in addresses if path.rpartition("/")[2].lower() == name and name != "index.md"]
    return same or (moved[0] if len(moved) == 1 else nearest(target, addresses))


def _has(body: Body, fragment: str) -> bool:
    return fragment in anchors(body)


def anchors(body: Body) -> tuple[str, ...]:
    """What a link may lead to in a text, in its order."""
    return tuple(unescape(found) for found in _ID.findall(body.html))


RULE = Rule(FINDING, check)
