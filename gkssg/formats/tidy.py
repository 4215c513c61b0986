"""Extracted text made fit to be searched: look-alike radicals, signs that nobody sees, lines that a margin broke."""

import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from gkssg.base.text import HAN, width

# The font of a PDF often names a 汉字 by the radical that looks like it. Kangxi radicals have a compatibility
# decomposition; of the CJK Radicals Supplement these stand for words of simplified Chinese (Unicode's
# EquivalentUnifiedIdeograph).
_SUPPLEMENT = "⺁⺊⺒⺝⺟⺠⺬⻁⻄⻅⻆⻉⻋⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳"
_STAND_FOR = "厂卜巳月母民示虎西见角贝车长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟"
_RADICALS = str.maketrans(
    {
        **dict(zip(_SUPPLEMENT, _STAND_FOR, strict=True)),
        **{chr(code): normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
        **dict.fromkeys(("\u00a0", "\u2002", "\u2003", "\u3000"), " "),
    }
)
_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffe\ud800-\udfff]")
_SPACED = re.compile(rf"(?<![{HAN}])[{HAN}](?: [{HAN}]){{2,}}(?![{HAN}])")
_ENDS_OPEN, _GOES_ON = re.compile(rf"[{HAN}，、]$"), re.compile(rf"[{HAN}]")
_PAGE_NUMBER = re.compile(r"[-—–―－] ?\d{1,4} ?[-—–―－]")
# A line less than this share of the longest of its page ended by itself: a heading, a cell, the end of a paragraph.
_FULL = 0.5


def tidied(text: str) -> str:
    """`text` with ideographs for look-alike radicals, plain blanks and line ends, and no blank line or unseen sign.

    Three or more single 汉字 that stand one blank apart are one word that was spaced out: 公 开 栏 → 公开栏.
    """
    text = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text)).translate(_RADICALS)
    lines = (re.sub(" {2,}", " ", line).strip() for line in text.split("\n"))
    return "\n".join(_SPACED.sub(lambda word: word[0].replace(" ", ""), line) for line in lines if line)


def rejoined(pages: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The lines of `pages` without page numbers, each with the number of the page on which it begins; a sentence that the
    margin broke is on one line again.

    The margin broke a line that is at least half as long as the longest of its page, ends in a 汉字 or ，、 and is followed
    by a line that begins with a 汉字. All others end where they ended.
    """
    pending, begun, open_ = "", 1, False
    for number, page in enumerate(pages, 1):
        lines = [line for line in tidied(page).split("\n") if not _PAGE_NUMBER.fullmatch(line)]
        full = _FULL * max(map(width, lines), default=0)
        for line in lines:
            if open_ and _GOES_ON.match(line):
                pending += line
            else:
                if pending:
                    yield begun, pending
                pending, begun = line, number
            open_ = width(line) >= full and _ENDS_OPEN.search(line) is not None
    if pending:
        yield begun, pending
