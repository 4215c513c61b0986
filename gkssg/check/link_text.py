"""A link whose words do not say where it leads."""

import re
from collections.abc import Iterator

from gkssg.check.prose import shown
from gkssg.check.rule import Manuscript, OfEach, Rule
from gkssg.model.diagnostic import Diagnostic, Finding, Place, Severity

FINDING = Finding(
    "GK420",
    "链接的文字没有说明去哪里",
    Severity.WARNING,
    "读屏软件可以只读链接：一串“点击这里”，听的人不知道是什么。",
    "GB/T 37668-2019；WCAG 2.2 第 2.4.4 条",
)
_LINK = re.compile(r"(?<!!)\[(?P<text>[^\[\]]*)\]\((?P<url>[^()\s]+)")
_CODE = re.compile(r"`+[^`]*`+")
_EMPTY = re.compile(
    r"(?:请?(?:点击|点|单击|猛戳|戳)(?:这里|此处|这儿|查看|下载|进入|打开|链接|我|此链接)*|这里|此处|这儿|更多|链接|网址|查看|下载"
    r"|详情|查看详情|详见|阅读全文|全文|here|more|link)?[\s>》→。，.…]*",
    re.I,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.I)


def look(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """The links of an item's text."""
    path = manuscript.item.origin.path
    if not any("](" in line for line in manuscript.lines):
        return
    for number, line in shown(manuscript.lines):
        for match in _LINK.finditer(_CODE.sub(lambda code: " " * len(code[0]), line)) if "](" in line else ():
            text = match["text"].strip(" *_“”")
            if _EMPTY.fullmatch(text) or _ADDRESS.fullmatch(text):
                said = f"链接的文字“{text}”没有说明去哪里" if text else "链接没有文字"
                hint = "写上打开的是什么，例如 [公交线路调整方案](…)。"
                yield FINDING.at(Place(path, number, match.start() + 1), said, hint)


RULE = Rule(FINDING, OfEach(look))
