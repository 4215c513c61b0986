"""A paper in, Word's .docx out, laid out as 公文 (GB/T 9704-2012). python-docx is loaded when the first one is written.

The same paper gives the same bytes: no time of writing is in the file.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as DocxParagraph

# 版心: A4 with 37 mm above, 28 mm at the binding, and a type area of 156 by 225 mm; 22 lines of 28 characters.
PAGE, TOP, LEFT, TEXT = (210, 297), 37, 28, (156, 225)
LINE = 28.9
# Sizes in points: 二号, 三号, 四号, 五号, 小五.
TITLE, BODY, NUMBER, TABLE, SMALL = 22, 16, 14, 10.5, 9
SONG, HEI, KAI, FANG, BIAOSONG = "宋体", "黑体", "楷体_GB2312", "仿宋_GB2312", "方正小标宋简体"
LATIN = "Times New Roman"
HEADINGS = {1: HEI, 2: KAI}
# A table of so many columns is set smaller.
WIDE = 8
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Heading:
    """一、 is of level 1, （一） of 2, 1. of 3."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text; a small one is a remark below a table, set flush."""

    runs: tuple[Run, ...]
    small: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: how many columns and rows it takes; `start` tells that it is set to the left, not in the middle."""

    text: str
    across: int = 1
    down: int = 1
    start: bool = False


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the rows of the head stand on each page again; `widths` are those of the columns to one another."""

    head: tuple[Row, ...]
    body: tuple[Row, ...]
    widths: tuple[float, ...]


Part = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper with its title and its parts; `signed` are the lines below it: who, and when."""

    title: str
    author: str
    parts: tuple[Part, ...]
    signed: tuple[str, ...]
    day: date


def write(paper: Paper) -> bytes:
    """The bytes of the file."""
    import docx

    document = docx.Document()
    _set_page(document)
    _set_properties(document, paper)
    title = _paragraph(document.add_paragraph(), (Run(paper.title),), BIAOSONG, TITLE)
    _align(title, "CENTER")
    title.paragraph_format.space_after = _points(LINE)
    for part in paper.parts:
        _add(document, part)
    for number, line in enumerate(paper.signed):
        below = _paragraph(document.add_paragraph(), (Run(line),), FANG, BODY)
        _align(below, "RIGHT")
        below.paragraph_format.right_indent = _points(BODY * 4)
        below.paragraph_format.space_before = _points(LINE * 2 if number == 0 else 0)
        below.paragraph_format.keep_with_next = number < len(paper.signed) - 1
    stream = BytesIO()
    document.save(stream)
    return _without_times(stream.getvalue())


def _points(size: float) -> Any:
    from docx.shared import Pt

    return Pt(size)


def _align(paragraph: "DocxParagraph", name: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, name)


def _set_page(document: "Document") -> None:
    """The page, and its number below: — 1 —, to the right on odd pages and to the left on even ones."""
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = map(Mm, PAGE)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(PAGE[1] - TOP - TEXT[1])
    section.left_margin, section.right_margin = Mm(LEFT), Mm(PAGE[0] - LEFT - TEXT[0])
    section.footer_distance = Mm(PAGE[1] - TOP - TEXT[1] - 7)
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in ((section.footer, "RIGHT"), (section.even_page_footer, "LEFT")):
        paragraph = footer.paragraphs[0]
        _align(paragraph, side)
        indent = _points(NUMBER)
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = indent
        for text in ("— ", None, " —"):
            run = paragraph.add_run(text or "")
            _set_font(run, SONG, NUMBER)
            if text is None:
                _add_field(run, "PAGE")


def _add_field(run: Any, code: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", None, "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = code
        run._r.append(element)


def _set_properties(document: "Document", paper: Paper) -> None:
    properties = document.core_properties
    day = datetime(paper.day.year, paper.day.month, paper.day.day)
    properties.title = paper.title.replace("\n", "")
    properties.author = properties.last_modified_by = paper.author
    properties.comments, properties.language = "", "zh-CN"
    properties.created = properties.modified = day


def _set_font(run: Any, name: str, size: float, *, bold: bool = False) -> None:
    """汉字 in `name`, letters and digits in LATIN: Word keeps two fonts for a run."""
    from docx.oxml.ns import qn

    run.font.name, run.font.size, run.font.bold = LATIN, _points(size), bold
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def _paragraph(paragraph: "DocxParagraph", runs: Sequence[Run], font: str, size: float) -> "DocxParagraph":
    """`paragraph` with these words and exact lines; no space around it."""
    from docx.enum.text import WD_LINE_SPACING

    for each in runs:
        _set_font(paragraph.add_run(each.text), font, size, bold=each.bold)
    form = paragraph.paragraph_format
    form.space_before = form.space_after = _points(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, _points(max(LINE, size * 1.5))
    return paragraph


def _add(document: "Document", part: Part) -> None:
    if isinstance(part, Table):
        _add_table(document, part)
        return
    paragraph = document.add_paragraph()
    if isinstance(part, Heading):
        _paragraph(paragraph, (Run(part.text, part.level not in HEADINGS),), HEADINGS.get(part.level, FANG), BODY)
        paragraph.paragraph_format.first_line_indent = _points(BODY * 2)
        paragraph.paragraph_format.keep_with_next = True
        _set_outline(paragraph, part.level - 1)
    elif part.small:
        _paragraph(paragraph, part.runs, SONG, TABLE)
        paragraph.paragraph_format.line_spacing = _points(TABLE * 1.5)
    else:
        _paragraph(paragraph, part.runs, FANG, BODY)
        paragraph.paragraph_format.first_line_indent = _points(BODY * 2)
        _align(paragraph, "JUSTIFY")


def _set_outline(paragraph: "DocxParagraph", level: int) -> None:
    """So that Word lists the heading in its navigation, without the look of its own styles."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement("w:outlineLvl")
    element.set(qn("w:val"), str(level))
    paragraph._p.get_or_add_pPr().append(element)


def _add_table(document: "Document", part: Table) -> None:
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.shared import Mm

    rows, columns = (*part.head, *part.body), len(part.widths)
    table = document.add_table(len(rows), columns, "Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    whole = sum(part.widths)
    for at, width in enumerate(part.widths):
        table.columns[at].width = Mm(TEXT[0] * width / whole)
        for cell in table.columns[at].cells:
            cell.width = table.columns[at].width
    size = SMALL if columns > WIDE else TABLE
    taken: set[tuple[int, int]] = set()
    grid = [list(row.cells) for row in table.rows]
    for down, row in enumerate(rows):
        at = 0
        for each in row:
            while (down, at) in taken:
                at += 1
            last_row, last = min(down + each.down, len(rows)) - 1, min(at + each.across, columns) - 1
            taken |= {(y, x) for y in range(down, last_row + 1) for x in range(at, last + 1)}
            cell = grid[down][at]
            if (last_row, last) != (down, at):
                cell = cell.merge(grid[last_row][last])
            _fill(cell, each, size)
            at = last + 1
    _keep_rows(table, len(part.head))


def _fill(cell: "_Cell", each: Cell, size: float) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for extra in cell.paragraphs[1:]:
        extra._p.getparent().remove(extra._p)
    paragraph = _paragraph(cell.paragraphs[0], (Run(each.text),), SONG, size)
    paragraph.paragraph_format.line_spacing = _points(size * 1.35)
    _align(paragraph, "LEFT" if each.start else "CENTER")


def _keep_rows(table: Any, head: int) -> None:
    """No row is parted between pages; the head stands on each."""
    from docx.oxml import OxmlElement

    for at, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if at < head:
            properties.append(OxmlElement("w:tblHeader"))


def _without_times(data: bytes) -> bytes:
    """The archive with one and the same time for each of its parts."""
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name, _ZIP_DAY)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return stream.getvalue()
