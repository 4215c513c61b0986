"""A column in which the rows of a table name items: the numbers stay inside, the page links the items that are public."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from gkssg.kinds.showing import mentioned
from gkssg.model.blocks import Said
from gkssg.model.catalogue import Catalogue
from gkssg.model.sheet import Sheet, SheetRow

_SPLIT = re.compile(r"[、,，;；\s]+")


def kept_inside(alias: str) -> Callable[[Sheet, date], Sheet]:
    """A table without the column of numbers `alias`: an item that is not public must not be named."""

    def release(sheet: Sheet, today: date) -> Sheet:
        return replace(sheet, columns=tuple(each for each in sheet.columns if each.alias != alias))

    return release


def mentions(row: SheetRow, alias: str) -> tuple[str, ...]:
    """The numbers of the items that a row names in the column `alias`."""
    return tuple(part for part in _SPLIT.split(row.of(alias)) if part)


def links(row: SheetRow, alias: str, catalogue: Catalogue) -> tuple[Said, ...]:
    """The titles of those items that the public may see, each with the way there."""
    found = (mentioned(number, catalogue) for number in mentions(row, alias))
    return tuple(Said(each.title, item=each.index_number) for each in found if each is not None)
