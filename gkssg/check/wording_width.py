"""Half-width signs between 汉字, full-width digits and letters."""

import re
from collections.abc import Iterator

from gkssg.base.text import HAN
from gkssg.check.prose import TITLE
from gkssg.check.rule import Manuscript, OfEach, Rule
from gkssg.model.diagnostic import Diagnostic, Finding, Fix, Severity

FINDING = Finding(
    "GK706",
    "全角半角用错",
    Severity.NOTE,
    "汉字之间用全角标点，数字和字母用半角：页面才整齐，检索也才找得到。",
    "GB/T 15834-2011《标点符号用法》",
)
_BEFORE, _AFTER = f"[{HAN}”》）]", f"[{HAN}“《（]"
_SIGN = re.compile(rf"(?<={_BEFORE})(?P<sign>[,;:?!])(?={_AFTER})|(?<=[{HAN}])(?P<end>[,;?!](?= *$)|[,;](?=[0-9]))")
_BRACKETS = re.compile(rf"(?<=[{HAN}])\((?P<inner>[^()（）\[\]\n]*[{HAN}][^()（）\[\]\n]*)\)")
_NARROW = re.compile(r"[０-９Ａ-Ｚａ-ｚ]+(?:[．，][０-９]+)*")
# What is asked of the whole text first, because it is quick: each sign by itself is found faster than any of six.
_ANY = (*[re.compile(rf"{re.escape(sign)}(?<={_BEFORE}.)") for sign in ",;:?!("], re.compile("[０-９Ａ-Ｚａ-ｚ]"))
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_WIDE_FORM = 0xFEE0


def look(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """The signs of an item's text."""
    path = manuscript.item.origin.path
    for line in manuscript.words if manuscript.may_hold(_ANY) else ():
        # A quoted title stays as it is; what stands in brackets is put right with them.
        spans = [match.span() for match in TITLE.finditer(line.text)] if "《" in line.text else []
        for at, old, new in _slips(line.text):
            if any(begins <= at < ends for begins, ends in spans):
                continue
            end = at + len(old)
            spans.append((at, end))
            # What is blanked out in `line` stays in the file; every sign is put right by one of the same length.
            stands = manuscript.lines[line.number - 1][at:end]
            new = "".join(one if one != other else kept for one, other, kept in zip(new, old, stands, strict=True))
            old = stands
            what = "数字、字母用半角" if old[0] > "\uff00" else "汉字之间的标点用全角"
            yield FINDING.at(line.place(path, at), f"“{old}”：{what}", f"写成“{new}”。", Fix(old, new))


def _slips(text: str) -> Iterator[tuple[int, str, str]]:
    """Where something stands, what, and what should: brackets before what is in them."""
    if not any(sign in text for sign in ",;:?!("):
        yield from _wide(text)
        return
    for match in _BRACKETS.finditer(text):
        inner = match["inner"] if "《" in match["inner"] else _SIGN.sub(_widened, match["inner"])
        yield match.start(), match[0], f"（{inner}）"
    for match in _SIGN.finditer(text):
        yield match.start(), match[0], _widened(match)
    yield from _wide(text)


def _wide(text: str) -> Iterator[tuple[int, str, str]]:
    for match in _NARROW.finditer(text):
        new = "".join(chr(ord(char) - _WIDE_FORM) for char in match[0])
        yield match.start(), match[0], new


def _widened(match: re.Match[str]) -> str:
    return _WIDE[match["sign"] or match["end"]]


RULE = Rule(FINDING, OfEach(look))
