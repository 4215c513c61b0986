"""`gkssg search` as a clerk and a script meet it."""

import json
from pathlib import Path

import pytest
from office import item, make_office, number

from gkssg.cli.main import _run

AS_OF = ("--as-of", "2026-11-23")
FILES = {
    "content/gg/open.md": item("三条线路调整。\n", 索引号=number(1), 关键词=["公交"]),
    "content/gg/closed.md": item(
        "第一行。\n\n这一行里有水杉。\n", 索引号=number(2), 标题="内部\u202e报告", 公开方式="不予公开"
    ),
    "content/gg/later.md": item("水杉。\n", 索引号=number(3), 标题="以后的通知", 发布日期="2027-01-01 09:30"),
}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office with a public, a withheld and an embargoed item."""
    return make_office(tmp_path / "office", **FILES)


def run(capsys: pytest.CaptureFixture[str], office: Path, *args: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a search."""
    capsys.readouterr()
    code = _run(["search", "--site", str(office), *AS_OF, *args])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_a_hit_says_what_it_is_in_which_state_where_it_lies_and_what_it_says(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, office, "水杉")
    assert (code, err) == (0, "")
    assert "1. 以后的通知  [未到发布日期]\n" in out
    assert "· 公告 · 成文 2026-03-02 · 发布 2027-01-01 09:30\n" in out
    assert f"   {office / 'content/gg/closed.md'}:14\n   正文：这一行里有水杉。\n" in out
    assert out.endswith("\n共 2 条。\n")


def test_what_is_not_a_terminal_gets_no_colour_and_no_sign_that_a_terminal_would_obey(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = run(capsys, office, "水杉")
    assert "\x1b" not in out and "\u202e" not in out
    assert "2. 内部<U+202E>报告  [不予公开]\n" in out


def test_several_words_need_no_quotes_and_one_may_be_left_out(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, office, "水杉", "一行")[1].endswith("共 1 条。\n")
    assert "以后的通知" not in run(capsys, office, "水杉", "-通知")[1]


def test_more_than_are_shown_are_counted(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, office, "水杉", "--limit", "1", "--sort", "date")
    assert "以后的通知" in out and "closed.md" not in out
    assert out.endswith("共 2 条，显示前 1 条；加上 --limit 2 显示全部。\n")


def test_a_script_gets_one_line_of_canonical_json(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, office, "水杉", "状态:不予公开", "--format", "json")
    found = json.loads(out)
    assert code == 0
    assert out == json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
    assert (found["query"], found["total"], found["complete"]) == ("水杉 状态:不予公开", 1, True)
    (hit,) = found["hits"]
    assert {key: hit[key] for key in ("index_number", "state", "path", "line", "where", "snippet", "published")} == {
        "index_number": number(2),
        "state": "不予公开",
        "path": "content/gg/closed.md",
        "line": 14,
        "where": "正文",
        "snippet": "这一行里有水杉。",
        "published": "2026-03-05T00:00:00+08:00",
    }


def test_finding_nothing_is_no_fault_and_gets_help(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, office, "标题:飞艇", "公交卡")
    assert code == 0
    assert out.startswith("没有找到。\n") and out.endswith("共 0 条。\n")
    assert "“标题:飞艇”" not in out and "相近的关键词和类别：公交。" in out
    assert json.loads(run(capsys, office, "标题:飞艇", "--format", "json")[1])["hits"] == []


def test_a_part_is_shown_as_a_part(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, office, "水杉", "飞艇")
    assert code == 0
    assert out.startswith("没有一条全都符合；下面的符合一部分。\n“飞艇”哪里都没有。\n")
    assert json.loads(run(capsys, office, "水杉", "飞艇", "--format", "json")[1])["complete"] is False


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([" "], "写上要找的词"),
        ([], "少写了 要找的词"),
        (["水杉", "--limit", "0"], "“0”不是条数"),
        (["水杉", "--limt=3"], "没有 --limt 这个选项"),
        (["年:去年"], "写成 年:2024"),
        (["状态:丢失"], "没有“丢失”这种状态。能写的有：公开、"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(
    office: Path, capsys: pytest.CaptureFixture[str], args: list[str], said: str
) -> None:
    code, out, err = run(capsys, office, *args)
    assert (code, out) == (2, "")
    assert said in err


def test_a_broken_site_yaml_sends_to_check(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "site.yaml").write_text("网站: 1\n", encoding="utf-8")
    code, _, err = run(capsys, office, "水杉")
    assert (code, "gkssg check" in err) == (2, True)


def test_rebuilding_finds_the_same_and_says_nothing(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, office, "水杉") == run(capsys, office, "水杉", "--rebuild")


def test_the_help_has_examples_and_says_who_may_see_the_results(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, office, "--help")
    assert code == 0
    assert "gkssg search 状态:草稿 科室:运输 --sort date" in out and "不要贴到别处" in out
