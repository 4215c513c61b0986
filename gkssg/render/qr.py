"""An address in, its QR code as inline SVG out. The only import of segno."""

import re
from dataclasses import dataclass
from functools import cache

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
    path = _rows(side) % tuple(map(_STROKES.__getitem__, map(bits.__getitem__, _pieces(side))))
    return Html(
        f'<svg role="img" viewBox="0 0 {size} {size}"><title>本页网址的二维码</title><path stroke="#000" d="{path}"/></svg>'
    )


@cache
def _pieces(side: int) -> tuple[slice, ...]:
    """Where the pieces of a code begin and end, row by row."""
    rows, cuts = range(0, side * side, side), range(0, side, PIECE)
    return tuple(slice(row + at, row + min(at + PIECE, side)) for row in rows for at in cuts)


@cache
def _rows(side: int) -> str:
    """The path of a code, with a place for the strokes of each piece: every row begins at its left end."""
    return "".join(f"M{BORDER} {BORDER + row}.5" + "%s" * -(-side // PIECE) for row in range(side))


class _Strokes(dict[str, str]):
    """By the modules of a piece, a stroke for each run of dark ones. When the row goes on, the pen comes to the end of the
    piece; the last piece of a row is shorter than others: no code has a side that is a multiple of `PIECE`."""

    def __missing__(self, bits: str) -> str:
        strokes, pen = "", 0
        for run in _RUN.finditer(bits):
            gap = run.start() - pen
            strokes += f"m{gap} 0" if gap else ""
            strokes += f"h{run.end() - run.start()}"
            pen = run.end()
        if len(bits) == PIECE and pen < PIECE:
            strokes += f"m{PIECE - pen} 0"
        self[bits] = strokes
        return strokes


_STROKES = _Strokes()
