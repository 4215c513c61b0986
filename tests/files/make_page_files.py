"""Makes the files below `pages/`, each with a secret somewhere. Run by hand; no test runs it.

    python tests/files/make_page_files.py

needs, besides the tools of development, reportlab and Pillow, and LibreOffice Writer's `soffice`. Every name and number is
invented; the identity number is the public sample of GB 11643.
"""

import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfReader, PdfWriter
from reportlab.lib.colors import black, white
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).parent / "pages"
OFFICE = Path(__file__).parent / "office"
IDENTITY = "11010519491231002X"
FONT = "STSong-Light"


def canvas(name: str) -> Canvas:
    """A PDF of one page with a Chinese line on it."""
    made = Canvas(str(HERE / name), pagesize=(400, 300), invariant=True)
    made.setFont(FONT, 12)
    made.drawString(40, 250, "关于公布补助名单的公告")
    return made


def boxes() -> None:
    """A box over the number, a number in white, one without ink, one outside of the page."""
    for name in ("boxed", "white", "inkless", "outside"):
        made = canvas(f"{name}.pdf")
        if name == "inkless":
            text = made.beginText(40, 200)
            text.setTextRenderMode(3)
            text.textLine(f"身份证号码 {IDENTITY}")
            made.drawText(text)
        else:
            made.setFillColor(white if name == "white" else black)
            made.drawString(40, 900 if name == "outside" else 200, f"身份证号码 {IDENTITY}")
        if name == "boxed":
            made.rect(35, 190, 330, 30, fill=1)
        made.save()


def inner() -> None:
    """Properties, a bookmark, a field of a form, an enclosed file, an annotation; and a scanned page behind a page of words."""
    made = canvas("properties.pdf")
    made.setAuthor(f"经办人 {IDENTITY}")
    made.setTitle("公告")
    made.bookmarkPage("a")
    made.addOutlineEntry(f"名单 {IDENTITY}", "a")
    made.acroForm.textfield(name="号码", value=IDENTITY, x=40, y=100, width=200, height=20)
    made.save()
    writer = PdfWriter(PdfReader(HERE / "properties.pdf"))
    writer.add_attachment("名单.txt", f"身份证号码 {IDENTITY}".encode())
    writer.add_metadata({"/Owner": f"持有人 {IDENTITY}"})
    writer.write(HERE / "properties.pdf")
    made = canvas("half_scan.pdf")
    made.showPage()
    scan = HERE / "scan.png"
    Image.new("L", (80, 60), 200).save(scan)
    made.drawImage(str(scan), 0, 0, 400, 300)
    made.save()
    scan.unlink()


def printed() -> None:
    """What Writer makes of a document with comments, printed with them."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [
                *("soffice", "--headless", "--convert-to"),
                'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}',
                *("--outdir", folder, str(OFFICE / "notice.docx")),
            ],
            check=True,
        )
        shutil.copy(Path(folder) / "notice.pdf", HERE / "printed.pdf")


def pictures() -> None:
    """A photo that says where it was taken and by whom; a drawing with words in its head."""
    photo = Image.new("RGB", (16, 16), "white")
    exif = photo.getexif()
    exif[0x013B] = f"拍摄人 {IDENTITY}"
    exif[0x8825] = {1: "N", 2: (30.0, 7.0, 12.0), 3: "E", 4: (120.0, 20.0, 24.0)}
    photo.save(HERE / "photo.jpg", exif=exif)
    photo.save(HERE / "comment.jpg", comment=f"c {IDENTITY}".encode())
    photo.save(HERE / "comment.gif", comment=f"c {IDENTITY}".encode())
    photo.save(HERE / "description.tif", tiffinfo={270: f"d {IDENTITY}"})
    note = PngInfo()
    note.add_itxt("Comment", f"经办 {IDENTITY}")
    photo.save(HERE / "note.png", pnginfo=note)
    (HERE / "drawing.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg"><title>图</title><desc>{IDENTITY}</desc><text>线路</text></svg>',
        "utf-8",
    )


def archives() -> None:
    """A file in an archive in an archive, under names as Windows writes them."""
    with zipfile.ZipFile(HERE / "outer.zip", "w") as outer:
        inner_file = HERE / "inner.zip"
        with zipfile.ZipFile(inner_file, "w") as made:
            made.writestr("名单.txt", f"身份证号码 {IDENTITY}")
            made.write(OFFICE / "notice.docx", "notice.docx")
        outer.write(inner_file, "附件.zip")
        inner_file.unlink()
    with zipfile.ZipFile(HERE / "comment.zip", "w") as made:
        made.writestr("a.txt", "公告")
        made.comment = IDENTITY.encode()
    # What the desk of Windows does: the name in GBK, and nothing that says so.
    with zipfile.ZipFile(HERE / "windows.zip", "w") as made:
        made.writestr("XXXX.txt", "公告")
    data = (HERE / "windows.zip").read_bytes().replace(b"XXXX", "名单".encode("gbk"))
    (HERE / "windows.zip").write_bytes(data)


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    boxes()
    inner()
    printed()
    pictures()
    archives()
