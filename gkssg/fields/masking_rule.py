"""The rule by which an office masks what it must not publish: a text in, one of the same length with asterisks out."""

import re
from dataclasses import dataclass, field

from gkssg.fields.hit import WORDS, What
from gkssg.fields.sensitive import TELLING, hits

WIDTHS = {
    What.IDENTITY: (2, 3),
    What.LIKE_IDENTITY: (2, 3),
    What.OLD_IDENTITY: (2, 3),
    What.RESIDENCE: (2, 3),
    What.ACCOUNT: (0, 4),
    What.MOBILE: (3, 4),
    What.PASSPORT: (1, 2),
    What.PLATE: (2, 1),
}
IDENTITIES = (What.IDENTITY, What.LIKE_IDENTITY, What.OLD_IDENTITY, What.RESIDENCE)
_NAME_HEAD = re.compile(r"(?:.{0,6}姓名|名字|当事人|车主)(?:[（(].{0,6}[）)])?")
_NAME = re.compile("[\u4e00-\u9fff·]{2,8}")
# A home is told down to here; the word for it, or 住址：, is kept.
_KEPT_OF_HOME = re.compile(
    r".*(?:乡|镇|街道)|.*?[县区旗]|.*?市|[^：: \t]{0,4}(?:住址|住所地|家住|居住地)[：: \t]*", re.S
)
# Blanks, and emphasis of Markdown.
_AROUND_NAME = " \t\r\n\u3000*_"
# Behind a house that is covered there may stand another.
_ROUNDS = 4
_COUNTRY = re.compile(r"\+?86[- ]?(?=1[3-9])")


@dataclass(slots=True)
class MaskingRule:
    """How many characters of each sort stay at either end; whether names in columns of names lose all but the first.

    `names_masked` counts them.
    """

    widths: dict[What, tuple[int, int]] = field(default_factory=lambda: dict(WIDTHS))
    names: bool = False
    names_masked: int = 0

    def telling(self, head: str) -> bool:
        """Whether the head of a column says what is below it."""
        return bool(TELLING.search(head)) or self._is_of_names(head)

    def cover(self, text: str, head: str = "") -> str:
        """`text`, a cell below `head` or any other text, with asterisks, as long as before."""
        before, covered = f"{head} " if head else "", text
        for _ in range(_ROUNDS):
            again = self._covered(before, covered)
            if again == covered:
                break
            covered = again
        return self._name(covered) if self._is_of_names(head.strip(_AROUND_NAME)) else covered

    def _covered(self, before: str, text: str) -> str:
        signs = list(before + text)
        for hit in hits(before + text):
            if hit.what not in WORDS and hit.ends > len(before):
                begins = max(hit.begins, len(before))
                found = "".join(signs[begins : hit.ends])
                signs[begins : hit.ends] = _home(found) if hit.what is What.ADDRESS else self._ends(found, hit.what)
        return "".join(signs[len(before) :])

    def _ends(self, found: str, what: What) -> str:
        """`found` with its first and last characters; what divides them is kept, as it tells nothing."""
        first, last = self.widths[what]
        country = _COUNTRY.match(found) if what is What.MOBILE else None
        at = [
            index for index, sign in enumerate(found) if sign.isalnum() and index >= (country.end() if country else 0)
        ]
        hidden = set(at[first : len(at) - last])
        return "".join("*" if index in hidden else sign for index, sign in enumerate(found))

    def _is_of_names(self, head: str) -> bool:
        return self.names and bool(_NAME_HEAD.fullmatch(head))

    def _name(self, text: str) -> str:
        name = text.strip(_AROUND_NAME)
        if not _NAME.fullmatch(name):
            return text
        self.names_masked += 1
        return text.replace(name, name[0] + "*" * (len(name) - 1))


def _home(found: str) -> str:
    """An address down to the town or street; what of it is more exact becomes asterisks."""
    kept = _KEPT_OF_HOME.match(found)
    end = kept.end() if kept else 0
    return found[:end] + "*" * (len(found) - end)
