"""An address in, its QR code as inline SVG out. The only import of segno."""

from collections.abc import Iterable, Iterator

import segno

from gkssg.model.page import Html

MASK = 2
# Light modules on each side; readers want some.
BORDER = 2


def qr(address: str) -> Html:
    """The code of `address`, black on nothing, sized by the stylesheet.

    The mask is fixed: looking for the best of eight costs six times as much, and every reader takes any of them.
    """
    code = segno.make(address, error="m", micro=False, mask=MASK)
    size = len(code.matrix) + 2 * BORDER
    return Html(
        f'<svg role="img" viewBox="0 0 {size} {size}"><title>本页网址的二维码</title>'
        f'<path stroke="#000" d="M0 {BORDER - 0.5}{"".join(_strokes(code.matrix))}"/></svg>'
    )


def _strokes(matrix: Iterable[Iterable[int]]) -> Iterator[str]:
    """A stroke for each run of dark modules, each from the end of the one before: shorter than places."""
    pen, down = 0, 0
    for row in matrix:
        at, down = BORDER, down + 1
        for dark in bytes(row).split(b"\x00"):
            if dark:
                yield f"m{at - pen} {down}h{len(dark)}"
                pen, down = at + len(dark), 0
            at += len(dark) + 1
