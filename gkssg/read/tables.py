"""The rows of an item, wherever they are written, in; its typed sheets out, with a finding for every bad cell."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from gkssg.base.text import nearest
from gkssg.fields.data import DataFile
from gkssg.fields.schema import Field, Flaw, Problem, fault
from gkssg.fields.table import Cells, Table, bare, is_note, is_numeric, typed
from gkssg.formats import yamltree
from gkssg.formats.flaw import Flaw as FileFlaw
from gkssg.formats.grids import SUFFIXES, Grid, grids
from gkssg.kinds.kind import Kind
from gkssg.model.diagnostic import Diagnostic, Place
from gkssg.model.sheet import Column, Sheet, SheetRow
from gkssg.read.findings import BAD_SHEET, DOUBLE_KEY, ITEM_FLAWS, NO_SUCH_FILE, UNUSED_SHEET
from gkssg.read.heads import Found, found_head

Opened = tuple[Grid, ...] | FileFlaw | None


def opened(file: Path) -> Opened:
    """The sheets of a file of rows, why it cannot be read, or None when it is not there."""
    return grids(file) if file.is_file() else None


def file_sheets(
    file: Path, read: Opened, entry: DataFile, path: str, place: Place, tables: Sequence[Table], found: list[Diagnostic]
) -> list[Sheet]:
    """The sheets in `file`, whose site path is `path`, that `entry` at `place` names."""
    if read is None:
        others = sorted(each.name for each in file.parent.glob("*") if each.suffix.lower() in SUFFIXES)
        hint = f"同一文件夹里有：{'、'.join(others)}。" if others else "把文件放到条目所在的文件夹里，或者改正文件名。"
        found.append(NO_SUCH_FILE.at(place, f"数据文件“{entry.file}”不存在", hint))
        return []
    if isinstance(read, FileFlaw):
        found.append(BAD_SHEET.at(place, f"数据文件“{entry.file}”{_WHY[read]}", _BETTER))
        return []
    wanted = [each for each in read if entry.sheet in ("", each.name)]
    if not wanted:
        names = "、".join(each.name for each in read)
        found.append(BAD_SHEET.at(place, f"“{entry.file}”里没有工作表“{entry.sheet}”", f"里面有：{names}。"))
    sheets = []
    for grid in wanted:
        match = found_head(grid, path, [each for each in tables if entry.table in ("", each.name)], _LEAVE)
        if match is not None and match.rivals:
            names = "”“".join((match.table.name, *match.rivals))
            hint = f"可能是“{names}”：把表名写在表的上面，或者在“数据”里写“表: 表名”。"
            found.append(BAD_SHEET.at(place, f"认不出{_sheet_name(entry, grid)}是哪一张表", hint))
        elif match is not None:
            sheets.append(_sheet(match, entry.left_out, found))
        elif len(wanted) == 1 or entry.sheet:
            found.append(BAD_SHEET.at(place, f"“{entry.file}”里找不到表头", _heads(tables)))
        elif any(map(any, grid.rows)):
            message = f"{_sheet_name(entry, grid)}没有用上"
            found.append(UNUSED_SHEET.at(place, message, f"{_heads(tables)}用不着的工作表可以删掉或者隐藏。"))
    return sheets


_WHY = {
    FileFlaw.NO_TEXT: "是空的",
    FileFlaw.LOCKED: "加了密码",
    FileFlaw.BROKEN: "读不懂",
    FileFlaw.UNKNOWN: "不是能读的表格",
    FileFlaw.UNCOMPUTED: "里有公式还没有算出结果",
}
_LEAVE = "在“数据”里写“略去: [{}]”"
_BETTER = "用 Excel 或 WPS 打开，另存为 .xlsx，不加密码。"


def _sheet_name(entry: DataFile, grid: Grid) -> str:
    return f"“{entry.file}”" + (f"的工作表“{grid.name}”" if grid.name else "")


def _heads(tables: Sequence[Table]) -> str:
    needed = "；".join(
        f"“{table.name}”要有{'、'.join(each.name for each in table.columns if each.required)}" for table in tables
    )
    return f"表头一行要写列名：{needed}。"


def written_sheet(table: Table, rows: Sequence[Cells], path: str, found: list[Diagnostic]) -> Sheet:
    """The sheet of rows that stand in front matter."""
    written = {alias for row in rows for alias in row.written}
    columns = tuple(_column(each) for each in table.columns if each.alias in written)
    sheet = Sheet(
        table.name, table.alias, "", columns, tuple(SheetRow(row.values, Place(path, row.line, 1)) for row in rows)
    )
    found.extend((*_doubles(table, sheet), *_reversed(table, sheet)))
    return sheet


def pipe_sheet(grid: Grid, kind: Kind, path: str, found: list[Diagnostic]) -> Sheet | None:
    """The sheet in a table of the text, or None when it is no table of the kind: then it is only text."""
    match = found_head(grid, "", kind.tables)
    if match is None or match.first != 1:
        return None
    # A table with a column that must not be published may never stay text, whatever else is wrong with its head; nor
    # one with all that is required for its kind to take something out of it, for a column more.
    is_kept = not all(map(_published, match.head.fields.values()))
    lacks = match.head.lacks(match.table)
    if not is_kept and (lacks or match.rivals or (match.head.unknown and kind.release is None)):
        return None
    return _sheet(match, (), found, path)


def ledger_sheet(read: Opened, table: Table, path: str, found: list[Diagnostic]) -> Sheet | None:
    """The rows of a ledger, whose first sheet is read; None after a finding when there is no head."""
    if not isinstance(read, tuple):
        found.append(BAD_SHEET.at(Place(path), f"台账{_WHY[read or FileFlaw.NO_TEXT]}", _BETTER))
        return None
    match = next((seen for grid in read if (seen := found_head(grid, path, (table,)))), None)
    if match is None:
        found.append(BAD_SHEET.at(Place(path, 1, 1), "台账里找不到表头", _heads((table,))))
        return None
    return _sheet(match, (), found)


def _sheet(at: Found, left_out: Sequence[str], found: list[Diagnostic], path: str = "") -> Sheet:
    """The typed rows below a head; `path` is the file of a table in a text, whose grid has none."""
    problems: list[Problem] = []
    line = at.grid.lines[at.first - 1] if at.grid.lines else 1
    dropped = {bare(name) for name in left_out}
    for column, name in at.head.unknown.items():
        if name not in dropped:
            cell = yamltree.Scalar(line, column + 1, name, plain=True)
            guess = nearest(name, [each.name for each in at.table.columns])
            hint = (f"是不是“{guess}”？" if guess else "") + f"这一列不公开，就{at.leave.format(name)}。"
            problems.append(fault(Flaw.UNKNOWN, cell, f"表“{at.table.name}”没有“{name}”这一列", hint))
    for each in at.head.lacks(at.table):
        cell = yamltree.Scalar(line, 1, "", plain=True)
        problems.append(
            fault(Flaw.MISSING, cell, f"表“{at.table.name}”缺少“{each.name}”这一列", f"加上这一列：{each.doc}")
        )
    kept, notes = _rows(at, problems)
    source = at.path or path
    found.extend(
        ITEM_FLAWS[each.flaw].at(
            Place(source, each.line, each.column), at.where(each.line, each.column) + each.message, each.hint
        )
        for each in problems
    )
    columns = tuple(_column(each) for _, each in sorted(at.head.fields.items()) if _published(each))
    rows = tuple(SheetRow(_public(row.values, at.table), Place(source, row.line, 1), row.total) for row in kept)
    sheet = Sheet(at.table.name, at.table.alias, at.unit, columns, rows, notes)
    found.extend((*_doubles(at.table, sheet), *_reversed(at.table, sheet)))
    return sheet


def _rows(at: Found, problems: list[Problem]) -> tuple[list[Cells], tuple[str, ...]]:
    """The rows below the head, and the remarks among them."""
    kept, notes = [], []
    for line, texts in zip(at.grid.lines[at.first :], at.grid.rows[at.first :], strict=True):
        if not any(text.strip() for text in texts):
            continue
        if is_note(texts):
            notes.append(next(text.strip() for text in texts if text.strip()))
            continue
        row = typed(at.table, at.head, line, texts, problems)
        if row is not None:
            kept.append(row)
        _stray_cells(at, line, texts, problems)
    return kept, tuple(notes)


def _stray_cells(at: Found, line: int, texts: Sequence[str], problems: list[Problem]) -> None:
    """A problem for each cell under no head."""
    for column, text in enumerate(texts):
        if text.strip() and column not in at.head.fields and column not in at.head.unknown:
            cell = yamltree.Scalar(line, column + 1, text, plain=True)
            problems.append(fault(Flaw.SHAPE, cell, "这一格上面没有列名", "在表头里补上列名，或者把这一格清空。"))


def _published(each: Field) -> bool:
    """Whether a column may be shown at all."""
    return not getattr(each.type, "secret", False)


def _public(values: Mapping[str, Any], table: Table) -> dict[str, Any]:
    return {each.alias: values[each.alias] for each in table.columns if _published(each)}


def _column(each: Field) -> Column:
    return Column(each.name, each.alias, is_numeric(each))


def words(sheet: Sheet) -> str:
    """The words of a sheet, a line a row, for searching; nothing when the text has them already."""
    if sheet.in_text:
        return ""
    aliases = [column.alias for column in sheet.columns]
    head = " ".join(column.name for column in sheet.columns)
    lines = (" ".join(filter(None, map(row.of, aliases))) for row in sheet.rows)
    return "\n".join((f"{sheet.name} {head}", *lines, *sheet.notes))


def _doubles(table: Table, sheet: Sheet) -> Iterator[Diagnostic]:
    """A finding for each row that has the name of another."""
    first: dict[str, SheetRow] = {}
    for row in sheet.details:
        name = row.of(table.key) if table.key else ""
        if name and name in first:
            column = table.column(table.key).name
            message = f"表“{table.name}”的“{column}”和第 {first[name].place.line} 行相同"
            yield DOUBLE_KEY.at(row.place, message, "编码和一行一一对应：改正其中一个，或者删掉重复的一行。")
        first.setdefault(name, row)


def _reversed(table: Table, sheet: Sheet) -> Iterator[Diagnostic]:
    """A finding for each row whose last day is before its first."""
    for first, last in table.spans:
        for row in sheet.details:
            begins, ends = row.values.get(first), row.values.get(last)
            if isinstance(begins, date) and isinstance(ends, date) and ends < begins:
                message = f"“{table.column(last).name}”（{ends}）早于“{table.column(first).name}”（{begins}）"
                yield ITEM_FLAWS[Flaw.DATE].at(row.place, message, "核对两个日期，改正其中一个。")
