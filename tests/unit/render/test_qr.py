"""QR codes: whatever was drawn before, each is the code that a library draws of the address."""

import re

import segno
from hypothesis import given
from hypothesis import strategies as st

from gkssg.render.qr import BORDER, MASK, Codes

ADDRESSES = st.text("/.-0159az政", min_size=1, max_size=40).map(lambda end: f"https://jt.qingchuan.gov.cn/{end}")


def modules(svg: str) -> list[bytes]:
    """The modules that the strokes of a code make dark, as a scanner sees them."""
    size = int(re.search(r'viewBox="0 0 (\d+) ', svg)[1])
    seen = [bytearray(size) for _ in range(size)]
    column = line = 0
    for command, one, other in re.findall(r"([Mmh])(\d+)(?: ([\d.]+))?", svg.partition(' d="')[2]):
        if command == "M":
            column, line = int(one), int(float(other))
        elif command == "m":
            column += int(one)
            assert other == "0"
        else:
            seen[line][column : column + int(one)] = b"\x01" * int(one)
            column += int(one)
    return [bytes(row[BORDER:-BORDER]) for row in seen[BORDER:-BORDER]]


@given(st.lists(ADDRESSES, min_size=1, max_size=4))
def test_every_code_is_the_one_that_the_library_draws(addresses: list[str]) -> None:
    codes = Codes()
    for address in addresses:
        whole = segno.make(address.encode(), error="m", mode="byte", micro=False, mask=MASK)
        assert modules(codes(address)) == [bytes(row) for row in whole.matrix]


def test_addresses_of_one_office_share_what_was_worked_out() -> None:
    codes, fresh = Codes(), Codes
    for number in range(300):
        address = f"https://jt.qingchuan.gov.cn/items/{2000 + number % 27}/{number * 37:05}.html"
        if number % 50 == 0:
            assert codes(address) == fresh()(address)
        else:
            codes(address)
