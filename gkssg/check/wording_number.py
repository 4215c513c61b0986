"""A 发文字号 in the text that is not written as GB/T 9704 has it."""

import re
from collections.abc import Iterator

from gkssg.base.text import HAN
from gkssg.check.rule import Manuscript, OfEach, Rule
from gkssg.model.diagnostic import Diagnostic, Finding, Fix, Severity

FINDING = Finding(
    "GK701",
    "发文字号写法不对",
    Severity.WARNING,
    "写法不一样，就按文号找不到那个文件：年份用六角括号〔〕，序号不加“第”、不补零。",
    "GB/T 9704-2012《党政机关公文格式》",
)
_BRACKETED = re.compile(
    rf"(?<=[{HAN}])(?P<wrong> ?[〔\[（(【〖〈<［] ?(?P<year>(?:19|20)[0-9]{{2}}) ?年?"
    r" ?[〕\]）)】〗〉>］] ?(?P<order>第 ?)?(?P<number>[0-9]{1,5}) ?号)(?![楼院门房路室])"
)
# Without brackets only behind what a 机关代字 ends with; 印发2018年第5号公告 is no number.
_BARE = re.compile(
    rf"(?:(?<=[{HAN}][发规函])(?<![印转签核颁制下开补换收分法].)|(?<=[政府厅局委交]办))(?P<wrong>(?P<year>(?:19|20)[0-9]{{2}})(?:年 ?| ?)"
    r"(?P<order>第 ?)?(?P<number>[0-9]{1,4}) ?号)(?![楼院门房路室])"
)
# What is asked of the whole text first, because it is quick: a year behind another bracket or behind none, the right bracket
# behind a blank or with something else than the right number in it. Each begins with characters of its own, which are found fast.
_ANY = (
    re.compile(r"19(?:(?<=[\[（(【〖〈<［发规函办]19)|(?<=[\[（(【〖〈<［] 19))[0-9]{2}"),
    re.compile(r"20(?:(?<=[\[（(【〖〈<［发规函办]20)|(?<=[\[（(【〖〈<［] 20))[0-9]{2}"),
    re.compile(r"〔(?:(?<= 〔)|(?!(?:19|20)[0-9]{2}〕[1-9][0-9]{0,4}号))"),
)
# Orders keep their 第; papers of law enforcement fill up their numbers.
_ORDER, _ENFORCEMENT = "令", re.compile(r"[罚许强案决责检执处调告]")
_CODE = 14


def look(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """The wrong numbers of an item's text."""
    for line in manuscript.words if manuscript.may_hold(_ANY) else ():
        if "号" not in line.text:
            continue
        for match in (*_BRACKETED.finditer(line.text), *_BARE.finditer(line.text)):
            wrong, right = match["wrong"], _right(match, line.text)
            if wrong != right:
                message, hint = _told(wrong.strip(), right)
                place = line.place(manuscript.item.origin.path, match.start("wrong"))
                yield FINDING.at(place, message, hint, Fix(wrong, right))


def _told(wrong: str, right: str) -> tuple[str, str]:
    if wrong == right:
        return f"发文字号里的“{right}”前面多了一个空格", "删去空格。"
    return f"发文字号里的“{wrong}”应当写成“{right}”", "年份用六角括号〔〕，序号不加“第”、不补零。"


def _right(match: re.Match[str], text: str) -> str:
    before = text[max(0, match.start("wrong") - _CODE) : match.start("wrong")]
    code = re.split(rf"[^{HAN}]", before)[-1]
    keeps_zeros = bool(_ENFORCEMENT.search(code))
    number = match["number"] if keeps_zeros else match["number"].lstrip("0") or match["number"]
    order = "第" if match["order"] and code.endswith(_ORDER) else ""
    return f"〔{match['year']}〕{order}{number}号"


RULE = Rule(FINDING, OfEach(look))
