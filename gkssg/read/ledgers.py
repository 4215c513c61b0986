"""The folder `ledger` in; the ledgers of every year out. One with a fault is refused whole, with a finding a fault."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from gkssg.base.files import walk
from gkssg.fields.ledgers import APPLICATIONS, CASES, ENFORCEMENT, LEDGERS
from gkssg.formats.grids import SUFFIXES
from gkssg.model.diagnostic import Diagnostic, Place, Severity
from gkssg.model.ledger import Application, Case, Enforcement, Ledgers
from gkssg.model.sheet import SheetRow
from gkssg.read.applicants import applicants
from gkssg.read.findings import BAD_LEDGER_NAME, BAD_LEDGER_ROW, DOUBLE_KEY, SYMLINK
from gkssg.read.tables import ledger_sheet, opened

LEDGER = "ledger"
_NAME = re.compile(rf"({'|'.join(LEDGERS)})-(20[0-9]{{2}})({'|'.join(map(re.escape, SUFFIXES))})")
_NUMBERS = ("count", "amount", "previous", "change")


def read_ledgers(root: Path, found: list[Diagnostic]) -> Ledgers:
    """All ledgers of the office in `root`."""
    read: dict[str, dict[int, tuple[Any, ...]]] = {name: {} for name in LEDGERS}
    refused: dict[int, tuple[str, ...]] = {}
    folder = root / LEDGER
    for file in (folder,) if folder.is_symlink() else walk(folder):
        path = file.relative_to(root).as_posix()
        named = _named(file, path, read, refused, found)
        if named is None:
            continue
        mine: list[Diagnostic] = []
        rows = _records(file, path, *named, mine)
        if any(each.severity is Severity.ERROR for each in mine):
            refused[named[1]] = (*refused.get(named[1], ()), path)
        else:
            read[named[0]][named[1]] = rows
        found.extend(mine)
    _twice(read[APPLICATIONS.alias], refused, found)
    return Ledgers(
        applications=MappingProxyType(read[APPLICATIONS.alias]),
        cases=MappingProxyType(read[CASES.alias]),
        enforcement=MappingProxyType(read[ENFORCEMENT.alias]),
        refused=MappingProxyType(refused),
    )


def _named(
    file: Path, path: str, read: dict[str, dict[int, Any]], refused: dict[int, Any], found: list[Diagnostic]
) -> tuple[str, int] | None:
    """Which ledger of which year a file is; None, and a finding, when it is none."""
    match = _NAME.fullmatch(path.removeprefix(f"{LEDGER}/"))
    if file.is_symlink():
        found.append(SYMLINK.at(Place(path), "这是一个符号链接，没有读", "把真正的文件复制到这里。"))
        if match:
            refused[int(match[2])] = (*refused.get(int(match[2]), ()), path)
    elif match is None and not file.name.lower().startswith("readme"):
        hint = "台账叫 applications-年份.csv、reviews-年份.csv 或 enforcement-年份.csv，直接放在 ledger/ 里。"
        found.append(BAD_LEDGER_NAME.at(Place(path), "认不出这是哪一本、哪一年的台账", hint))
    elif match is not None and (int(match[2]) in read[match[1]] or _is_there(match[0], refused.get(int(match[2]), ()))):
        found.append(BAD_LEDGER_NAME.at(Place(path), f"{match[2]} 年的这本台账有两个文件", "留一个，另一个移走。"))
        refused[int(match[2])] = (*refused.get(int(match[2]), ()), path)
    elif match is not None:
        return match[1], int(match[2])
    return None


def _is_there(name: str, refused: Sequence[str]) -> bool:
    return any(path.partition(".")[0] == f"{LEDGER}/{name.partition('.')[0]}" for path in refused)


def _records(file: Path, path: str, name: str, year: int, found: list[Diagnostic]) -> tuple[Any, ...]:
    """The rows of a ledger; `found` grows by every fault of it."""
    table, grids = LEDGERS[name], opened(file)
    for grid in grids if isinstance(grids, tuple) else ():
        found.extend(applicants(grid, table, path))
    if found:
        # What names an applicant is not looked at any further, so that no other finding can repeat it.
        return ()
    sheet = ledger_sheet(grids, table, path, found)
    rows = sheet.rows if sheet else ()
    for row in rows:
        if row.total:
            found.append(BAD_LEDGER_ROW.at(row.place, "台账里不写合计", "删掉这一行，合计由程序来算。"))
        elif name in _FAULTS:
            found.extend(_FAULTS[name](row, year))
    return tuple(map(_MAKE[name], rows)) if sheet and not found else ()


def _application_faults(row: SheetRow, year: int) -> Iterator[Diagnostic]:
    values = row.values
    received, answered, result = values.get("received"), values.get("answered"), values.get("result")
    if received and received.year > year:
        message = f"收到日期是 {received.year} 年，不该记在 {year} 年的台账里"
        yield BAD_LEDGER_ROW.at(row.place, message, "移到收到那一年的台账里，或者改正日期。")
    if answered and not result:
        yield BAD_LEDGER_ROW.at(row.place, "写了答复日期，没有写办理结果", "补上办理结果；还没有答复就不写答复日期。")
    if result and not answered:
        yield BAD_LEDGER_ROW.at(row.place, "写了办理结果，没有写答复日期", "补上答复日期；还没有答复就不写办理结果。")
    if values.get("replied") and not values.get("asked"):
        yield BAD_LEDGER_ROW.at(row.place, "写了征求第三方结束，没有写开始", "补上征求第三方开始的日期。")


def _enforcement_faults(row: SheetRow, year: int) -> Iterator[Diagnostic]:
    if all(row.values.get(name) is None for name in _NUMBERS):
        yield BAD_LEDGER_ROW.at(row.place, "这一行没有数", "写上数量或者金额；没有就写 0。")


def _application(row: SheetRow) -> Application:
    values = row.values
    return Application(
        number=values["number"],
        received=values["received"],
        applicant=values["applicant"],
        amended=values["amended"],
        asked=values["asked"],
        replied=values["replied"],
        extended=bool(values["extended"]),
        answered=values["answered"],
        result=values["result"] or "",
        fee=values["fee"],
        place=row.place,
    )


def _case(row: SheetRow) -> Case:
    return Case(row.values["number"], row.values["part"], row.values["outcome"], row.place)


def _enforcement(row: SheetRow) -> Enforcement:
    numbers = {name: row.values[name] for name in _NUMBERS if row.values.get(name) is not None}
    return Enforcement(row.values["row"], MappingProxyType(numbers), row.place)


_MAKE: dict[str, Callable[[SheetRow], Any]] = {
    APPLICATIONS.alias: _application,
    CASES.alias: _case,
    ENFORCEMENT.alias: _enforcement,
}
_FAULTS: dict[str, Callable[[SheetRow, int], Iterator[Diagnostic]]] = {
    APPLICATIONS.alias: _application_faults,
    ENFORCEMENT.alias: _enforcement_faults,
}


def _twice(
    read: dict[int, tuple[Application, ...]], refused: dict[int, tuple[str, ...]], found: list[Diagnostic]
) -> None:
    """A finding for each application that stands in two ledgers; the later ledger is refused."""
    first: dict[str, Application] = {}
    for year in sorted(read):
        doubles = [each for each in read[year] if each.number in first]
        for each in doubles:
            other = first[each.number].place
            hint = "结转的申请留在收到那一年的台账里，答复以后在原来那一行补填。"
            found.append(DOUBLE_KEY.at(each.place, f"这件申请在 {other.path} 第 {other.line} 行已经有了", hint))
        first.update((each.number, each) for each in read[year])
        if doubles:
            refused[year] = (*refused.get(year, ()), doubles[0].place.path)
            del read[year]
