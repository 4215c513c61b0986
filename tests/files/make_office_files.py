"""Makes the files below `office/`, each with a secret somewhere. Run by hand; no test runs it.

    python tests/files/make_office_files.py

needs, besides the tools of development, python-pptx, XlsxWriter, xlwt and odfpy, and LibreOffice Writer's `soffice`. Every name and
number is invented; the identity number is the public sample of GB 11643.
"""

import datetime as dt
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path
from struct import pack
from typing import Any
from zlib import compress, crc32

import docx
import openpyxl
import xlsxwriter
import xlwt
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from odf import dc, meta
from odf.draw import Frame, TextBox
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import Shapes, Table, TableCell, TableColumn, TableRow
from odf.text import P
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from pptx import Presentation
from pptx.util import Inches

HERE = Path(__file__).parent / "office"
IDENTITY, MOBILE = "11010519491231002X", "13800000000"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CHANGE = 'w:author="张三" w:date="2026-03-05T09:00:00Z"'


def png() -> bytes:
    """A picture of one point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))

    head = chunk(b"IHDR", pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", compress(bytes(4))) + chunk(b"IEND", b"")


def book() -> openpyxl.Workbook:
    """A list of people with something hidden in every corner."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "名单"
    for row in (
        ["姓名", "证件号码", "电话", "备注"],
        ["李四", "公开", "0519-0000000", "甲"],
        ["王五", IDENTITY, "", "乙"],
    ):
        sheet.append(row)
    sheet.append(["赵六", '=LEFT("110105194912310021",6)', MOBILE, "丙"])
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet["A2"].comment = Comment(f"本人电话{MOBILE}", "张三")
    sheet.auto_filter.ref = "A1:D4"
    sheet.auto_filter.add_filter_column(0, ["李四", "赵六"])
    sheet.oddFooter.center.text = f"联系人{MOBILE}"
    check = DataValidation("list", formula1='"张三,李四"')
    check.prompt = "请填身份证号码"
    check.add("D2:D9")
    sheet.add_data_validation(check)
    made.defined_names["经办人"] = DefinedName("经办人", attr_text=f'"{MOBILE}"')
    shifted = made.create_sheet("下移")
    shifted["C5"] = IDENTITY
    for name, state in (("底稿", "hidden"), ("深藏", "veryHidden")):
        made.create_sheet(name)["B2"] = IDENTITY
        made[name].sheet_state = state
    made.properties.creator = made.properties.lastModifiedBy = "张三"
    made.properties.description = f"请打{MOBILE}"
    return made


def light() -> Any:
    """An empty document without the styles for Word 2010, which are most of its bytes."""
    made = docx.Document()
    for name in [name for name, each in made.part.rels.items() if each.reltype.endswith("/stylesWithEffects")]:
        made.part.rels.pop(name)
    return made


def document() -> Any:
    """A notice with comments, hidden words, notes in the margin and a table in a table."""
    made = light()
    run = made.add_paragraph("关于公开的通知").add_run("。")
    made.add_comment(run, text=f"此人证件{IDENTITY}要删", author="张三", initials="张")
    made.add_paragraph("可见").add_run(f"藏着{IDENTITY}").font.hidden = True
    made.sections[0].header.paragraphs[0].text = "页眉文字"
    made.sections[0].footer.paragraphs[0].text = f"页脚{MOBILE}"
    cell = made.add_table(1, 2).cell(0, 1)
    cell.text = "外格"
    cell.add_table(1, 1).cell(0, 0).text = f"内格{MOBILE}"
    made.add_picture(BytesIO(png()))
    made.element.body.xpath(".//wp:docPr")[0].set("descr", f"照片上是{MOBILE}")
    field = f'<w:p {W}><w:fldSimple w:instr="HYPERLINK &quot;tel:{MOBILE}&quot;"><w:r><w:t>电话</w:t></w:r></w:fldSimple></w:p>'
    made.element.body.insert(1, parse_xml(field))
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    made.part.relate_to(f"tel:{MOBILE}", link, is_external=True)
    made.core_properties.author, made.core_properties.keywords = "张三", f"名单，{MOBILE}"
    made.core_properties.comments = ""
    return made


def tracked() -> Any:
    """A notice in which words were deleted, put in and moved."""
    made = light()
    made.add_paragraph("第一段")
    for number, mark in enumerate(
        (
            f'<w:del w:id="91" {CHANGE}><w:r><w:delText>删去{IDENTITY}</w:delText></w:r></w:del>',
            f'<w:ins w:id="92" {CHANGE}><w:r><w:t>添上{MOBILE}</w:t></w:r></w:ins>',
        )
    ):
        made.element.body.insert(1 + number, parse_xml(f"<w:p {W}><w:r><w:t>前</w:t></w:r>{mark}</w:p>"))
    return made


def slides() -> Any:
    """Three slides: a table, one with notes, one that is hidden."""
    made = Presentation()
    blank = made.slide_layouts[6]
    for layout in list(made.slide_layouts)[:6] + list(made.slide_layouts)[7:]:
        made.slide_layouts.remove(layout)
    first, second, third = (made.slides.add_slide(blank) for _ in range(3))
    where = (Inches(1), Inches(1), Inches(4), Inches(1))
    table = first.shapes.add_table(2, 2, *where).table
    for number, words in enumerate(("姓名", "证件号码", "李四", IDENTITY)):
        table.cell(number // 2, number % 2).text = words
    first.shapes.add_picture(BytesIO(png()), *where).name = "图"
    second.shapes.add_textbox(*where).text_frame.text = "公开的话"
    second.notes_slide.notes_text_frame.text = f"问{MOBILE}"
    third.shapes.add_textbox(*where).text_frame.text = f"藏起来的{IDENTITY}"
    third._element.set("show", "0")
    made.core_properties.author = made.core_properties.last_modified_by = "张三"
    return made


def old_book() -> xlwt.Workbook:
    """A workbook of the old form with a hidden sheet and one that the menus do not show."""
    made = xlwt.Workbook(encoding="utf-8")
    first = made.add_sheet("名单")
    first.write(2, 1, "公开的话")
    first.header_str = f"Tel {MOBILE}".encode()
    for number, name in enumerate(("底稿", "深藏"), 1):
        sheet = made.add_sheet(name)
        sheet.visibility = number
        sheet.write(0, 0, IDENTITY)
    return made


def filtered_book(file: Path) -> None:
    """A workbook with its texts in one part, as Excel writes it: rows that a filter hides, a hidden sheet, a comment."""
    made = xlsxwriter.Workbook(str(file))
    sheet = made.add_worksheet("名单")
    for number, words in enumerate((("姓名", "证件号码"), ("李四", "公开"), ("王五", IDENTITY))):
        sheet.write_row(number, 0, words)
    sheet.autofilter("A1:B3")
    sheet.filter_column("A", "x == 李四")
    sheet.set_row(2, options={"hidden": True})
    sheet.write_comment("A2", f"本人电话{MOBILE}", {"author": "张三"})
    sheet.insert_textbox("D2", f"图形里的{MOBILE}")
    chart = made.add_worksheet("底稿")
    chart.write("A1", IDENTITY)
    chart.hide()
    made.set_properties({"company": "青川市交通运输局", "manager": "张三", "created": dt.datetime(2026, 3, 5)})
    made.set_custom_property("经办电话", MOBILE)
    made.close()


def open_book() -> Any:
    """An OpenDocument workbook: a hidden row, column and sheet, a comment, a drawing, properties."""
    made = OpenDocumentSpreadsheet()
    hidden = Style(name="hidden", family="table")
    hidden.addElement(TableProperties(display="false"))
    made.automaticstyles.addElement(hidden)
    sheet = Table(name="名单")
    sheet.addElement(TableColumn(numbercolumnsrepeated=2))
    sheet.addElement(TableColumn(visibility="collapse"))
    shapes, frame, box = Shapes(), Frame(width="2cm", height="1cm"), TextBox()
    box.addElement(P(text="图形里的话"))
    frame.addElement(box)
    shapes.addElement(frame)
    sheet.addElement(shapes)
    sheet.addElement(TableRow(numberrowsrepeated=2))
    for words, look in (
        (("姓名", "证件", "电话"), {}),
        (("李四", "公开", MOBILE), {}),
        (("王五", IDENTITY, ""), {"visibility": "filter"}),
    ):
        row = TableRow(**look)
        for word in words:
            cell = TableCell(valuetype="string") if word else TableCell()
            if word == "李四":
                note = Annotation()
                note.addElement(P(text=f"本人电话{MOBILE}"))
                cell.addElement(note)
            cell.addElement(P(text=word))
            row.addElement(cell)
        sheet.addElement(row)
    made.spreadsheet.addElement(sheet)
    draft = Table(name="底稿", stylename="hidden")
    row, cell = TableRow(), TableCell(valuetype="string")
    cell.addElement(P(text=IDENTITY))
    row.addElement(cell)
    draft.addElement(row)
    made.spreadsheet.addElement(draft)
    made.meta.addElement(dc.Creator(text="张三"))
    made.meta.addElement(meta.UserDefined(name="经办电话", valuetype="string", text=MOBILE))
    return made


def through_office(file: Path, target: Path) -> None:
    """`file` opened and saved by LibreOffice Writer."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", folder, str(file)]
        subprocess.run(command, check=True, capture_output=True)
        target.write_bytes(Path(folder, f"{file.stem}.docx").read_bytes())


def main() -> None:
    """Make every file."""
    HERE.mkdir(exist_ok=True)
    book().save(HERE / "book.xlsx")
    document().save(str(HERE / "notice.docx"))
    slides().save(str(HERE / "slides.pptx"))
    old_book().save(str(HERE / "book.xls"))
    filtered_book(HERE / "filtered.xlsx")
    open_book().save(str(HERE / "book.ods"))
    with tempfile.TemporaryDirectory() as folder:
        for name, made in (("tracked", tracked()), ("writer", document())):
            file = Path(folder, f"{name}.docx")
            made.save(str(file))
            through_office(file, HERE / f"{name}.docx")
    outer = light()
    outer.add_paragraph("请看附表")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    inner = Part(PackURI("/word/embeddings/sheet1.xlsx"), sheet, (HERE / "book.xlsx").read_bytes(), outer.part.package)
    outer.part.relate_to(inner, f"{kind}package")
    outer.save(str(HERE / "embedded.docx"))


if __name__ == "__main__":
    main()
