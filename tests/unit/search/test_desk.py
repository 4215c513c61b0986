"""The office's own search: everything that it holds is found, by everybody's language and some more, and stays fresh."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from shutil import rmtree

import pytest
from office import AS_OF, SITE, item, make_office, number, published

from gkssg.build import desk
from gkssg.build.desk import FOLDER, inquire
from gkssg.build.inquiry import Answer, Inquiry
from gkssg.fields.date import CST
from gkssg.model.dossier import State
from gkssg.search.desk.found import Found, Hit, How, QuestionError


def about(body: str, **fields: str | None) -> str:
    """An item of which only title and text say what it is about."""
    return item(body, 内容概述="略。", **fields)


UNREVIEWED: dict[str, str | None] = {"审查人": None, "审查日期": None}
# One item of each state; the mark 水杉 stands in the text of all of them.
OFFICE = {
    "content/gg/open.md": about("水杉，三条线路调整。\n", 索引号=number(1), 标题="公交线路公告"),
    "content/gg/request.md": about("水杉，案卷原文。\n", 索引号=number(2), 标题="案卷目录", 公开方式="依申请公开"),
    "content/gg/closed.md": about("水杉，内部审批。\n", 索引号=number(3), 标题="内部报告", 公开方式="不予公开"),
    "content/gg/draft.md": about("水杉，还没写完。\n", 索引号=number(4), 标题="没写完的通知", 草稿="是"),
    "content/gg/unreviewed.md": about("水杉，没审。\n", 索引号=number(5), 标题="没审的通知", **UNREVIEWED),
    "content/gg/later.md": about(
        "水杉，明年的事。\n", 索引号=number(6), 标题="明年的通知", 发布日期="2027-01-01 09:00"
    ),
    "content/gg/faulty.md": about("水杉，写错了。\n", 索引号=number(7), 标题="写错的通知", 体裁分类="桂花体"),
    "content/gg/gbk.md": "# 从前的文件\n\n水杉，编码不对。\n".encode("gb18030"),
    "content/zfxxgkzn/index.md": "---\n标题: 指南\n---\n\n水杉，办公室在二楼。\n",
}
STATES = {
    "open": State.PUBLIC,
    "request": State.ON_REQUEST,
    "closed": State.CLOSED,
    "draft": State.DRAFT,
    "unreviewed": State.UNREVIEWED,
    "later": State.EMBARGOED,
    "faulty": State.FAULTY,
    "gbk": State.FAULTY,
    "index": State.UNREVIEWED,
}


def asked(folder: Path, typed: str, **more: object) -> Answer:
    """What the desk answers."""
    return inquire(replace(Inquiry(folder, AS_OF, typed), **more))  # type: ignore[arg-type]


def found(folder: Path, typed: str, **more: object) -> Found:
    """What the desk finds, without any notice."""
    answer = asked(folder, typed, **more)
    assert answer.answers is not None
    assert answer.notices == ()
    return answer.answers


def name(hit: Hit) -> str:
    """The name of the file of a hit, without its ending."""
    return Path(hit.paper.path).stem


def names(folder: Path, typed: str, **more: object) -> set[str]:
    """The files of all that answers the whole question."""
    answers = found(folder, typed, **more)
    return {name(hit) for hit in answers.hits} if answers.how is How.ALL else set()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with an item of each state, its index made."""
    folder = make_office(tmp_path_factory.mktemp("desk"), **OFFICE)
    inquire(Inquiry(folder, AS_OF, "水杉"))
    return folder


def test_every_source_file_is_found_whatever_its_state(office: Path) -> None:
    assert {name(hit): hit.state for hit in found(office, "水杉").hits} == STATES


def test_an_item_on_request_is_found_by_what_its_page_keeps_back(office: Path) -> None:
    (hit,) = found(office, "案卷原文").hits
    assert (name(hit), hit.where, hit.snippets[0].text) == ("request", "正文", "水杉，案卷原文。")


def test_a_refused_file_has_at_least_a_title_and_its_raw_text(office: Path) -> None:
    titles = {hit.paper.title for hit in found(office, "状态:有错误").hits}
    assert titles == {"写错的通知", "从前的文件"}
    assert names(office, "桂花体") == {"faulty"}


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("公交 水杉", {"open"}),
        ("水杉 -通知 -状态:公开", {"request", "closed", "gbk", "index"}),
        ("“三条线路”", {"open"}),
        ("「线路三条」", set()),
        ("水杉 -“三条线路” 状态:公开", set()),
        ("水杉 状态:公开 -三条线路9", {"open"}),
        ("水杉 -2026-00001 状态:公开", set()),
        ("标题:通知", {"draft", "unreviewed", "later", "faulty"}),
        ("标题：线路", {"open"}),
        ("状态:不予公开", {"closed"}),
        ("状态:未公开", {"closed", "draft", "unreviewed", "later", "faulty", "gbk", "index"}),
        ("状态:未到", {"later"}),
        ("索引号:2026-00003", {"closed"}),
        (number(3), {"closed"}),
        ("发布:2027", {"later"}),
        ("发布:2027.. 水杉", {"later"}),
        ("年:2026-2027 通知", {"draft", "unreviewed", "later", "faulty"}),
        ("成文:2026-03-03..", set()),
        ("类别:公告 种类:信息 公交", {"open"}),
        ("类别:规范性文件", set()),
        ("機關 公交線路", set()),
        ("公交線路", {"open"}),
    ],
)
def test_the_language_of_questions(office: Path, typed: str, right: set[str]) -> None:
    assert names(office, typed) == right


@pytest.mark.parametrize(
    "typed", ["年:去年", "成文:2026-02-30", "成文:2026..2025", "状态:丢失", "-水杉", '-"三条线路" －通知']
)
def test_what_has_no_meaning_is_said_with_what_to_type(office: Path, typed: str) -> None:
    with pytest.raises(QuestionError, match="写"):
        asked(office, typed)


def test_validity_is_what_is_written_unless_the_day_or_a_public_item_has_ended_it(tmp_path: Path) -> None:
    def paper(serial: int, **fields: str | None) -> str:
        return item(索引号=number(serial), 种类="文件", **fields)

    papers = {
        "plain": paper(1),
        "valid": paper(2, 有效性="有效"),
        "late": paper(3, 有效性="有效", 失效日期="2026-06-30"),
        "gone": paper(4, 有效性="有效", 发文字号="青交规〔2024〕4号"),
        "changed": paper(5, 有效性="有效"),
        "safe": paper(6, 有效性="有效"),
        "ender": paper(7, 废止="青交规[2024]4号", 修改=number(5)),
        "hidden": paper(8, 废止=number(6), 公开方式="不予公开"),
    }
    folder = make_office(tmp_path, **{f"content/gg/{name}.md": text for name, text in papers.items()})
    assert names(folder, "有效性:有效") == {"valid", "safe"}
    assert names(folder, "有效性：废止") == {"gone"}
    assert names(folder, "有效性:已修改") == {"changed"}
    assert names(folder, "有效性:失效") == {"late"}
    before = datetime(2026, 6, 30, tzinfo=CST)
    assert "late" in names(folder, "有效性:有效", as_of=before)
    assert names(folder, "-有效性:效 -有效性:修改 -有效性:废止") == {"plain", "ender", "hidden"}
    assert names(folder, "有效性:火星") == set()


def test_the_day_decides_what_is_still_under_embargo_and_needs_no_new_index(office: Path) -> None:
    later = datetime(2027, 1, 1, 9, tzinfo=CST)
    assert names(office, "状态:未到发布日期") == {"later"}
    assert names(office, "状态:未到发布日期", as_of=later) == set()
    assert names(office, "状态:公开", as_of=later) == {"open", "later"}


def test_when_nothing_answers_all_of_it_what_answers_most_is_shown_and_what_is_missing_named(office: Path) -> None:
    answers = found(office, "公交 线路 飞艇")
    assert (answers.how, answers.dropped) == (How.PART, ("飞艇",))
    assert name(answers.hits[0]) == "open"


def test_when_nothing_answers_at_all_the_nearest_keywords_and_categories_are_named(office: Path) -> None:
    answers = found(office, "政策法 标题:飞艇")
    assert (answers.how, answers.total, answers.near) == (How.NONE, 0, ("政策",))


def test_the_title_weighs_most_and_the_newest_may_come_first(office: Path) -> None:
    assert name(found(office, "没写完的通知").hits[0]) == "draft"
    assert name(found(office, "水杉", by_date=True).hits[0]) == "later"
    answers = found(office, "水杉", limit=2)
    assert (len(answers.hits), answers.total) == (2, len(STATES))


def test_synonyms_of_the_office_find_each_other(tmp_path: Path) -> None:
    site = SITE + "同义词:\n  - [低保, 最低生活保障]\n"
    folder = make_office(tmp_path, **{"site.yaml": site, "content/gg/a.md": item("最低生活保障标准提高。\n")})
    assert names(folder, "低保标准") == {"a"}
    assert names(folder, "低保 -最低生活保障") == set()


def test_attachments_are_found_by_name_and_text_and_named_in_the_hit(tmp_path: Path) -> None:
    files = {
        "content/gg/a.md": item(附件=["表格.csv"], 公开方式="不予公开"),
        "content/gg/表格.csv": "线路,水杉站\n12路,末班 21:30\n",
    }
    folder = make_office(tmp_path, **files)
    for typed in ("附件:水杉站", "水杉站", "附件:表格"):
        (hit,) = found(folder, typed).hits
        assert hit.file == "content/gg/表格.csv"
    assert names(folder, "附件:公告") == set()


def changes(folder: Path, typed: str, monkeypatch: pytest.MonkeyPatch) -> tuple[set[str], Sequence[str]]:
    """What is found, and which sources were indexed for that."""
    read, real = [], desk.read_dossier
    with monkeypatch.context() as patch:
        patch.setattr(desk, "read_dossier", lambda source, at: read.append(source.path) or real(source, at))
        return names(folder, typed), sorted(read)


def test_only_what_changed_is_indexed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make_office(tmp_path, **OFFICE, **{"content/gg/附.csv": "水杉\n"})
    assert len(changes(folder, "水杉", monkeypatch)[1]) == len(OFFICE)
    assert changes(folder, "水杉 公交", monkeypatch) == ({"open"}, [])
    closed = folder / "content/gg/closed.md"
    closed.write_text(item("银杏。\n", 索引号=number(3), 公开方式="不予公开", 附件=["附.csv"]), encoding="utf-8")
    (folder / "content/gg/draft.md").unlink()
    assert changes(folder, "银杏", monkeypatch) == ({"closed"}, ["content/gg/closed.md"])
    assert "draft" not in names(folder, "水杉")
    (folder / "content/gg/附.csv").write_text("红豆杉\n", encoding="utf-8")
    assert changes(folder, "红豆杉", monkeypatch) == ({"closed"}, ["content/gg/closed.md"])
    site = (folder / "site.yaml").read_text("utf-8")
    (folder / "site.yaml").write_text(site.replace("电话: 0600-0123456", "电话: 0600-0123458"), encoding="utf-8")
    assert changes(folder, "银杏", monkeypatch)[1] == []
    (folder / "site.yaml").write_text(site.replace("名称: 公告", "名称: 通告"), encoding="utf-8")
    assert len(changes(folder, "类别:通告 银杏", monkeypatch)[1]) == len(OFFICE) - 1


def test_an_attachment_that_comes_later_is_found(tmp_path: Path) -> None:
    folder = make_office(tmp_path, **{"content/gg/a.md": item(附件=["表格.csv"])})
    assert names(folder, "状态:有错误") == {"a"}
    (folder / "content/gg/表格.csv").write_text("水杉\n", encoding="utf-8")
    assert names(folder, "附件:水杉 状态:公开") == {"a"}


@pytest.mark.parametrize("harm", ["cut", "gone", "version"])
def test_a_damaged_or_older_index_is_made_anew_with_one_line_of_notice(tmp_path: Path, harm: str) -> None:
    folder = make_office(tmp_path, **OFFICE)
    assert len(names(folder, "水杉")) == len(STATES)
    (segment,) = (folder / FOLDER).glob("*.seg")
    if harm == "cut":
        segment.write_bytes(segment.read_bytes()[:1000])
    elif harm == "gone":
        segment.unlink()
    else:
        (folder / FOLDER / "version").write_text("0", encoding="utf-8")
    answer = asked(folder, "水杉")
    assert len(answer.notices) == 1 and "已经重新建立" in answer.notices[0]
    assert answer.answers is not None and answer.answers.total == len(STATES)
    assert len(names(folder, "水杉")) == len(STATES)


def test_a_search_leaves_nothing_outside_of_its_folder_and_a_build_takes_nothing_from_there(tmp_path: Path) -> None:
    folder = make_office(
        tmp_path, **{path: text for path, text in OFFICE.items() if "faulty" not in path and "gbk" not in path}
    )
    published(folder)
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    found(folder, "水杉")
    after = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    assert {file for file in after if after[file] != before.get(file)} == set((folder / FOLDER).iterdir())
    rmtree(folder / "public")
    published(folder)
    public = folder / "public"
    assert {file for file in public.rglob("*") if file.is_file()} == {file for file in before if public in file.parents}
    assert all(file.read_bytes() == before[file] for file in public.rglob("*") if file.is_file())
    assert not any("内部审批".encode() in file.read_bytes() for file in public.rglob("*") if file.is_file())
