"""The annual report as a paper: its text, with the prescribed tables in their places."""

from collections.abc import Sequence
from datetime import date
from html.parser import HTMLParser

from gkssg.formats.docx.write import Cell, Heading, Paper, Paragraph, Part, Run, Table, write
from gkssg.model.blocks import Form, FormCell

_HEADINGS = {"h2": 1, "h3": 2, "h4": 3, "h5": 3, "h6": 3}
_BLOCKS = frozenset({"p", "li", "dt", "dd", "div", "blockquote", "figcaption", "pre", *_HEADINGS})
_BOLD = frozenset({"strong", "b"})
# The widest and the narrowest column, in 汉字.
_WIDEST, _NARROWEST = 13, 2.4


def paper(title: str, issuer: str, day: date | None, html: str, forms: Sequence[Form]) -> bytes:
    """The Word file of a report; `day` is that of its signing (None: not known yet), `html` its sanitised text."""
    reader = _Reader({form.mark: form for form in forms if form.mark})
    reader.feed(html)
    reader.close()
    parts = [*reader.whole(), *(part for form in forms if not reader.has(form) for part in _placed(form))]
    signed = (issuer, f"{day.year}年{day.month}月{day.day}日") if day else (issuer,)
    # The name of a report is too long for a line: it is broken where its sense is.
    title = title.replace("年政府信息公开", "年\n政府信息公开", 1)
    return write(Paper(title, issuer, tuple(parts), signed, day or date(1980, 1, 1)))


def _placed(form: Form) -> list[Part]:
    """A form with its remarks; under a heading of its own when the text has none for it."""
    heading: list[Part] = [] if form.mark else [Heading(1, form.title)]
    notes = [Paragraph((Run(note),), small=True) for note in form.notes]
    return [*heading, _table(form), *notes]


def _table(form: Form) -> Table:
    rows = tuple(tuple(map(_cell, row)) for row in form.head)
    body = tuple(tuple(map(_cell, row)) for part in form.bodies for row in part)
    return Table(rows, body, _widths((*rows, *body), form.columns))


def _cell(each: FormCell) -> Cell:
    return Cell(each.text, each.across, each.down, start=each.scope == "row")


def _widths(rows: Sequence[Sequence[Cell]], columns: int) -> tuple[float, ...]:
    """What each column needs for its longest words, within bounds; a cell over several columns tells nothing."""
    need = [_NARROWEST] * columns
    taken: set[tuple[int, int]] = set()
    for down, row in enumerate(rows):
        at = 0
        for each in row:
            while (down, at) in taken:
                at += 1
            taken |= {(down + y, at + x) for y in range(each.down) for x in range(each.across)}
            if each.across == 1 and at < columns:
                lines = 3 if each.down > 1 or not each.start else 2
                need[at] = max(need[at], min(len(each.text) / lines + 1, _WIDEST))
            at += each.across
    return tuple(need)


class _Reader(HTMLParser):
    """Reads the text into parts; forms come where their mark, or the heading with their id, stands."""

    def __init__(self, forms: dict[str, Form]) -> None:
        super().__init__(convert_charrefs=True)
        self._forms, self._used = forms, set[str]()
        self._parts: list[Part] = []
        self._runs: list[Run] = []
        self._bold = 0
        self._lists: list[int | None] = []
        self._heading: tuple[int, str] | None = None
        self._rows: list[list[Cell]] | None = None
        self._head = 0
        self._spans = (1, 1)
        self._in_cell = False

    def has(self, form: Form) -> bool:
        """Whether a form has found its place."""
        return form.mark in self._used

    def whole(self) -> list[Part]:
        """All parts, the last one ended."""
        self._end_block()
        return self._parts

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a row, a cell or bold words."""
        values = {name: value or "" for name, value in attrs}
        if tag == "table":
            self._end_block()
            self._rows, self._head = [], 0
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        elif tag in ("td", "th") and self._rows:
            self._runs, self._in_cell = [], True
            self._spans = (_count(values.get("colspan")), _count(values.get("rowspan")))
        elif tag in ("ol", "ul"):
            self._end_block()
            self._lists.append(_count(values.get("start")) if tag == "ol" else None)
        elif tag in _BLOCKS and self._rows is None:
            self._end_block()
            self._begin(tag, values.get("id", ""))
        elif tag in _BOLD:
            self._bold += 1
        elif tag == "br":
            self._runs.append(Run(" " if self._rows is not None else "\n"))

    def _begin(self, tag: str, anchor: str) -> None:
        if tag in _HEADINGS:
            self._heading = (_HEADINGS[tag], anchor)
        elif tag == "li" and self._lists:
            number = self._lists[-1]
            self._runs.append(Run("· " if number is None else f"{number}. "))
            self._lists[-1] = None if number is None else number + 1

    def handle_endtag(self, tag: str) -> None:
        """End what was begun."""
        if tag == "table" and self._rows is not None:
            self._end_table()
        elif tag == "thead" and self._rows is not None:
            self._head = len(self._rows)
        elif tag in ("td", "th") and self._in_cell and self._rows:
            text = "".join(run.text for run in self._runs).strip()
            self._rows[-1].append(Cell(text, *self._spans, start=len(text) > _WIDEST))
            self._runs, self._in_cell = [], False
        elif tag in ("ol", "ul") and self._lists:
            self._end_block()
            self._lists.pop()
        elif tag in _BLOCKS and self._rows is None:
            self._end_block()
        elif tag in _BOLD:
            self._bold = max(0, self._bold - 1)

    def handle_data(self, data: str) -> None:
        """Words; what stands between the cells of a table is none."""
        if self._rows is None or self._in_cell:
            self._runs.append(Run(data, bold=self._bold > 0))

    def _end_block(self) -> None:
        """A paragraph, a heading, or the form whose mark it was, of the words so far."""
        runs, heading = _folded(self._runs), self._heading
        self._runs, self._heading = [], None
        text = "".join(run.text for run in runs)
        if text in self._forms and text not in self._used:
            self._place(text)
        elif heading is not None:
            self._parts.extend([Heading(heading[0], text)] if text else [])
            if heading[1] in self._forms and heading[1] not in self._used:
                self._place(heading[1])
        elif text:
            self._parts.append(Paragraph(runs))

    def _place(self, mark: str) -> None:
        self._used.add(mark)
        self._parts.extend(_placed(self._forms[mark]))

    def _end_table(self) -> None:
        rows = [tuple(row) for row in self._rows or [] if row]
        head = min(self._head, len(rows))
        self._rows, self._runs, self._in_cell = None, [], False
        columns = max((sum(cell.across for cell in row) for row in rows), default=0)
        if columns:
            self._parts.append(Table(tuple(rows[:head]), tuple(rows[head:]), _widths(rows, columns)))


def _count(value: str | None) -> int:
    """A number of columns, rows or the first of a list; 1 for what is none."""
    return max(1, min(int(value), 99)) if value and value.isascii() and value.isdecimal() else 1


def _folded(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Runs without blanks around them and without those that hold nothing."""
    kept = [run for run in runs if run.text.strip()] if not any(run.text.strip() for run in runs) else list(runs)
    if kept:
        kept[0] = Run(kept[0].text.lstrip(), kept[0].bold)
        kept[-1] = Run(kept[-1].text.rstrip(), kept[-1].bold)
    return tuple(run for run in kept if run.text)
