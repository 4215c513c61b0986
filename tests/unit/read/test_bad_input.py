"""Whatever is wrong in a file: the editor is told where and what to type, and nothing wrong is published."""

import os
import shutil
from pathlib import Path

import pytest
from bad_items import ERRORS, GOOD, WARNINGS, Bad
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office import NEXT, findings, holdings, item, make_office, number, published, snapshot

from gkssg.cli.main import _run

A, B = "content/gg/a.md", "content/gg/b.md"
SITE_WITH_TWINS = "  - {名称: 人事, 目录名: rs, 暂无说明: 无, 下级: [{名称: 公告, 目录名: gg, 暂无说明: 无}]}\n"


def told(folder: Path) -> list[tuple[str, int, int, str, str]]:
    """Path, line, column, code and severity of every finding."""
    return [(f.place.path, f.place.line, f.place.column, f.code, f.severity.value) for f in findings(folder)]


@pytest.mark.parametrize(
    ("bad", "severity"),
    [*((bad, "error") for bad in ERRORS.values()), *((bad, "warning") for bad in WARNINGS.values())],
    ids=[*ERRORS, *WARNINGS],
)
def test_one_fault_gives_one_finding_that_says_where_what_and_what_to_do(
    tmp_path: Path, bad: Bad, severity: str
) -> None:
    everything = findings(make_office(tmp_path, **{A: bad.content}))
    (found,) = [each for each in everything if each.code == bad.code]
    assert {each.place for each in everything} == {found.place}, everything
    assert (found.place.path, found.place.line, found.place.column) == (A, bad.line, bad.column), found
    assert (found.code, found.severity.value) == (bad.code, severity), found
    assert bad.message in found.message
    assert bad.hint in found.hint


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office that is published, with one good item."""
    folder = make_office(tmp_path_factory.mktemp("standing"), **{B: item(索引号=number(2))})
    assert published(folder).release is not None
    return folder


@pytest.mark.parametrize("bad", ERRORS.values(), ids=ERRORS)
def test_after_any_error_the_published_site_is_byte_for_byte_what_it_was(
    standing: Path, tmp_path: Path, bad: Bad
) -> None:
    folder = shutil.copytree(standing, tmp_path / "office")
    make_office(folder, **{A: bad.content})
    code = _run(["build", "--site", str(folder), "--as-of", "2026-11-23", "--format", "json"])
    assert code == 1
    assert snapshot(folder / "public") == snapshot(standing / "public")


@pytest.mark.parametrize("bad", WARNINGS.values(), ids=WARNINGS)
def test_a_warning_lets_the_site_be_published_unless_the_office_says_no(
    standing: Path, tmp_path: Path, bad: Bad
) -> None:
    folder = shutil.copytree(standing, tmp_path / "office")
    make_office(folder, **{A: bad.content})
    command = ["build", "--site", str(folder), "--as-of", "2026-11-23", "--format", "json"]
    assert _run([*command, "--fail-on", "warning"]) == 1
    assert snapshot(folder / "public") == snapshot(standing / "public")
    assert _run(command) == 0


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf" + GOOD.encode(), GOOD.replace("\n", "\r\n"), GOOD.rstrip("\n")])
def test_a_byte_order_mark_windows_line_ends_or_no_last_line_end_are_no_fault(
    tmp_path: Path, content: str | bytes
) -> None:
    folder = make_office(tmp_path, **{A: content})
    assert findings(folder) == []
    assert [each.title for each in holdings(folder).catalogue.items] == ["关于调整公交线路的公告"]


def test_signs_that_only_look_like_faults_are_left_alone(tmp_path: Path) -> None:
    text = item(
        标题="关于“公交”的公告：甲",
        内容概述="|\n  说明：见 #3 号楼\n  名称：“甲”",
        来源='"甲: 乙 #3"',
        作者="甲#3",
        关键词="[甲, 乙] # 给编辑看的注释",
        类别="公告",
    )
    folder = make_office(tmp_path, **{A: text})
    assert findings(folder) == []
    (only,) = holdings(folder).catalogue.items
    assert (only.source, only.author, only.keywords) == ("甲: 乙 #3", "甲#3", ("甲", "乙"))
    assert only.summary == "说明：见 #3 号楼 名称：“甲”"


def test_what_was_typed_stays_what_it_is(tmp_path: Path) -> None:
    folder = make_office(tmp_path, **{A: item(标题="0123", 来源="no", 作者="2024-03-18", 责任科室="null")})
    (only,) = holdings(folder).catalogue.items
    assert (only.title, only.source, only.author, only.department) == ("0123", "no", "2024-03-18", "null")


def test_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    folder = make_office(
        tmp_path,
        **{
            A: item(标题="", 公开方试="不予公开", 成文日期="2024/3/18"),
            B: GOOD.encode("gbk"),
            "content/zc/gfxwj/c.md": item(索引号=number(3), 发文字号="青交规[2024]2号", body="![](d.png)"),
        },
    )
    assert told(folder) == [
        (A, 2, 1, "GK101", "error"),
        (A, 4, 7, "GK105", "error"),
        (A, NEXT, 1, "GK102", "error"),
        (B, 2, 1, "GK001", "error"),
        ("content/zc/gfxwj/c.md", NEXT, 7, "GK107", "error"),
        ("content/zc/gfxwj/c.md", 12, 5, "GK401", "error"),
        ("content/zc/gfxwj/c.md", 12, 5, "GK404", "warning"),
    ]


def test_a_category_name_that_stands_twice_must_be_written_with_its_path(tmp_path: Path) -> None:
    site = (
        make_office(tmp_path)
        .joinpath("site.yaml")
        .read_text("utf-8")
        .replace("索引号:\n", SITE_WITH_TWINS + "索引号:\n")
    )
    make_office(tmp_path, **{"site.yaml": site, A: item(类别="公告")})
    (found,) = findings(tmp_path)
    assert (found.place.line, found.place.column, found.code) == (NEXT, 5, "GK108")
    assert "有 2 个类别都叫“公告”" in found.message
    assert "写成完整的路径" in found.hint
    make_office(tmp_path, **{"site.yaml": site, A: item(类别="人事/公告")})
    assert [each.category for each in holdings(tmp_path).catalogue.items] == ["rs/gg"]


@pytest.mark.parametrize("path", ["content/a.md", "content/没有的/a.md"])
def test_an_item_outside_every_category_is_refused(tmp_path: Path, path: str) -> None:
    (found,) = findings(make_office(tmp_path, **{path: GOOD}))
    assert (found.place.path, found.place.line, found.code) == (path, 1, "GK013")
    assert "公告、政策" in found.hint


def test_a_missing_attachment_is_told_with_what_lies_there(tmp_path: Path) -> None:
    files = {
        A: item(附件="附件.pdf"),
        "content/gg/附件1.pdf": "甲",
        "content/gg/附件2.PDF": "乙",
        "content/gg/图.png": "丙",
    }
    (found,) = findings(make_office(tmp_path, **files))
    assert (found.place.line, found.place.column, found.code) == (NEXT, 5, "GK401")
    assert found.hint == "同一文件夹里有：附件1.pdf、附件2.PDF。"


@pytest.mark.parametrize(
    ("names", "column", "code", "message"),
    [
        ("[空.png]", 6, "GK405", "是空的"),
        ("[甲.png, 甲.png]", 13, "GK407", "列了两次"),
        ("[甲.png, ./甲.png]", 13, "GK407", "列了两次"),
        ("[a.png, 子/a.png]", 13, "GK407", "同一个文件"),
        ("[a.png, 子/A.PNG]", 13, "GK407", "同一个文件"),
        ("[b.md]", 6, "GK410", "是一个条目"),
    ],
)
def test_an_attachment_that_cannot_be_published_refuses_its_item(
    tmp_path: Path, names: str, column: int, code: str, message: str
) -> None:
    files = {"空.png": "", "甲.png": "甲", "a.png": "甲", "子/a.png": "乙", "子/A.PNG": "丙"}
    secret = item(索引号=number(2), 公开方式="不予公开")
    folder = make_office(
        tmp_path, **{A: item(附件=names), B: secret, **{f"content/gg/{name}": text for name, text in files.items()}}
    )
    found = next(each for each in findings(folder) if each.code != "GK011")
    assert (found.place.path, found.place.line, found.place.column, found.code) == (A, NEXT, column, code)
    assert message in found.message
    assert published(folder).release is None


def test_a_file_that_no_item_lists_is_named_and_not_published(tmp_path: Path) -> None:
    folder = make_office(
        tmp_path, **{A: item(附件="表.png"), "content/gg/表.png": "甲", "content/zc/底稿.txt": "乙底稿"}
    )
    (found,) = findings(folder)
    assert (found.place.path, found.code, found.severity) == ("content/zc/底稿.txt", "GK011", "warning")
    assert "“附件”里列出" in found.hint
    assert published(folder).release is not None
    assert all("乙底稿".encode() not in data for data in snapshot(folder / "public").values())


@pytest.mark.parametrize("link", ["content/gg/链接.md", "content/链接", "content"])
def test_a_symbolic_link_is_refused_and_not_followed(tmp_path: Path, link: str) -> None:
    folder = make_office(tmp_path / "office")
    outside = make_office(tmp_path / "outside", **{A: GOOD}) / "content"
    if link == "content":
        (folder / link).rmdir()
    (folder / link).parent.mkdir(exist_ok=True)
    (folder / link).symlink_to(outside / "gg" / "a.md" if link.endswith(".md") else outside)
    (found,) = findings(folder)
    assert (found.place.path, found.code, found.severity) == (link, "GK010", "error")
    assert "复制" in found.hint
    assert holdings(folder).catalogue.items == ()


@pytest.mark.parametrize("through", ["表.pdf", "文件夹/表.pdf"])
def test_a_linked_attachment_is_refused(tmp_path: Path, through: str) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "表.pdf").write_text("机密", "utf-8")
    folder = make_office(tmp_path / "office", **{A: item(附件=through)})
    target = folder / "content" / "gg" / through.split("/")[0]
    target.symlink_to(secret / "表.pdf" if through == "表.pdf" else secret)
    assert {(place, line, column, code) for place, line, column, code, _ in told(folder)} == {
        (A, NEXT, 5, "GK010"),
        (target.relative_to(folder).as_posix(), 0, 0, "GK010"),
    }


def test_an_office_without_its_content_folder_is_not_published_as_an_empty_one(tmp_path: Path) -> None:
    folder = make_office(tmp_path, **{A: GOOD})
    assert published(folder).release is not None
    before = snapshot(folder / "public")
    (folder / "content").rename(folder / "contents")
    assert told(folder) == [("content", 0, 0, "GK009", "error")]
    assert published(folder).release is None
    assert snapshot(folder / "public") == before


def test_what_cannot_be_listed_or_is_no_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make_office(tmp_path, **{"content/gg/锁/a.md": GOOD})
    os.mkfifo(folder / "content" / "gg" / "管道.md")
    real = os.scandir

    def guarded(path: Path) -> object:
        if Path(path).name == "锁":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", guarded)
    assert told(folder) == [("content/gg/管道.md", 0, 0, "GK009", "error"), ("content/gg/锁", 0, 0, "GK009", "error")]
    assert set(holdings(folder).refused) == {"content/gg/管道.md", "content/gg/锁"}


def test_two_items_of_one_index_number_are_told_with_the_other_file(tmp_path: Path) -> None:
    files = {A: GOOD, B: GOOD, "content/gg/c.md": item(公开方式="不予公开")}
    first, second = findings(make_office(tmp_path, **files))
    assert (first.place.path, first.place.line, first.place.column, first.code) == (B, 3, 6, "GK301")
    assert (second.place.path, second.code) == ("content/gg/c.md", "GK301")
    assert f"已经用在 {A}" in first.message
    assert f"已经用在 {A}" in second.message


HUGE = {
    "5 MB in one paragraph": item(body="三条线路自下周一起调整。" * 140_000),
    "many lines": item(body="三条线路自下周一起调整，首末班时间不变。\n" * 40_000),
    "5 MB title": item(标题="调" * 1_700_000),
    "5 MB without front matter": "调" * 1_700_000,
    "5 MB of nothing": b"\0" * 5_000_000,
    "a title full of blanks": item(标题="a" + " " * 300_000 + "b"),
    "an open fence and blanks": "---\n" + " " * 300_000 + "\n",
    "10,000 keywords": item(关键词=[f"词{n}" for n in range(10_000)]),
    "deep lists": item(body="".join(f"{'    ' * depth}- 甲\n" for depth in range(60))),
    "deep quotes": item(body=">" * 2_000 + " 甲"),
    "a wide table": item(body="|" + "甲|" * 200 + "\n|" + "-|" * 200 + "\n" + ("|" + "乙|" * 200 + "\n") * 20),
}


@pytest.mark.parametrize("content", HUGE.values(), ids=HUGE)
def test_a_monstrous_file_is_read_or_refused_in_a_moment(tmp_path: Path, content: str | bytes) -> None:
    held = holdings(make_office(tmp_path, **{A: content}))
    assert (A in held.refused) != (A in {each.origin.path for each in held.catalogue.items})


LINES = st.lists(
    st.one_of(
        st.text(max_size=20),
        st.sampled_from(["---", "标题: 甲", "公开方式: 不予公开", "草稿: 是", "附件:", "  - 文件: a.md", "- - -", "? a", "类别: [公告"]),
        st.sampled_from([line for line in GOOD.split("\n") if ": " in line]),
    ),
    max_size=14,
)  # fmt: skip
QUICK = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def accounted(folder: Path, content: bytes) -> None:
    """Reading raises nothing, and the one file is an item, withheld, or refused with an error that names it."""
    make_office(folder, **{A: content})
    errors = [each for each in findings(folder) if each.severity == "error" and each.place.path == A]
    held = holdings(folder)
    homes = [
        A in held.refused,
        A in {w.path for w in held.withheld},
        A in {i.origin.path for i in held.catalogue.items},
    ]
    assert held.sources == (A,)
    assert homes.count(True) == 1
    assert bool(errors) == (A in held.refused)


@QUICK
@given(lines=LINES, whole=st.booleans())
def test_any_front_matter_is_accounted_for(tmp_path: Path, lines: list[str], whole: bool) -> None:
    head = GOOD.split("\n")[1:8] if whole else []
    accounted(tmp_path, "\n".join(["---", *head, *lines, "---", "甲"]).encode("utf-8", "surrogatepass"))


@QUICK
@given(
    data=st.one_of(
        st.binary(max_size=80), st.text(max_size=60).map(lambda text: text.encode("utf-16", "surrogatepass"))
    )
)
def test_any_bytes_are_accounted_for(tmp_path: Path, data: bytes) -> None:
    accounted(tmp_path, data)


@QUICK
@given(body=st.one_of(st.text(max_size=200), st.text(alphabet="*_[]()!<>`#|-=\n 甲:\"'&\\/.a1^", max_size=120)))
def test_any_body_is_accounted_for(tmp_path: Path, body: str) -> None:
    accounted(tmp_path, item(body=body).encode("utf-8", "surrogatepass"))
