"""意见征集: a page says by itself whether opinions are still taken, and leads to what was adopted."""

from datetime import datetime
from pathlib import Path

import pytest
from office import NEXT, findings, holdings, item, make_office, number, published

from gkssg.fields.date import CST
from gkssg.kinds.consultation import KIND
from gkssg.model.blocks import Notice, Related


def office(folder: Path, **fields: str) -> Path:
    """An office that asks for opinions for a month."""
    period = {"征集开始": "2026-04-01", "征集截止": "2026-05-06"} | fields
    return make_office(folder, **{"content/gg/a.md": item(种类="意见征集", **period)})


@pytest.mark.parametrize(
    ("day", "title", "text"),
    [
        ((2026, 3, 31), "征集尚未开始", "2026年4月1日开始"),
        ((2026, 4, 1), "征集中", "还有35天"),
        ((2026, 5, 6), "征集中", "今天是最后一天"),
        ((2026, 5, 7), "征集已结束", "2026年5月6日为止"),
    ],
)
def test_opinions_are_taken_from_the_first_to_the_end_of_the_last_day(
    tmp_path: Path, day: tuple[int, int, int], title: str, text: str
) -> None:
    catalogue = holdings(office(tmp_path), datetime(*day, 23, 59, tzinfo=CST)).catalogue
    [notice] = [each for each in KIND.blocks(catalogue.items[0], catalogue) if isinstance(each, Notice)]
    assert notice.title == title and text in notice.text


@pytest.mark.parametrize(("access", "shown"), [("主动公开", True), ("不予公开", False)])
def test_it_leads_to_the_adopted_document_only_if_that_is_public(tmp_path: Path, access: str, shown: bool) -> None:
    folder = office(tmp_path, 正式文件=number(2))
    (folder / "content/gg/b.md").write_text(item(索引号=number(2), 公开方式=access), encoding="utf-8")
    catalogue = holdings(folder).catalogue
    asked = next(each for each in catalogue.items if each.kind == KIND.name)
    found = [each.items for each in KIND.blocks(asked, catalogue) if isinstance(each, Related)]
    assert found == ([(number(2),)] if shown else [])


OPINIONS = "| 意见 | 采纳情况 | 理由 |\n|---|---|---|\n"


@pytest.mark.parametrize(
    ("body", "fields", "code", "line", "message", "hint"),
    [
        ("正文\n", {"征集开始": "2026-04-31"}, "GK105", NEXT + 1, "2026-04-31", "核对"),
        ("正文\n", {"征集截止": "五月底"}, "GK105", NEXT + 1, "“五月底”", "征集截止: 2024-03-18"),
        ("正文\n", {"收到意见": "约9条"}, "GK107", NEXT + 1, "“约9条”", "整数"),
        ("正文\n", {"采纳意见": "-1"}, "GK107", NEXT + 1, "“-1”", "不小于 0"),
        ("正文\n", {"征集结束": "2026-05-06"}, "GK102", NEXT + 1, "“征集结束”", "征集"),
        (OPINIONS + "| 字要大 | 已采纳 | |\n", {}, "GK106", NEXT + 5, "“采纳情况”不能是“已采纳”", "采纳"),
        (OPINIONS + "| | 采纳 | |\n", {}, "GK101", NEXT + 5, "“意见”是空的", "不写提意见的人"),
    ],
)
def test_what_cannot_be_meant_is_refused_where_it_stands(
    tmp_path: Path, body: str, fields: dict[str, str], code: str, line: int, message: str, hint: str
) -> None:
    text = item(body, 种类="意见征集", **fields)
    [found] = findings(make_office(tmp_path, **{"content/gg/a.md": text}))
    assert (found.code, found.place.path, found.place.line) == (code, "content/gg/a.md", line)
    assert message in found.message and hint in found.hint


def test_a_consultation_that_ends_before_it_begins_is_refused_at_its_end(tmp_path: Path) -> None:
    [found] = findings(office(tmp_path, 征集开始="2026-05-07"))
    assert (found.code, found.place.line) == ("GK341", NEXT + 2)
    assert "2026-05-06" in found.message and "2026-05-07" in found.message and "改正其中一个" in found.hint


@pytest.mark.parametrize(("rejected", "codes"), [("2", []), ("1", ["GK342"])])
def test_opinions_that_do_not_add_up_are_refused(tmp_path: Path, rejected: str, codes: list[str]) -> None:
    folder = office(tmp_path, 收到意见="9", 采纳意见="5", 部分采纳="2", 未采纳意见=rejected)
    assert [each.code for each in findings(folder)] == codes


@pytest.mark.parametrize(("ends", "state"), [("2026-11-23", "征集中"), ("2026-11-22", "征集已结束")])
def test_a_list_says_whether_opinions_are_still_taken(tmp_path: Path, ends: str, state: str) -> None:
    folder = make_office(tmp_path, **{"content/gg/a.md": item(种类="意见征集", 征集截止=ends)})
    assert published(folder).release is not None
    assert f">{state}</td>" in (folder / "public/fdzdgknr/gg/index.html").read_text("utf-8")
