"""An address in, its QR code as inline SVG out. The only import of segno."""

import segno

from gkssg.model.page import Html

MASK = 2


def qr(address: str) -> Html:
    """The code of `address`, black on nothing, sized by the stylesheet.

    The mask is fixed: looking for the best of eight costs six times as much, and every reader takes any of them.
    """
    code = segno.make(address, error="m", micro=False, mask=MASK)
    svg = code.svg_inline(border=2, omitsize=True, svgclass=None, lineclass=None, title="本页网址的二维码")
    return Html(svg.replace("<svg ", '<svg role="img" ', 1))
