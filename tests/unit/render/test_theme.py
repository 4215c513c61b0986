"""An office changes its look file by file, and a template that is wrong is named with its line."""

from pathlib import Path

import pytest
from conftest import ROOT
from office import item, make_office, published, snapshot

from gkssg.render.static import trimmed

DEFAULT = ROOT / "themes" / "default"


def override(folder: Path, name: str, text: str) -> Path:
    """An office with one item and one file of its own in themes/default."""
    return make_office(folder, **{"content/gg/a.md": item(), f"themes/default/{name}": text})


def test_a_template_of_the_office_takes_the_place_of_the_default_one_and_of_no_other(tmp_path: Path) -> None:
    name = "templates/components/footer.html.j2"
    text = (DEFAULT / name).read_text(encoding="utf-8").replace("主办单位", "承办单位")
    folder = override(tmp_path, name, text)
    assert published(folder).release is not None
    page = (folder / "public" / "index.html").read_text(encoding="utf-8")
    assert "承办单位" in page and "主办单位" not in page and "最新公开" in page


def test_a_stylesheet_of_the_office_takes_the_place_of_the_default_one(tmp_path: Path) -> None:
    folder = override(tmp_path, "static/site.css", "body { color: #000 }\n")
    assert published(folder).release is not None
    static = folder / "public" / "static"
    assert (static / "site.css").read_text(encoding="utf-8") == "body { color: #000 }\n"
    assert (static / "site.js").read_bytes() == trimmed((DEFAULT / "static" / "site.js").read_bytes())


def test_a_published_script_has_lost_its_indentation_and_comments_but_keeps_its_line_numbers() -> None:
    script = b"/* What it does,\n   in two lines. */\n(function () {\n  /* One thing. */\n  go(1); /* said */\n})();\n"
    assert trimmed(script) == b"\n\n(function () {\n\ngo(1); /* said */\n})();\n"
    template = b"const text = `one\n  two`;\n"
    assert trimmed(template) == template


def test_a_theme_of_another_name_needs_only_the_files_that_it_changes(tmp_path: Path) -> None:
    folder = make_office(tmp_path, **{"content/gg/a.md": item(), "themes/blue/static/favicon.svg": "<svg/>"})
    site = folder / "site.yaml"
    site.write_text(site.read_text(encoding="utf-8") + "主题: {名称: blue}\n", encoding="utf-8")
    assert published(folder).release is not None
    assert (folder / "public" / "static" / "favicon.svg").read_text(encoding="utf-8") == "<svg/>"


@pytest.mark.parametrize(
    ("text", "code", "line", "said"),
    [
        ("{% extends 'layout.html.j2' %}\n{% block main %}\n{{ titel }}\n{% endblock %}\n", "GK803", 3, "titel"),
        ("<p>\n{% if %}\n", "GK802", 2, ""),
        ("{{ frame.heading }}\n{{ frame.nothing }}\n", "GK803", 2, "nothing"),
        ("{% include 'gone.html.j2' %}\n", "GK801", 0, "gone.html.j2"),
        ("{{ ().__class__ }}\n", "GK803", 1, ""),
    ],
)
def test_a_template_error_names_the_file_and_line_and_leaves_the_old_site(
    tmp_path: Path, text: str, code: str, line: int, said: str
) -> None:
    folder = make_office(tmp_path, **{"content/gg/a.md": item()})
    published(folder)
    before = snapshot(folder / "public")
    override(folder, "templates/item.html.j2", text)
    result = published(folder)
    (found,) = (each for each in result.found if each.severity == "error")
    assert (found.code, found.place.line) == (code, line)
    assert said in found.message
    if code != "GK801":
        assert found.place.path == "themes/default/templates/item.html.j2"
    assert snapshot(folder / "public") == before


def test_what_the_office_writes_is_never_code_on_the_page(tmp_path: Path) -> None:
    title = "'<script>alert(1)</script> “三公”经费 & 其他'"
    folder = make_office(tmp_path, **{"content/gg/a.md": item(标题=title, 内容概述='"<b>粗</b>"')})
    assert published(folder).release is not None
    for file in (folder / "public").rglob("*.html"):
        page = file.read_text(encoding="utf-8")
        assert "<script>alert" not in page and "<b>粗" not in page
