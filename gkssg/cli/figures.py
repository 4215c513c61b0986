"""The account of an annual report in; what is shown of it, for people, for machines, or to paste into it, out."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gkssg.base.jsontext import Json, canonical
from gkssg.base.text import width
from gkssg.build.report import Account
from gkssg.kinds.annual_forms import cells, edition, is_filled, note, written
from gkssg.kinds.annual_sums import name, origin
from gkssg.kinds.showing import day
from gkssg.model.annual import Cell, Figure, Report
from gkssg.model.ledger import Term
from gkssg.standards import annual_report as form
from gkssg.standards.annual_report import Edition

TABLES = (form.DISCLOSED, form.APPLICATIONS, form.REVIEWS)


def as_text(account: Account) -> str:
    """For people at a terminal: each table, and below it where its numbers come from."""
    report = account.report
    faulty = f"有错误、没有算的台账：{'、'.join(account.refused)}。改好以后再算。" if account.refused else ""
    if report is None:
        return faulty or f"{account.year} 年没有台账，也没有年报，算不出数。台账的列名：gkssg fields ledger。"
    chosen = edition(report)
    where = f"{account.item.origin.path}（草稿）" if account.draft and account.item else report.place.path
    head = [
        f"{account.office} {report.year} 年政府信息公开工作年度报告",
        f"报告：{where if account.item else '还没有写'}",
        *([faulty] if faulty else ()),
    ]
    if chosen is None:
        return "\n".join([*head, "2019 年以前的报告没有统一的格式，照原样公布，不计算。"])
    blocks = ["\n".join([*head, f"格式：{chosen.basis}"])]
    for title, code in zip(form.headings()[1:], TABLES, strict=False):
        blocks.append("\n".join(_table(report, chosen, title.name, code)))
    blocks.extend("\n".join(each) for each in (_corrections(report), _terms(account.terms)) if each)
    return "\n\n".join(blocks)


def _table(report: Report, chosen: Edition, title: str, code: str) -> Iterator[str]:
    yield title
    if not is_filled(report, code):
        yield "  没有数：没有台账，报告里也没有能读的表。"
        return
    here = [cell for cell in cells(chosen, code) if cell in report.figures]
    if code == form.APPLICATIONS:
        yield from _grid(report, here)
    elif code == form.DISCLOSED:
        here = [Cell(form.DISCLOSED, form.ITEMS, "count"), *here]
    for cell in here:
        figure = report.figures.get(cell)
        if figure is not None and cell.row != form.DONE and (code == form.DISCLOSED or _counts(cell, figure)):
            row, column = form.row_name(cell.row, chosen.name), _column(cell, chosen)
            yield f"  {row} · {column} {written(figure.value)}  ← {_from(figure)}"
    if code != form.DISCLOSED:
        yield "  其余各格都是 0。"


def _counts(cell: Cell, figure: Figure) -> bool:
    """Whether a cell is worth a line of its own: neither nothing nor a sum of others."""
    return bool(figure.value) and cell.column != form.TOTAL


def _column(cell: Cell, chosen: Edition) -> str:
    return form.column_name(cell.table, cell.row, cell.column, chosen.name)


def _grid(report: Report, here: Sequence[Cell]) -> Iterator[str]:
    """The table of applications with its rows as they are numbered."""
    columns = (*(each.name for each in form.applicants()), "总计")
    rows = list(dict.fromkeys(cell.row for cell in here))
    names = {row: form.row_name(row, report.edition) for row in rows}
    widest = min(max(width(each) for each in names.values()), MOST)
    yield " " * (widest + 4) + "  ".join(columns)
    for row in rows:
        values = [written(report.value(form.APPLICATIONS, row, code)) for code in _codes()]
        shown = names[row] if width(names[row]) <= MOST else _cut(names[row])
        gap = " " * (widest - width(shown) + 4)
        yield shown + gap + "  ".join(value.rjust(width(head)) for value, head in zip(values, columns, strict=True))
    yield ""


# The widest name of a row at the terminal.
MOST = 44


def _cut(text: str) -> str:
    while width(text) > MOST - 1:
        text = text[:-1]
    return text + "…"


def _codes() -> tuple[str, ...]:
    return (*(each.code for each in form.applicants()), form.TOTAL)


def _from(figure: Figure) -> str:
    if figure.corrected is not None:
        return f"更正（{figure.reason}）"
    if figure.computed is None:
        return "报告自己的表"
    return origin(figure) or "台账里没有"


def _corrections(report: Report) -> list[str]:
    found = [note(report, cell) for cell in sorted(report.figures) if report.figures[cell].corrected is not None]
    return ["手写更正的数", *(f"  {each}" for each in found)] if found else []


def _terms(found: Sequence[Term]) -> list[str]:
    """The applications that are late, soon due or paused."""
    lines = [_term(each) for each in found]
    return ["答复期限", *(f"  {each}" for each in lines)] if lines else []


def _term(each: Term) -> str:
    number = each.application.number
    if each.due is None or each.left is None:
        return f"{number} 正在征求第三方意见，期限停着"
    about = "（按星期推算）" if each.estimated else ""
    last = f"最迟{day(each.due)}{about}"
    if each.application.answered:
        return f"{number} {day(each.application.answered)}答复，{last}，迟了 {-each.left} 个工作日"
    return f"{number} {last}，{f'迟了 {-each.left}' if each.late else f'还有 {each.left}'} 个工作日"


def as_json(account: Account) -> str:
    """For programs, in one line."""
    report = account.report
    figures: list[Json] = [_figure(cell, report.figures[cell]) for cell in sorted(report.figures)] if report else []
    found: list[Json] = [
        {
            "path": each.place.path,
            "line": each.place.line,
            "column": each.place.column,
            "code": each.code,
            "severity": each.severity.value,
            "message": each.message,
            "hint": each.hint,
        }
        for each in account.found
    ]
    terms: list[Json] = [
        {
            "number": each.application.number,
            "due": each.due.isoformat() if each.due else None,
            "estimated": each.estimated,
            "working_days_left": each.left,
            "answered": each.application.answered.isoformat() if each.application.answered else None,
        }
        for each in account.terms
    ]
    return canonical(
        {
            "year": account.year,
            "edition": report.edition if report else "",
            "report": account.item.origin.path if account.item else "",
            "draft": account.draft,
            "figures": figures,
            "findings": found,
            "applications": terms,
        }
    )


def _figure(cell: Cell, figure: Figure) -> Json:
    sources: list[Json] = [
        {"text": each.words, "path": each.path, "lines": list(each.lines), "items": list(each.items)}
        for each in figure.sources
    ]
    return {
        "table": cell.table,
        "row": cell.row,
        "column": cell.column,
        "name": name(cell),
        "value": _number(figure.value),
        "computed": _number(figure.computed),
        "stated": _number(figure.stated),
        "corrected": _number(figure.corrected),
        "reason": figure.reason,
        "sources": sources,
    }


def _number(value: Decimal | None) -> Json:
    """A count as a number; an amount as it is written, since 0.10 is no binary fraction."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() and "." not in str(value) else str(value)


def as_markdown(account: Account) -> str:
    """The three tables as a report may carry them itself, so that its numbers stay when the ledgers go on."""
    report = account.report
    chosen = edition(report) if report else None
    if report is None or chosen is None:
        return ""
    parts = []
    for number, title, code in zip("二三四", form.headings()[1:], TABLES, strict=False):
        if is_filled(report, code):
            table = _pipes(report, list(cells(chosen, code)), code)
            parts.append("\n".join((f"## {number}、{title.name}", "", *table)))
    return "\n\n".join(parts)


def _pipes(report: Report, here: Sequence[Cell], code: str) -> Iterator[str]:
    head = {form.DISCLOSED: "信息内容", form.APPLICATIONS: "项目", form.REVIEWS: "类型"}[code]
    columns = list(dict.fromkeys(cell.column for cell in here))
    names = [form.column_name(code, "", column, report.edition) for column in columns]
    yield f"| {' | '.join((head, *names))} |"
    yield f"| --- |{' ---: |' * len(columns)}"
    for row in dict.fromkeys(cell.row for cell in here):
        values = [written(report.value(code, row, column)) for column in columns]
        yield f"| {' | '.join((form.row_name(row, report.edition), *values))} |"
