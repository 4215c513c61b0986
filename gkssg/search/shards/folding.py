"""Many texts in, the same texts folded out: what `tokens.fold` does with each, done for all of them at once."""

from collections.abc import Sequence

import numpy as np

from gkssg.search.tokens import fold

# No text holds this, a noncharacter; it parts the texts while they are one.
_BOUND = "\uffff"


def folded(texts: Sequence[str]) -> list[str]:
    """The fold of each of `texts`."""
    joined = _BOUND.join(texts)
    if joined.count(_BOUND) != max(len(texts) - 1, 0):
        return [fold(text) for text in texts]
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    chars = map(chr, np.flatnonzero(np.bincount(points)).tolist())
    changed = {char: into for char in chars if (into := fold(char)) != char}
    longer = [char for char, into in changed.items() if len(into) > 1]
    if longer:
        return folded(_spelt(joined, longer).split(_BOUND))
    table = np.arange(int(points.max(initial=0)) + 1, dtype=np.uint32)
    table[[ord(char) for char in changed]] = [ord(into) if into else _GONE for into in changed.values()]
    points = table[points]
    return points[points != _GONE].tobytes().decode("utf-32-le", "surrogatepass").split(_BOUND) if texts else []


# Beyond every code point.
_GONE = 0x110000


def _spelt(text: str, chars: Sequence[str]) -> str:
    """`text` with those `chars` folded that become several."""
    for char in chars:
        text = text.replace(char, fold(char))
    return text
