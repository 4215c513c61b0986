"""What PDF, OFD, pictures and archives hide is found, with its place; a hostile one costs neither time nor memory.

The files are real, made by `tests/files/make_page_files.py`; only the OFD is made here, since no free program writes it.
"""

import io
import zipfile
from pathlib import Path

import pytest
from aside import looked
from conftest import ROOT

from gkssg.fields.sensitive import What, hits
from gkssg.formats.flaw import Flaw
from gkssg.formats.words import extracted
from gkssg.read.looking import look

FILES = ROOT / "tests" / "files" / "pages"
IDENTITY = "11010519491231002X"


def places(name: str) -> set[str]:
    """Where in the file the identity number stands."""
    found = extracted(FILES / name, Path(name).suffix)
    return {each.where for each in found.passages if any(hit.what is What.IDENTITY for hit in hits(each.text))}


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("boxed.pdf", {"第 1 页"}),
        ("white.pdf", {"第 1 页"}),
        ("inkless.pdf", {"第 1 页"}),
        ("outside.pdf", {"第 1 页看不见的部分"}),
        ("printed.pdf", {"第 1 页的批注和表单"}),
        (
            "properties.pdf",
            {"文档属性“作者”", "书签", "第 1 页的批注和表单", "嵌入的文件“名单.txt”，正文", "文件内部"},
        ),
        ("photo.jpg", {"图片的说明"}),
        ("note.png", {"图片的说明"}),
        ("comment.jpg", {"图片的说明"}),
        ("comment.gif", {"图片的说明"}),
        ("description.tif", {"图片的说明"}),
        ("comment.zip", {"压缩包的说明"}),
        ("drawing.svg", {"图片里的文字"}),
        (
            "outer.zip",
            {
                "压缩包里的“附件.zip”，压缩包里的“名单.txt”，正文",
                "压缩包里的“附件.zip”，压缩包里的“notice.docx”，批注",
                "压缩包里的“附件.zip”，压缩包里的“notice.docx”，隐藏文字",
            },
        ),
    ],
)
def test_a_number_is_found_wherever_it_is_hidden(name: str, where: set[str]) -> None:
    assert places(name) == where
    looked = look(FILES / name)
    assert all(IDENTITY not in f"{each.where}{each.masked}" for each in looked.traces)


@pytest.mark.parametrize(
    "name", ["outside.pdf", "properties.pdf", "printed.pdf", "photo.jpg", "note.png", "drawing.svg"]
)
def test_what_nobody_sees_is_not_searched(name: str) -> None:
    assert IDENTITY not in extracted(FILES / name, Path(name).suffix).text


def test_a_photo_that_says_where_it_was_taken_is_told_without_the_place() -> None:
    [trace] = [each for each in look(FILES / "photo.jpg").traces if each.what is What.POSITION]
    assert trace.where == "图片的拍摄位置"
    assert "30" not in trace.masked


def test_a_scanned_page_among_pages_of_words_is_no_file_that_was_looked_into() -> None:
    found = extracted(FILES / "half_scan.pdf", ".pdf")
    assert (found.flaw, found.text) == (Flaw.NO_TEXT, "关于公布补助名单的公告")


def test_names_in_an_archive_are_read_as_windows_writes_them() -> None:
    assert extracted(FILES / "windows.zip", ".zip").text == "名单.txt\n公告"


def zipped(**members: str | bytes) -> bytes:
    """An archive of these members, packed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return stream.getvalue()


def ofd(page: str, **more: str | bytes) -> bytes:
    """A file of one page."""
    head = f'<ofd:X xmlns:ofd="http://www.ofdspec.org/2016">{page}</ofd:X>'
    return zipped(**{"Doc_0/Pages/Page_0/Content.xml": head, **more})


def test_an_ofd_is_looked_into_with_all_its_parts(tmp_path: Path) -> None:
    name = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    page = "<ofd:TextObject><ofd:TextCode>公告</ofd:TextCode></ofd:TextObject>"
    page += f'<ofd:TextObject Visible="false"><ofd:TextCode>{IDENTITY}</ofd:TextCode></ofd:TextObject>'
    file = tmp_path / "a.ofd"
    file.write_bytes(
        ofd(
            page,
            **{
                "OFD.xml": f"<ofd:OFD {name}><ofd:DocInfo><ofd:Author>{IDENTITY}</ofd:Author></ofd:DocInfo></ofd:OFD>",
                "Doc_0/Annots/Page_0/Annotation.xml": f"<ofd:A {name}><ofd:Remark>{IDENTITY}</ofd:Remark></ofd:A>",
                "Doc_0/Attachs/名单.txt": IDENTITY,
                "Doc_0/Tpls/Tpl_0/Content.xml": f"<ofd:A {name}><ofd:TextObject><ofd:TextCode>{IDENTITY}</ofd:TextCode></ofd:TextObject></ofd:A>",
            },
        )
    )
    found = extracted(file, ".ofd")
    where = {each.where for each in found.passages if IDENTITY in each.text}
    assert where == {"隐藏的文字", "文档属性“作者”", "批注", "嵌入的文件“名单.txt”，正文", "页面背景"}
    assert found.flaw is None and found.text == f"公告\n{IDENTITY}"


@pytest.mark.parametrize("form", ["ofd", "svg"])
def test_xml_with_entities_is_refused(tmp_path: Path, form: str) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY x "甲">]><a>&x;</a>'
    file = tmp_path / f"a.{form}"
    file.write_bytes(zipped(**{"Doc_0/Pages/Page_0/Content.xml": bomb}) if form == "ofd" else bomb.encode())
    assert extracted(file, f".{form}").flaw is Flaw.BROKEN


def nested(depth: int) -> bytes:
    """An archive in an archive in an archive …"""
    data = zipped(**{"a.txt": IDENTITY})
    for _ in range(depth):
        data = zipped(**{"a.zip": data})
    return data


def hostile() -> dict[str, tuple[str, bytes, Flaw | None]]:
    """Files made to do harm: suffix, bytes, what they are told to be."""
    boxed = (FILES / "boxed.pdf").read_bytes()
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 9))
    loop = (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids["
        + kids
        + b"]/Count 9>>endobj\n"
    )
    loop += b"".join(b"%d 0 obj<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>endobj\n" % n for n in range(3, 9))
    loop += b"trailer<</Root 1 0 R/Prev 0>>\nstartxref\n0\n%%EOF"
    return {
        "a bomb": ("zip", zipped(**{"a.txt": bytes(400_000_000)}), Flaw.TOO_LARGE),
        "many small bombs": ("zip", zipped(**{f"{n}.txt": bytes(60_000_000) for n in range(8)}), Flaw.TOO_LARGE),
        "deep nesting": ("zip", nested(20), Flaw.TOO_LARGE),
        "many members": ("zip", zipped(**{f"{n}.txt": b"a" for n in range(50_000)}), Flaw.TOO_LARGE),
        "100 MB behind a PDF": ("pdf", boxed + bytes(100_000_000), Flaw.BROKEN),
        "a PDF whose pages go in circles": ("pdf", loop, Flaw.BROKEN),
        "elements in elements": ("svg", b"<a>" * 200_000 + b"</a>" * 200_000, None),
        "a picture that is cut off": ("jpg", (FILES / "photo.jpg").read_bytes()[:60], Flaw.BROKEN),
    }


@pytest.mark.alone
def test_a_hostile_file_is_told_within_10_seconds_and_500_mb(tmp_path: Path) -> None:
    for name, (suffix, data, flaw) in hostile().items():
        file = tmp_path / f"a.{suffix}"
        file.write_bytes(data)
        found, in_time = looked(file)
        assert in_time, name
        # PDFium mends what it can: such a file may also be read as it is.
        wanted = {flaw.name if flaw else "-", *(("TOO_LARGE", "-") if suffix == "pdf" else ())}
        assert found in wanted, (name, found)
