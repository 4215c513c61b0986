"""The page cuts texts as gkssg does: every character, and thousands of texts, in Python and in Chromium."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from unicodedata import category

import pytest
from conftest import ROOT

from gkssg.build.pipeline import Result
from gkssg.search.tokens import canonical, fold, holds, plain, query_terms
from gkssg.search.traditional import simplified, simplified_chars

pytestmark = pytest.mark.browser
SCRIPT = ROOT / "themes" / "default" / "static" / "search" / "tokens.js"
TEXTS = 3000
BRACKETS = ["〔〕", "[]", "()", "【】", "<>", "〈〉", "（）", "［］", "＜＞", "「」", ("", "")]
BLANKS = [
    " ",
    "",
    "",
    "\t",
    "\n",
    "\r\n",
    "\u3000",
    "\xa0",
    "\u2003",
    "\u2028",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x85",
    "\ufeff",
    "\u180e",
]
HAN = "政府信息公开财资金号年第令月日臺灣線路后後發髮里裏𠮷𪚥㐀〇々"
SIGNS = "，。、；：“”‘’「」『』—…·-_/.,'\"()%℃①㈱㍿ⅷ½ﬁßİıſÅéñŻΣςЖүئۇبཀᠠꀀぁアｱーｰ가각\u0301\u200d\ufe0f\u00ad🀄😀"


@pytest.fixture(scope="module")
def cut(chromium: Any) -> Iterator[Any]:
    """A page with tokens.js and the table of traditional 汉字; it maps each of `texts` by an expression of `text`."""
    page = chromium.new_page()
    page.add_script_tag(path=str(SCRIPT))
    page.evaluate("pairs => { window.table = new Map(pairs); }", list(simplified().items()))

    def mapped(expression: str, texts: Sequence[Any]) -> list[Any]:
        code = f"texts => {{ const {{ tokens }} = gkssg; return texts.map((text) => {expression}); }}"
        return list(page.evaluate(code, texts))

    yield mapped
    page.close()


@pytest.fixture(scope="module")
def texts(sample: tuple[Path, Result]) -> list[str]:
    """Generated texts full of numbers and dates, and those of the sample office."""
    chance = random.Random(20261123)
    held = sample[1].holdings
    assert held is not None
    own = [
        text
        for each in held.catalogue.items
        for text in (each.title, each.summary, each.document_number, each.index_number)
    ]
    bodies = [each.body.text for each in held.catalogue.items if each.body]
    return [*(made(chance) for _ in range(TEXTS)), *own, *bodies]


def made(chance: random.Random) -> str:
    """A text of a few pieces, of every sort."""
    return "".join(piece(chance) for _ in range(chance.randint(1, 7)))


def piece(chance: random.Random) -> str:
    """A document number, a date, a number, a run, a word, signs, or blanks."""
    blank = chance.choice(BLANKS)
    year, serial = (
        chance.choice(["2018", "1999", "２０２４", "2100", "12024", "202"]),
        chance.choice(["12", "3", "003", "0", "123456", "７"]),
    )
    opening, closing = chance.choice(BRACKETS)
    month, day = chance.randint(0, 13), chance.randint(0, 32)
    sorts = (
        lambda: (
            f"青交规{blank}{opening}{year}{blank}{closing}{chance.choice(['', '第'])}{blank}{serial}{chance.choice(['号', '號', '', '号令'])}"
        ),
        lambda: f"{year}{blank}{chance.choice(['年', '', '第', '-'])}{blank}{serial}{blank}号",
        lambda: f"{year}{blank}年{blank}{month}{blank}月{blank}{chance.choice([f'{day}日', f'{day:02}号', ''])}",
        lambda: (
            f"{year}{(sign := chance.choice('-/.－．'))}{month:0{chance.randint(1, 2)}}{chance.choice([sign, '-'])}{day}"
        ),
        lambda: chance.choice(
            ["1,234.50", "12,34", "1.5.2", "0.50%", "１，０００", "3.14m", "1,234,567", "0123", "9" * 70]
        ),
        lambda: f"11990100000000246L/{year}-{chance.randint(0, 99999):05}",
        lambda: "".join(chance.choices(HAN, k=chance.randint(1, 6))),
        lambda: "".join(chance.choices("abzAZ09éßΣ", k=chance.choice([1, 3, 80]))),
        lambda: "".join(chance.choices(SIGNS, k=chance.randint(1, 4))),
        lambda: "".join(chr(chance.choice([*range(0x20, 0x3100), *range(0xF900, 0xFFF0)])) for _ in range(3)),
        lambda: chance.choice(BLANKS),
    )
    return "".join(char for char in chance.choice(sorts)() if known(ord(char)))


def known(code: int) -> bool:
    """Whether the Unicode of this Python has a character here."""
    return category(chr(code)) not in ("Cn", "Cs")


def differing(texts: Sequence[Any], ours: Sequence[Any], theirs: Sequence[Any]) -> list[Any]:
    """The first texts that the two sides see differently, with both views."""
    return [each for each in zip(texts, ours, theirs, strict=True) if each[1] != each[2]][:5]


def test_every_character_folds_and_stands_alike(cut: Any) -> None:
    chars = [
        chr(code) for code in (*range(1, 0x10000), *range(0x1D400, 0x1D800), *range(0x20000, 0x32400, 7)) if known(code)
    ]
    assert len(chars) > 60_000
    assert differing(chars, [fold(char) for char in chars], cut("tokens.fold(text, table)", chars)) == []
    around = [f"甲{char}a1{char}" for char in chars]
    assert differing(around, [plain(text) for text in around], cut("tokens.plain(text, table)", around)) == []


def test_texts_are_cut_alike(cut: Any, texts: list[str]) -> None:
    assert differing(texts, [fold(text) for text in texts], cut("tokens.fold(text, table)", texts)) == []
    assert differing(texts, [canonical(text) for text in texts], cut("tokens.canonical(text, table)", texts)) == []
    assert differing(texts, [plain(text) for text in texts], cut("tokens.plain(text, table)", texts)) == []
    terms = [list(query_terms(text)) for text in texts]
    assert differing(texts, terms, cut("tokens.queryTerms(text, table)", texts)) == []


def test_a_phrase_is_held_alike(cut: Any, texts: list[str]) -> None:
    chance = random.Random(5)
    pairs = []
    for text in texts:
        start = chance.randrange(len(text) or 1)
        pairs += [[text, text[start : start + chance.randint(1, 14)]], [text, made(chance)]]
    ours = [holds(text, fold(phrase)) for text, phrase in pairs]
    assert sum(ours) > 1000
    assert differing(pairs, ours, cut("tokens.holds(text[0], tokens.fold(text[1], table), table)", pairs)) == []


def test_the_table_is_asked_for_where_a_character_is_not_simplified(cut: Any) -> None:
    chars = [chr(code) for code in range(0x3400, 0xA000) if known(code)]
    assert cut("tokens.needsTable(text)", chars) == [char not in simplified_chars() for char in chars]
    assert cut("tokens.needsTable(text)", ["公交", "公交線路", "S599, 2026", "𠮷"]) == [False, True, False, False]


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("关于公交线路的公告，公交", ["公交"], ["公交", "公交"]),
        ("公交与线路", ["公交线路"], ["公交", "线路"]),
        ("公交线路和公交", ["公交线路"], ["公交线路"]),
        ("省道S599和S5991", ["s599"], ["S599"]),
        ("青交规〔2018〕12号和 [2018] 012 号", ["〔2018〕12"], ["〔2018〕12号", "[2018] 012 号"]),
        ("自２０２６年３月５日起", ["2026-03"], ["２０２６年３月５日"]),
        ("共1,234.50元", ["1234.50"], ["1,234.50"]),
        ("臺灣線路", ["线路"], ["線路"]),
        ("“三公”经费", ["三公经费"], ["三公”经费"]),
        ("Cafe\u0301 A", ["cafe"], ["Cafe\u0301"]),
        ("𠮷野家和吉野", ["𠮷野"], ["𠮷野"]),
        ("㈱和㍿", ["株式", "株"], ["㈱", "㍿"]),
        ("公交交通", ["公交", "交交", "通"], ["公交交通"]),
        ("没有", ["公交"], []),
    ],
)
def test_marks_stand_where_the_words_stand(cut: Any, text: str, words: list[str], marked: list[str]) -> None:
    pieces = "tokens.marks(text[0], text[1], table).map(([from, to]) => text[0].slice(from, to))"
    assert cut(pieces, [[text, words]]) == [marked]


def test_marks_are_sorted_and_apart_and_each_word_that_is_held_is_marked(cut: Any, texts: list[str]) -> None:
    chance = random.Random(7)
    asked = [[text, query.split(" ")] for text in texts if (query := canonical(text[: chance.randint(1, 9)]))]
    found = cut("[text[0].length, tokens.marks(text[0], text[1], table)]", asked)
    for (text, words), (length, ranges) in zip(asked, found, strict=True):
        flat = [0, *(place for each in ranges for place in each), length]
        assert flat == sorted(flat), (text, words)
        assert all(start < end for start, end in ranges), (text, words)
        assert ranges or not any(holds(text, word) for word in words), (text, words)
