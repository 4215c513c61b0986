"""The rows of an item in: from its data files, its front matter and the tables of its text; typed sheets out."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from gkssg.fields.schema import Reading
from gkssg.fields.table import Table
from gkssg.formats.pipes import mark, pipes, unmarked_grid
from gkssg.kinds.kind import Kind
from gkssg.model.diagnostic import Diagnostic, Place
from gkssg.model.sheet import Sheet
from gkssg.read.attachments import beside
from gkssg.read.findings import MISSING
from gkssg.read.frontmatter import Document
from gkssg.read.tables import Opened, file_sheets, opened, pipe_sheet, written_sheet


def given(
    reading: Reading, document: Document, root: Path, tables: Sequence[Table], found: list[Diagnostic]
) -> tuple[tuple[str, ...], tuple[Sheet, ...]]:
    """The paths of the files of rows, and the sheets in them and in front matter."""
    files: dict[str, Opened] = {}
    sheets: list[Sheet] = []
    for entry in reading.values.get("data", ()):
        place = document.place(entry.line, entry.column)
        path = beside(document.path, entry.file, place, found)
        if path:
            # Several entries may name sheets of one file.
            files[path] = files[path] if path in files else opened(root / path)
            sheets += file_sheets(root / path, files[path], entry, path, place, tables, found)
    for table in tables:
        rows = reading.values.get(table.alias, ())
        if rows:
            sheets.append(written_sheet(table, rows, document.path, found))
    return tuple(files), tuple(sheets)


def lifted(document: Document, kind: Kind | None, found: list[Diagnostic]) -> tuple[Document, tuple[Sheet, ...]]:
    """The document with a mark in the place of each table of the kind, and those tables as sheets.

    A table whose cells hold links or marks stays in the text as well, unless the kind keeps a part of it back.
    """
    lines, sheets = document.body.split("\n"), list[Sheet]()
    if kind is None or not kind.tables:
        return document, ()
    for each in pipes(lines, document.first_line):
        grid = each.grid if each.is_plain or not kind.guarded else unmarked_grid(each.grid)
        sheet = pipe_sheet(grid, kind, document.path, found)
        if sheet is not None and (each.is_plain or kind.guarded):
            sheet = replace(sheet, mark=mark(len(sheets)))
            lines[each.start : each.end] = [sheet.mark, *[""] * (each.end - each.start - 1)]
        elif sheet is not None:
            sheet = replace(sheet, in_text=True)
        if sheet is not None:
            sheets.append(sheet)
    return replace(document, body="\n".join(lines)), tuple(sheets)


def require_tables(
    tables: Sequence[Table], sheets: Sequence[Sheet], reading: Reading, document: Document, found: list[Diagnostic]
) -> None:
    """A finding for each table that an item of the kind must have and has not."""
    for table in tables:
        is_there = any(sheet.alias == table.alias for sheet in sheets)
        if table.required and not is_there and "data" not in reading.nodes and table.alias not in reading.nodes:
            columns = "、".join(each.name for each in table.columns if each.required)
            hint = f"在正文里放一张表，表头有：{columns}；或者写“数据: 表格文件名”。{table.doc}"
            found.append(MISSING.at(Place(document.path, 1, 1), f"没有“{table.name}”这张表", hint))
