"""A form in, its table out, with heads that say which values they are the heads of."""

from collections.abc import Iterator

from gkssg.model.blocks import Form, FormCell, FormRow
from gkssg.pages import shapes

# A head that spans rows or columns counts for all of them: its scope is that of a row or a column.
SCOPES = {"rowgroup": "row", "colgroup": "col"}


def form(block: Form) -> shapes.Form:
    """The view of a form."""
    if any(cell.scope == "col" for body in block.bodies for row in body for cell in row):
        # Scopes cannot say that a head in the midst of the table counts for what is left of its part only.
        bodies = tuple(tuple(_named(body, f"{block.name[0]}{at}-")) for at, body in enumerate(block.bodies, 1))
    else:
        bodies = tuple(tuple(map(_row, body)) for body in block.bodies)
    return shapes.Form(block.title, bool(block.mark), tuple(map(_row, block.head)), bodies, block.notes)


def _row(row: FormRow) -> tuple[shapes.FormCell, ...]:
    return tuple(_cell(each) for each in row)


def _cell(each: FormCell) -> shapes.FormCell:
    return shapes.FormCell(each.text, SCOPES.get(each.scope, each.scope), each.across, each.down, "", "")


def _named(body: tuple[FormRow, ...], prefix: str) -> Iterator[tuple[shapes.FormCell, ...]]:
    """The rows of a body without cells that span rows, each value with the ids of the heads above and before it."""
    above: list[tuple[str, int, int]] = []
    count = 0
    for row in body:
        at, before, cells = 0, [], []
        for each in row:
            behind = at + each.across
            if each.scope:
                count += 1
                name = f"{prefix}{count}"
                cells.append(shapes.FormCell(each.text, each.scope, each.across, each.down, name, ""))
                if each.scope == "row":
                    before.append(name)
                else:
                    above.append((name, at, behind))
            else:
                heads = (*(name for name, first, last in above if first < behind and last > at), *before)
                cells.append(shapes.FormCell(each.text, "", each.across, each.down, "", " ".join(heads)))
            at = behind
        yield tuple(cells)
