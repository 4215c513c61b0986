"""Chinese prose in; the numbers that it claims out, and those claims that contradict one another.

Only what can be said for sure: a number with a unit, sums whose parts are listed, changes against the year before.
Numbers that are about (约、余) or in 汉字 are let alone. Columns count from 0.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

UNITS = "件次|人次|万元|亿元|条|件|次|个|人|项|篇|场|份|期|户|辆|元"
_NUMBER = r"[0-9]{1,3}(?:[,，][0-9]{3}){1,4}(?![0-9])(?:\.[0-9]{1,6})?|[0-9]{1,12}(?:\.[0-9]{1,6})?"
_QUANTITY = re.compile(
    rf"(?P<about>约|近|超过?|逾)?(?<![0-9.])(?P<number>{_NUMBER})(?P<more>余|多)? ?(?P<unit>{UNITS})"
)
_ASIDE = re.compile(r"（[^（）]*）|\([^()]*\)")
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_SENTENCES = re.compile(r"[^。！？!?]+")
# What makes a number one of another year, or a difference.
_CHANGE = re.compile(r"比|同比|增加|增长|减少|下降|上升|多出")
# Before a list of parts.
_OPENER = re.compile(
    rf"其中[:：，,]?|[从按][^，。；]{{1,8}}[看分][，,:：]|(?:{UNITS})中[，,]|(?<=[条件次个人项篇场份期])[:：]|分别[为是]?"
)
_ANOTHER_WAY = re.compile(r"[从按][^，。；]{1,8}[看分][，,:：]")
_ENDS = re.compile(r"[；;]")
_OPEN_LIST = re.compile(r"等(?:$|[，。；、])|主要|包括")
_GROWTH = re.compile(
    rf"(?<![0-9.])(?P<now>{_NUMBER}) ?(?P<unit>{UNITS})[，,]?比(?:上年度?|去年|上一年|(?P<year>20[0-9]{{2}})年)"
    rf"(?:的?(?P<then>{_NUMBER})(?P=unit))?(?P<way>增加|增长|减少|下降)了? ?(?P<change>{_NUMBER}) ?(?P=unit)"
    r"(?:[，,、](?P<pace>增长|上升|增加|下降|减少)了?(?P<share>[0-9]+(?:\.[0-9]+)?)[%％])?"
)
_ABOUT = ("约", "大约", "近")
_UP = ("增加", "增长", "上升")
# A longer sentence is none that anybody has written, and would take long.
LONGEST = 2000
# So many parts are taken for all of them.
ALL = 3


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit: where it begins and ends, the words before it in its clause, whether it is exact."""

    number: Decimal
    unit: str
    begins: int
    ends: int
    label: str
    exact: bool


@dataclass(frozen=True, slots=True)
class Clash:
    """Two sides that should agree, in words for people, and where the second one stands."""

    at: int
    words: str


def plain(line: str) -> str:
    """The line with what stands in brackets blanked out and its digits narrow; columns stay."""
    return _ASIDE.sub(lambda match: " " * len(match[0]), line.translate(_WIDE_DIGITS))


def number(text: str) -> Decimal:
    """1,234 → 1234."""
    return Decimal(text.replace(",", "").replace("，", ""))


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a plain line that are not too long for one, each with its column."""
    for match in _SENTENCES.finditer(text):
        if len(match[0]) <= LONGEST:
            yield match.start(), match[0]


def quantities(text: str, offset: int = 0) -> list[Quantity]:
    """The numbers with units of a stretch of plain text that begins at the column `offset`."""
    found = []
    for match in _QUANTITY.finditer(text):
        label = re.split(r"[，,、；;：:。]", text[max(0, match.start() - 24) : match.start()])[-1]
        exact = not match["about"] and not match["more"] and not label.lstrip().startswith(_ABOUT)
        place = offset + match.start("number"), offset + match.end()
        found.append(Quantity(number(match["number"]), match["unit"], *place, label, exact))
    return found


def clashes(line: str) -> Iterator[Clash]:
    """What contradicts itself in a line of Markdown text: sums and their parts, numbers and their growth."""
    text = plain(line)
    before: list[Quantity] = []
    for offset, sentence in sentences(text):
        here = quantities(sentence, offset)
        for opener in _OPENER.finditer(sentence):
            yield from _sum(sentence, offset, opener, here, before)
        for match in _GROWTH.finditer(sentence):
            yield from _growth(match, offset)
        # Lists of the same things in another order speak of what stood before the first of them.
        before = before if _ANOTHER_WAY.match(sentence) else here or before


def _sum(
    sentence: str, offset: int, opener: re.Match[str], here: list[Quantity], before: list[Quantity]
) -> Iterator[Clash]:
    """A list of parts that is more than every number before it, or that is whole and none of them."""
    end = _ENDS.search(sentence, opener.end())
    following = _OPENER.search(sentence, opener.end())
    last = min((match.start() for match in (end, following) if match), default=len(sentence))
    behind = [each for each in here if opener.end() <= each.begins - offset < last]
    unit = behind[0].unit if behind else ""
    first = _ANOTHER_WAY.search(sentence) if _ANOTHER_WAY.match(opener[0]) else None
    upto = first.start() if first else opener.end()
    earlier = [each for each in here if each.ends - offset <= upto]
    # In another order it may be the whole of the sentence before that is listed.
    earlier = [*earlier, *before] if first or not earlier else earlier
    totals = [each for each in earlier if each.unit == unit and each.exact and not _CHANGE.search(each.label)]
    parts: list[Quantity] = []
    for each in behind:
        # What follows on a whole list is another matter.
        is_whole = len(parts) > 1 and sum(part.number for part in parts) in {total.number for total in totals}
        if each.unit != unit or _CHANGE.search(each.label) or not each.exact or is_whole:
            break
        parts.append(each)
    if not parts or not totals:
        return
    whole, listed = sum(each.number for each in parts), "＋".join(f"{each.number}" for each in parts)
    if any(whole == each.number for each in totals):
        return
    is_all = len(parts) >= ALL and len(parts) == len(behind) and not _OPEN_LIST.search(sentence[opener.end() : last])
    if whole > max(each.number for each in totals):
        total = max(totals, key=lambda each: each.number)
    elif is_all:
        total = totals[0]
    else:
        return
    sum_said = f"{listed}＝{whole}" if len(parts) > 1 else f"{whole}"
    yield Clash(parts[0].begins, f"前面写的是 {total.number} {unit}，列出的各部分是 {sum_said} {unit}")


def _growth(match: re.Match[str], offset: int) -> Iterator[Clash]:
    """A change that does not lead from last year's number to this year's, or a share that is not that of the change."""
    now, change = number(match["now"]), number(match["change"])
    up, unit = match["way"] in _UP, match["unit"]
    then = now - change if up else now + change
    at = offset + match.start("change")
    if match["then"] and number(match["then"]) != then:
        right = number(match["then"]) + (change if up else -change)
        yield Clash(at, f"{match['then']} {unit}{match['way']} {change} {unit}是 {right} {unit}，写的是 {now} {unit}")
    elif match["share"] and then > 0:
        share, written = change * 100 / then, Decimal(match["share"])
        digits = Decimal(1).scaleb(int(written.as_tuple().exponent))
        if (match["pace"] in _UP) != up or abs(share.quantize(digits, ROUND_HALF_UP) - written) > 0:
            yield Clash(
                at, f"由 {then} {unit}到 {now} {unit}{match['way']} {share:.1f}%，写的是{match['pace']} {written}%"
            )
