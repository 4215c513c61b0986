"""What gkssg puts into an editor's hands: skeletons of items, schemas, the pages of the handbook."""

import json
from pathlib import Path

import pytest

from gkssg.cli.handbook import page
from gkssg.cli.main import _run
from gkssg.cli.new import LEFT_OUT
from gkssg.fields.item import ITEM_FIELDS
from gkssg.fields.schema import Record
from gkssg.kinds.kind import by_name, names


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new office."""
    folder = tmp_path_factory.mktemp("new") / "office"
    assert _run(["init", str(folder)]) == 0
    return folder


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command."""
    capsys.readouterr()
    code = _run(list(args))
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def skeleton(office: Path, capsys: pytest.CaptureFixture[str], kind: str) -> Path:
    """The file that `gkssg new` writes for a kind."""
    args = ("--site", str(office), "--category", "公共服务", "--as-of", "2026-03-01")
    code, out, err = run(capsys, "new", kind, "关于公交: 说明 #1", *args)
    assert code == 0, err
    return Path(out.splitlines()[0].removeprefix("建好了："))


@pytest.mark.parametrize("name", names())
def test_the_skeleton_of_every_kind_is_a_draft_that_lacks_nothing_but_values(
    office: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    file = skeleton(office, capsys, name)
    args = ("--site", str(office), "--as-of", "2026-03-01", "--format", "json")
    found = json.loads(run(capsys, "check", str(file), *args)[1])["findings"]
    text = file.read_text(encoding="utf-8")
    file.unlink()
    assert all("后面是空的" in each["message"] for each in found), found
    assert f"\n种类: {name}\n" in text or by_name()[name].alias == "article"
    kind = by_name()[name]
    for field in kind.fields:
        assert f"\n{field.name}:\n" in text
    for table in kind.tables:
        assert f"\n# 表“{table.name}”：" in text


def test_a_skeleton_says_above_each_field_what_it_is_for_and_which_ones_are_needed(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = skeleton(office, capsys, "权责清单")
    lines = file.read_text(encoding="utf-8").split("\n")
    file.unlink()
    written = [each for each in ITEM_FIELDS if each.alias not in LEFT_OUT]
    for field in written:
        above = lines[next(at for at, line in enumerate(lines) if line.startswith(f"{field.name}:")) - 1]
        assert above.startswith("# ") and field.doc.removesuffix("。") in above
    assert lines[1].startswith("# 草稿不公开") and lines[2] == "草稿: 是"
    assert lines[lines.index("标题: '关于公交: 说明 #1'") - 1] == "# 必填。信息的名称，照文件原题写全"
    assert lines[lines.index("内容概述:") - 1].startswith("# 公开前必填。")
    assert "# 数据: 表格.xlsx" in lines


def test_a_skeleton_has_the_table_that_its_kind_needs_ready_to_be_filled_in(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = skeleton(office, capsys, "权责清单")
    text = file.read_text(encoding="utf-8")
    head = next(line for line in text.split("\n") if line.startswith("| "))
    assert head.startswith("| 编码 | 权力名称 | 类型 | 权力依据 | 子项 |")
    row = "| XK-01 | 道路旅客运输经营许可 | 许可 | 《道路运输条例》 |" + "  |" * (head.count("|") - 5)
    lines = text.split("\n")
    lines[lines.index(head) + 2] = row
    file.write_text("\n".join(lines), encoding="utf-8")
    out = run(capsys, "check", str(file), "--site", str(office), "--as-of", "2026-03-01")[1]
    file.unlink()
    assert "“类型”不能是“许可”" in out and "是不是“行政许可”？" in out


@pytest.mark.parametrize("name", ["任免", "appointment"])
def test_schema_prints_the_schema_of_a_kind_and_nothing_else(capsys: pytest.CaptureFixture[str], name: str) -> None:
    code, out, err = run(capsys, "schema", name)
    schema = json.loads(out)
    assert (code, err, schema["title"]) == (0, "", "任免的元数据")
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert {"标题", "title", "公示截止", "ends", "数据", "人员"} <= set(schema["properties"])


def test_schema_prints_the_schema_of_site_yaml(capsys: pytest.CaptureFixture[str]) -> None:
    schema = json.loads(run(capsys, "schema", "site")[1])
    assert {"网站", "website", "类别"} <= set(schema["properties"])
    assert "下级" in schema["definitions"]["category"]["properties"]


@pytest.mark.parametrize("command", ["schema", "fields"])
def test_a_kind_that_is_not_there_is_answered_with_the_nearest(
    capsys: pytest.CaptureFixture[str], command: str
) -> None:
    code, out, err = run(capsys, command, "权利清单")
    assert (code, out) == (2, "") and "是不是“权责清单”？" in err


def test_fields_of_a_kind_are_its_page_of_the_handbook(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, _ = run(capsys, "fields", "任免")
    assert code == 0
    for said in (
        "# 任免\n",
        "条例第二十条第（二）项",
        "| 公示截止 | `ends` |",
        "## 表：人员",
        "现任职务职级",
        "## 例子",
    ):
        assert said in out
    assert run(capsys, "fields", "--handbook", str(tmp_path / "kinds"))[:2] == (0, "")
    pages = {file.name: file.read_text(encoding="utf-8") for file in (tmp_path / "kinds").iterdir()}
    assert pages["appointment.md"] == out
    assert len(pages) == len(names())


@pytest.mark.parametrize("name", names())
def test_the_page_of_a_kind_names_everything_that_may_be_written(name: str) -> None:
    kind = by_name()[name]
    text = page(kind)
    records = [inner for each in kind.fields if isinstance(inner := getattr(each.type, "type", each.type), Record)]
    tables = [table.columns for table in kind.tables]
    for field in (field for fields in (kind.fields, *tables, *(each.fields for each in records)) for field in fields):
        assert f"| {field.name} | `{field.alias}` |" in text
        assert all(other in text for other in field.also)
    assert ("数据: 表格.xlsx" in text) == bool(kind.tables)
