"""`gkssg explain PATH`: why a page was made, and whether the next build makes it again."""

from pathlib import Path

import pytest
from office import item, make_office, number

from gkssg.cli.main import _run

AS_OF = ("--as-of", "2026-11-23")


def told(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str]:
    """Exit code of a command, and all that it says."""
    capsys.readouterr()
    code = _run([*args, *AS_OF])
    shown = capsys.readouterr()
    return code, shown.out + shown.err


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Two public items, one refused, one kept back."""
    return make_office(
        tmp_path / "office",
        **{
            "content/gg/a.md": item(),
            "content/gg/b.md": item(标题="关于票价的公告", 索引号=number(2), 发布日期="2026-03-06"),
            "content/gg/c.md": item(索引号=number(3), 不认得="甲"),
            "content/gg/d.md": item(索引号=number(4), 公开方式="不予公开"),
        },
    )


def test_a_page_tells_why_it_was_made_and_whether_it_will_be_again(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (office / "content/gg/c.md").unlink()
    site, page = ("--site", str(office)), "items/2026/00001.html"
    assert "上次生成：还没有" in told(capsys, "explain", page, *site)[1]
    assert told(capsys, "build", *site)[0] == 0
    code, text = told(capsys, "explain", page, *site)
    assert code == 0 and "条目：content/gg/a.md" in text and "item.html.j2" in text
    assert "上次生成：还没有生成过" in text and "不用重新生成" in text
    file = office / "content/gg/b.md"
    file.write_text(file.read_text("utf-8").replace("票价", "站点"), "utf-8")
    assert "重新生成，旁边的内容变了" in told(capsys, "explain", page, *site)[1]
    for typed in ("content/gg/b.md", "public/items/2026/00002.html", str(office / "public/items/2026/00002.html")):
        assert "重新生成，它自己的内容变了" in told(capsys, "explain", typed, *site)[1]
    assert told(capsys, "build", *site)[0] == 0
    assert "上次生成：旁边的内容变了" in told(capsys, "explain", page, *site)[1]


def test_a_file_without_a_page_tells_why(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = ("--site", str(office))
    assert told(capsys, "explain", "content/gg/d.md", *site) == (0, "content/gg/d.md 没有页面：不予公开。\n")
    code, text = told(capsys, "explain", "content/gg/c.md", *site)
    assert code == 1 and "它有错误" in text
    code, text = told(capsys, "explain", "items/2026/00003.htm", *site)
    assert code == 2 and "是不是 items/2026/0000" in text
