"""Items in, their small numbers out, which stay as they are when another item is added (docs/search.md)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gkssg.base.digest import digest
from gkssg.model.item import Item

BLOCK = 64
_SERIAL = re.compile(r".*/(\d{4})/(\d{1,9})\.html")


@dataclass(frozen=True, slots=True)
class Numbering:
    """The number of each item by address, and the universe: what all of them are below."""

    of: Mapping[str, int]
    universe: int


def numbering(items: Sequence[Item]) -> Numbering:
    """The numbers of `items`."""
    serials: dict[str, tuple[int, int]] = {}
    others: list[str] = []
    for item in items:
        found = _SERIAL.fullmatch(item.address)
        if found:
            serials[item.address] = int(found[1]), int(found[2])
        else:
            others.append(item.address)
    numbers, taken = _hashed(others)
    blocks = sorted({(year, serial // BLOCK) for year, serial in serials.values()})
    ranks = {block: rank for rank, block in enumerate(blocks)}
    for address, (year, serial) in serials.items():
        numbers[address] = taken + BLOCK * ranks[year, serial // BLOCK] + serial % BLOCK
    return Numbering(numbers, stepped(taken + BLOCK * len(blocks), least=BLOCK))


def _hashed(addresses: Sequence[str]) -> tuple[dict[str, int], int]:
    """The addresses in a table of 2^k places, each in the place of its digest or the next free one; the table's size."""
    size = max(BLOCK, 1 << (2 * len(addresses)).bit_length()) if addresses else 0
    wanted = sorted((int(digest(address.encode("utf-8"))[:12], 16), address) for address in addresses)
    numbers: dict[str, int] = {}
    taken: set[int] = set()
    for value, address in wanted:
        place = value % size
        while place in taken:
            place = (place + 1) % size
        taken.add(place)
        numbers[address] = place
    return numbers, size


def stepped(size: int, *, least: int) -> int:
    """`size` rounded up to four significant bits, to a multiple of `least` and at least that."""
    step = max(1 << max(size.bit_length() - 4, 0), least)
    return max(-(-size // step) * step, least)
