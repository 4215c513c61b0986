"""A text in; the words in it that say that it is not for the public, out: marks of secrecy, of drafts, of homes."""

import re
from collections.abc import Iterator

from gkssg.fields.hit import Hit, What

_UNIT = "[0-9一二三四五六七八九十]+(?:号院?|栋|幢|号楼|单元|室|户)"
_ADDRESS = re.compile(rf"(?:家庭?住址|住址|住所地|家住|居住地)[^，。；\n]{{0,40}}?{_UNIT}(?:附?[A-Za-z]?{_UNIT})*")
# Law on secrets, article 22: 密级★保密期限; emphasis of Markdown may stand around either, and a * for the star.
_SECRET = re.compile(
    r"(?:绝\s?密|机\s?密|秘\s?密)(?:[*_]{0,3}\s*[*_]{0,3}[★☆]|\s*\*(?=\s*(?:[0-9]|[一二三五十廿两]|长期)))[*_]{0,3}\s*"
    r"(?:[0-9]{1,2}\s*(?:年|个月|月|日)|[一二三五十廿两]+年|长期)?"
    r"|^[ \t]*(?:绝\s?密|机\s?密|秘\s?密)级?[ \t]*$",
    re.M,
)
# Laws and rules speak of 工作秘密 and 内部资料 in their sentences: a mark stands by itself.
_INTERNAL = re.compile(
    r"(?:^|(?<=[\s（(【\[《]))(?:内部资料|内部文件|内部使用|仅供内部使用|注意保密|注意保存|不得外传|严禁外传|工作秘密|此件不公开)"
    r"(?=[\s）)】\]，,：:]|$)",
    re.M,
)
# At the end of a title, of the name of a file, or alone on a line; in 《…（征求意见稿）》 a text speaks of a draft.
_DRAFT = re.compile(
    r"(?:(?<=[（(【\[])|(?<=^)|(?<=[\s_-]))(?:征求意见稿|送审稿|讨论稿|草案稿|审议稿)"
    r"(?=[）)】\]]?[ \t]*(?:\.[A-Za-z]{2,5})?[ \t]*$)",
    re.M,
)
_POSITION = re.compile(r"^有拍摄位置$", re.M)


def addresses(text: str) -> Iterator[Hit]:
    """Homes down to the number of the house."""
    return _marked(_ADDRESS, What.ADDRESS, text)


def secrets(text: str) -> Iterator[Hit]:
    """Marks of secrecy: with a star, or alone on a line."""
    return _marked(_SECRET, What.SECRET, text)


def internals(text: str) -> Iterator[Hit]:
    """Marks of what stays inside."""
    return _marked(_INTERNAL, What.INTERNAL, text)


def drafts(text: str) -> Iterator[Hit]:
    """Marks of a draft."""
    return _marked(_DRAFT, What.DRAFT, text)


def positions(text: str) -> Iterator[Hit]:
    """What the reader of pictures says of one that tells where it was taken."""
    return _marked(_POSITION, What.POSITION, text)


def _marked(pattern: re.Pattern[str], what: What, text: str) -> Iterator[Hit]:
    """A mark is no secret by itself and shown as its first two 汉字."""
    for match in pattern.finditer(text):
        yield Hit(what, match.start(), match.end(), f"{match[0].strip()[:2]}…")
