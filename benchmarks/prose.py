"""The frames filled: a writer who, like an office, keeps to the few words of the matter at hand."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

import words
from frames import CLOSINGS, HEADINGS, OPENINGS, PARTS, SENTENCES, SUMMARIES, TITLES

# A frame, cut: text, the slot behind it (empty behind the last).
Frame = tuple[tuple[str, str], ...]
# How often a word comes from the item's own few, and how many those are.
LOYALTY = 0.93
OWN = {
    "名": 18,
    "动": 18,
    "副": 7,
    "质": 6,
    "果": 3,
    "位": 3,
    "量词": 5,
    "域物": 11,
    "域动": 7,
    "域人": 3,
    "处": 3,
    "企": 1,
    "人": 2,
    "案": 1,
}
FEW_FRAMES = 50
# The first words of a list are used the most: the higher, the more so.
STEEP, OWN_STEEP = 3.2, 0.95
# How many invented names of a sort there are; the first are used the most.
NAMES = {"处": 1500, "企": 1000, "人": 2000, "案": 400}
# How many 汉字 the names are made of.
LETTERS = 3400
DIGITS = "一二三四五六七八九十"
CODES = ("青政发", "青政办", "青交规", "青交发", "青财预", "川政函", "青建发", "青民发", "川教规", "青环函")


def _frames(written: Sequence[str]) -> tuple[Frame, ...]:
    return tuple(_frame(each) for each in written)


def _frame(written: str) -> Frame:
    pieces = re.split(r"\{(.+?)\}", written)
    return tuple(zip(pieces[::2], [*pieces[1::2], ""], strict=True))


PART_FRAMES = {name: _frames(written) for name, written in PARTS.items()}
SENTENCE, OPENING, CLOSING = _frames(SENTENCES), _frames(OPENINGS), _frames(CLOSINGS)
HEADING, TITLE, SUMMARY = _frames(HEADINGS), _frames(TITLES), _frames(SUMMARIES)
GENERAL = {
    "名": words.NOUNS, "动": words.VERBS, "副": words.HOWS, "质": words.QUALITIES, "果": words.RESULTS, "位": words.UNITS, "量词": words.MEASURES,
}  # fmt: skip


@cache
def names() -> dict[str, tuple[str, ...]]:
    """The invented places, firms, people and projects of the city."""
    rng = Random("names")
    letters = [letter for letter in words.COMMON if letter not in words.UNFIT]
    letters = rng.sample(letters, LETTERS)

    def stem(least: int, most: int) -> str:
        # All letters occur, some a good deal more often than others.
        return "".join(letters[int(len(letters) * rng.random() ** 1.6)] for _ in range(rng.randint(least, most)))

    def person() -> str:
        return words.SURNAMES[int(len(words.SURNAMES) * rng.random() ** 2)] + stem(1, 2)

    makers: dict[str, Callable[[], str]] = {
        "处": lambda: stem(1, 2) + rng.choice(words.PLACE_TAILS),
        "企": lambda: "青川" * (rng.random() < 0.4) + stem(2, 3) + rng.choice(words.FIRM_TAILS),
        "人": person,
        "案": lambda: stem(2, 2) + rng.choice(words.PLACE_TAILS) + rng.choice(words.PROJECT_TAILS),
    }
    return {sort: tuple(makers[sort]() for _ in range(count)) for sort, count in NAMES.items()}


@cache
def _all(sector: str) -> dict[str, tuple[str, ...]]:
    """Every word that an item of `sector` may use, by slot."""
    own = words.SECTORS[sector]
    return {**GENERAL, **names(), "域物": own.things, "域动": own.deeds, "域人": own.people}


@dataclass(frozen=True, slots=True)
class Prose:
    """What was written: a title, a summary, paragraphs, each with its heading's level (0 when it is none)."""

    title: str
    summary: str
    keywords: tuple[str, ...]
    blocks: tuple[tuple[int, str], ...]


class Writer:
    """Writes one item of a sector; `rng` decides everything."""

    def __init__(self, sector: str, rng: Random, year: int) -> None:
        """Choose the words to which this item will keep."""
        self._random = random = rng.random
        self._rng = rng
        self._year = year
        self._all = {**_all(sector)}
        # Now and then another sector is touched.
        self._other = _all(rng.choice(tuple(words.SECTORS)))
        self._own = {
            slot: [each[int(len(each) * random() ** STEEP)] for _ in range(OWN[slot])]
            for slot, each in self._all.items()
        }
        self._sentences = [SENTENCE[int(len(SENTENCE) * random())] for _ in range(FEW_FRAMES)]
        self._makers: dict[str, Callable[[], str]] = {
            "年": lambda: str(year - int(4 * random() ** 2)),
            "月": lambda: str(1 + int(12 * random())),
            "天": lambda: str(1 + int(28 * random())),
            "日": self._day,
            "数": lambda: str(2 + int(28 * random() ** 2)),
            "大数": lambda: str(10 + int(9000 * random() ** 4)),
            "小数": lambda: f"{100 * random():.1f}",
            "号数": lambda: str(1 + int(300 * random())),
            "汉数": lambda: DIGITS[int(10 * random())],
            "额": self._amount,
            "率": lambda: f"{100 * random():.{1 if random() < 0.6 else 0}f}%",
            "号": lambda: f"{CODES[int(10 * random())]}〔{year - int(5 * random())}〕{1 + int(120 * random())}号",
            "时刻": lambda: f"{6 + int(16 * random())}:{(0, 30)[random() < 0.5]:02}",
            "电话": lambda: f"0600-{1000000 + int(8999999 * random())}",
            "增减": lambda: ("增加", "减少", "增长", "下降")[int(4 * random())],
            "职": lambda: ("科长", "副科长", "主任", "副主任", "站长", "副支队长", "总工程师")[int(7 * random())],
            "工尾": lambda: words.PROJECT_TAILS[int(len(words.PROJECT_TAILS) * random())],
        }

    def write(self, length: int) -> Prose:
        """An item whose text has about `length` characters."""
        title = self._title()
        blocks = [(0, self._fill(OPENING))]
        size, section, ordered = len(blocks[0][1]), 0, self._random() < 0.3
        while size < length:
            if len(blocks) % 5 == 1:
                section += 1
                blocks.append((2, f"{_ordinal(section)}、{self._fill(HEADING)}"))
            text = self._paragraph(min(length - size, 60 + int(200 * self._random())))
            blocks.append((0, f"第{_ordinal(len(blocks))}条　{text}" if ordered else text))
            size += len(text)
        blocks.append((0, self._fill(CLOSING)))
        keywords = tuple(dict.fromkeys(self._own["域物"][:4]))
        return Prose(title, self._fill(SUMMARY), keywords, tuple(blocks))

    def _title(self) -> str:
        while True:
            title = self._fill(TITLE)
            if 15 <= len(title) <= 40:
                return title

    def _paragraph(self, length: int) -> str:
        out: list[str] = []
        size = 0
        while size < length:
            chosen = self._sentences if self._random() < 0.7 else SENTENCE
            sentence = self._fill(chosen)
            out.append(sentence)
            size += len(sentence) + 1
        return "。".join(out) + "。"

    def _fill(self, frames: Sequence[Frame]) -> str:
        out: list[str] = []
        self._expand(frames[int(len(frames) * self._random())], out)
        return "".join(out)

    def _expand(self, frame: Frame, out: list[str]) -> None:
        random = self._random
        for text, slot in frame:
            out.append(text)
            if slot in self._own:
                own = self._own[slot]
                chance = random()
                if chance < LOYALTY:
                    out.append(own[int(len(own) * random() ** OWN_STEEP)])
                else:
                    every = (self._all if chance < 0.97 else self._other)[slot]
                    out.append(every[int(len(every) * random() ** STEEP)])
            elif slot in PART_FRAMES:
                options = PART_FRAMES[slot]
                self._expand(options[int(len(options) * random())], out)
            elif slot:
                out.append(self._makers[slot]())

    def _day(self) -> str:
        random = self._random
        return f"{self._year - (random() < 0.3)}年{1 + int(12 * random())}月{1 + int(28 * random())}日"

    def _amount(self) -> str:
        amount = 10 ** (1 + 3 * self._random())
        return f"{amount:.2f}万元" if self._random() < 0.6 else f"{int(amount)}元"


def _ordinal(number: int) -> str:
    """A number up to 99 in 汉字."""
    tens, ones = divmod(number % 100, 10)
    return ("" if tens == 0 else "十" if tens == 1 else DIGITS[tens - 1] + "十") + (DIGITS[ones - 1] if ones else "")
