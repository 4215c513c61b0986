"""An address in, its QR code as inline SVG out. The only import of segno."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import count

import segno

from gkssg.model.page import Html

MASK = 2
# Light modules on each side; readers want some.
BORDER = 2
# So many modules of a row are drawn at once, each pattern of them worked out once.
PIECE = 12
_RUN = re.compile("1+")


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A code that was drawn whole: its text, its modules as the bits of a number row by row, modules to a side."""

    text: bytes
    modules: int
    side: int


class Codes:
    """QR codes of addresses.

    In codes of one size, level and mask each module is a sum, modulo 2, of bits of the text (ISO/IEC 18004: the check
    codewords are linear, all places are fixed). So the first code of each length is drawn whole; what one bit of the text
    turns over is found once; every further code is put together of that, in a hundredth of the time.
    """

    def __init__(self) -> None:
        self._first: dict[int, _Drawn] = {}
        self._turns: dict[tuple[int, int, int], int] = {}

    def __call__(self, address: str) -> Html:
        """The code of `address`, black on nothing, sized by the stylesheet."""
        text = address.encode()
        first = self._first.get(len(text))
        if first is None:
            first = self._first[len(text)] = _drawn(text)
        modules = first.modules
        for at, (one, other) in enumerate(zip(text, first.text, strict=True)):
            if one != other:
                modules ^= self._turned(first, at, one ^ other)
        return _svg(modules, first.side)

    def _turned(self, first: _Drawn, at: int, bits: int) -> int:
        """The modules that change when `bits` of the byte `at` do."""
        key = (len(first.text), at, bits)
        if key not in self._turns:
            text = bytearray(first.text)
            text[at] ^= bits
            self._turns[key] = _drawn(bytes(text)).modules ^ first.modules
        return self._turns[key]


def _drawn(text: bytes) -> _Drawn:
    # The mask is fixed: every reader takes any of the eight.
    code = segno.make(text, error="m", mode="byte", micro=False, mask=MASK)
    modules = "".join(str(module) for row in code.matrix for module in row)
    return _Drawn(text, int(modules, 2), len(code.matrix))


def _svg(modules: int, side: int) -> Html:
    bits, size = f"{modules:0{side * side}b}", side + 2 * BORDER
    ends = range(PIECE, side + PIECE, PIECE)
    strokes = []
    for line, at in zip(count(BORDER), range(0, side * side, side)):
        strokes.append(f"M{BORDER} {line}.5")
        # From the left end of the row on.
        strokes += [_strokes(bits[at + end - PIECE : at + min(end, side)], end < side) for end in ends]
    path = "".join(strokes)
    return Html(
        f'<svg role="img" viewBox="0 0 {size} {size}"><title>本页网址的二维码</title><path stroke="#000" d="{path}"/></svg>'
    )


@cache
def _strokes(bits: str, goes_on: bool) -> str:
    """A stroke for each run of dark modules; when the row `goes_on`, the pen comes to the end of the piece."""
    strokes, pen = "", 0
    for run in _RUN.finditer(bits):
        gap = run.start() - pen
        strokes += f"m{gap} 0" if gap else ""
        strokes += f"h{run.end() - run.start()}"
        pen = run.end()
    return f"{strokes}m{len(bits) - pen} 0" if goes_on and pen < len(bits) else strokes
