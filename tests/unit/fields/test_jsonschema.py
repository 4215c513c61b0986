"""What `gkssg schema` says: whatever gkssg reads, an editor's program leaves alone; what it refuses, the program marks."""

import json
import re
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT, needs
from editor_yaml import front_matter, seen
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from gkssg.build.pipeline import Result
from gkssg.cli.schema import kind_schema, site_schema
from gkssg.fields.categories import FOLDER
from gkssg.fields.cells import AMOUNT, COUNT, CellDay, Number
from gkssg.fields.choice import same
from gkssg.fields.credit_code import CreditCode
from gkssg.fields.date import Day, Moment
from gkssg.fields.document_number import DocumentNumber
from gkssg.fields.index_number import IndexNumber, PatternText
from gkssg.fields.item import ITEM_FIELDS, MentionOf, SubjectPath
from gkssg.fields.office import EMAIL, PHONE
from gkssg.fields.schema import Field, FieldType, Problem, Record, read_fields
from gkssg.fields.site import SITE_FIELDS
from gkssg.fields.text import Flag, ListOf, Text
from gkssg.formats import yamltree
from gkssg.kinds.kind import by_name, names

KINDS = [by_name()[name] for name in names()]


def marks(schema: Any, value: Any) -> list[str]:
    """What a program that checks by `schema` says of `value`."""
    return [f"{'/'.join(map(str, each.path))}: {each.message}" for each in Draft7Validator(schema).iter_errors(value)]


def patterns(schema: Any) -> set[str]:
    """Every pattern in a schema."""
    if isinstance(schema, list):
        return {pattern for each in schema for pattern in patterns(each)}
    if not isinstance(schema, dict):
        return set()
    own = {schema["pattern"]} if isinstance(schema.get("pattern"), str) else set()
    return (
        own | set(schema.get("patternProperties", {})) | {found for each in schema.values() for found in patterns(each)}
    )


SCHEMAS = {"site": site_schema()} | {kind.name: kind_schema(kind) for kind in KINDS}


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_valid_json_schema_of_draft_7(name: str) -> None:
    Draft7Validator.check_schema(SCHEMAS[name])
    assert json.loads(json.dumps(SCHEMAS[name])) == SCHEMAS[name]


def test_every_pattern_is_one_that_javascript_takes() -> None:
    node = shutil.which("node")
    needs(node, "node")
    script = "for (const p of JSON.parse(require('fs').readFileSync(0))) new RegExp(p, 'u')"
    found = json.dumps(sorted(patterns([*SCHEMAS.values()])))
    done = subprocess.run([str(node), "-e", script], input=found, capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_the_items_of_the_sample_office_are_as_their_schemas_say(sample: tuple[Path, Result]) -> None:
    holdings = sample[1].holdings
    assert holdings is not None
    for item in holdings.catalogue.items:
        text = (ROOT / item.origin.path).read_text(encoding="utf-8-sig")
        assert marks(SCHEMAS[item.kind], front_matter(text)) == [], item.origin.path


@pytest.mark.parametrize("file", ["site.yaml", "gkssg/cli/starter/site.yaml"])
def test_a_real_site_yaml_is_as_its_schema_says(file: str) -> None:
    assert marks(SCHEMAS["site"], seen((ROOT / file).read_text(encoding="utf-8"))) == []


GOOD = "标题: 关于调整公交线路的公告\n"


@pytest.mark.parametrize(
    "text",
    [
        GOOD + "索引号: 11990100000000246L/2026-00001\n成文日期: 2026-03-02\n发布日期: 2026-03-05 10:30\n草稿: 是\n",
        "title: A\nindex_number: 11990100000000246L/2026-00001\npublished: 2026-03-05\ndraft: yes\n",
        "标题: 2026\n关键词: [2026, 公交]\n审查人:\n附件: 申请表.docx\n",
        GOOD + "附件:\n  - 文件: 甲.xlsx\n    名称: 甲\n  - 乙.pdf\n修订记录: {日期: 2026-03-09, 说明: 改了电话。}\n",
        GOOD + "主题分类: 工业、交通/公路\n发布渠道: [网站, 公告栏]\n公开方式: 依申请公开\n",
    ],
)
def test_front_matter_that_is_right_is_not_marked(text: str) -> None:
    assert marks(SCHEMAS["信息"], seen(text)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("草稿: 是\n", "'标题' is a required property"),
        ("标题:\n", "标题: None is not of type"),
        (GOOD + "标體: 甲\n", "'标體' was unexpected"),
        (GOOD + "成文日期: 2026年3月2日\n", "成文日期: '2026年3月2日' does not match"),
        (GOOD + "成文日期: 20260302\n", "成文日期: 20260302 is not of type"),
        (GOOD + "公开方式: 公开\n", "公开方式: '公开' is not one of"),
        (GOOD + "access: 公开\n", "access: '公开' is not one of"),
        (GOOD + "草稿: 也许\n", "草稿: '也许' is not valid under any"),
        (GOOD + "索引号: 甲 乙\n", "索引号: '甲 乙' does not match"),
        (GOOD + "发文字号: 青交规[2024]2号\n", "发文字号: '青交规[2024]2号' does not match"),
        (GOOD + "附件: [{名称: 甲}]\n", "附件: [{'名称': '甲'}] is not valid under any"),
        (GOOD + "种类: 文件\n", "种类: '文件' is not one of ['信息', 'article', None]"),
        (GOOD + "标题的人: {甲: 乙}\n", "was unexpected"),
        (GOOD + "作者: [甲, 乙]\n", "作者: ['甲', '乙'] is not of type"),
    ],
)
def test_front_matter_that_is_wrong_is_marked_where_it_is_wrong(text: str, said: str) -> None:
    assert said in "\n".join(marks_deep(SCHEMAS["信息"], seen(text)))


def marks_deep(schema: Any, value: Any) -> list[str]:
    """As `marks`, with what each way of an `anyOf` says."""
    found = list(Draft7Validator(schema).iter_errors(value))
    found += [each for error in found for each in error.context or ()]
    return [f"{'/'.join(map(str, each.path))}: {each.message}" for each in found]


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("电话: 0600-0123456", "电话: 打总机", "'打总机' does not match"),
        ('网站标识码: "9901000001"', "网站标识码: 甲", "'甲' does not match"),
        ("更新周期: 每年", "更新周期: 每十年", "'每十年' is not one of"),
        ("目录名: qzqd", "目录名: 权责清单", "'权责清单' does not match"),
        ("目录名: qzqd", "文件夹: qzqd", "'文件夹' was unexpected"),
        ("网站:\n  名称: 青川市交通运输局\n", "网站:\n", "'名称' is a required property"),
    ],
)
def test_a_site_yaml_that_is_wrong_is_marked_however_deep(was: str, becomes: str, said: str) -> None:
    text = (ROOT / "site.yaml").read_text(encoding="utf-8")
    assert was in text
    assert said in "\n".join(marks_deep(SCHEMAS["site"], seen(text.replace(was, becomes, 1))))


def test_rows_are_checked_under_every_name_of_a_column() -> None:
    right = {"标题": "甲", "权责事项": [{"职权编码": 1, "职权名称": "乙", "sort": "行政许可", "权力依据": "丙"}]}
    wrong = {"标题": "甲", "权责事项": [{"职权编码": 1, "职权名称": "乙", "sort": "许可", "权力依据": "丙"}]}
    short = {"标题": "甲", "权责事项": [{"职权编码": 1}]}
    assert marks(SCHEMAS["权责清单"], right) == []
    assert marks(SCHEMAS["权责清单"], wrong) and marks(SCHEMAS["权责清单"], short)


def test_every_key_says_in_chinese_what_it_is_for_and_how_it_is_written() -> None:
    properties: Any = SCHEMAS["信息"]["properties"]
    for each in ITEM_FIELDS:
        for name in (each.name, each.alias):
            assert each.doc in properties[name]["description"] and "写法：" in properties[name]["description"]
            assert f"`{each.alias}`" in properties[name]["markdownDescription"]
    assert "应当是日期，如 2024-03-18。" in json.dumps(properties["成文日期"], ensure_ascii=False)


# Every type with texts that it takes, and some that it does not.
TYPES: list[tuple[FieldType, str]] = [
    (Text(), r"[a-z0-9是年:.-]{1,8}"),
    (Text(r"\w{1,3}ICP备[0-9]{8}号(-[0-9]+)?", "", ""), r"[青a1]ICP备[0-9]{8}号(-[0-9])?"),
    (PHONE, r"[0-9+() ,，、转-]{3,20}"),
    (EMAIL, r"[\w.+-]{1,4}@[\w-]{1,4}(\.[\w-]{1,3}){1,2}"),
    (FOLDER, r"[a-z0-9-]{1,6}"),
    (Flag(), r"是|否|[Yy][Ee][Ss]|no|NO|True|FALSE|on|oFF|1"),
    (same("网站", "微信", "2026"), r"网站|微信|2026|甲"),
    (SubjectPath(), r"工业、交通|工业、交通\\公路|工业、交通 ?[/>] ?公路|公路"),
    (Day(), r"20[0-9]{2}-[01][0-9]-[0-3][0-9]"),
    (Moment(), r"2026-[01][0-9]-[0-3][0-9]([ T][0-2][0-9]:[0-5][0-9](:00)?)?"),
    (CellDay(), r"20[0-9]{2}[-/.年－][01]?[0-9][-/.月－][0-3]?[0-9]日?|20[0-9]{6}|[-—/无]"),
    (COUNT, r"[-0-9]{1,4}|[0-9]{1,3}(,[0-9]{3}){1,2}|无"),
    (AMOUNT, r"[-−－]?[0-9]{1,4}(,[0-9]{3})?(\.[0-9]{1,3})?"),
    (Number(Decimal(1)), r"[0-9]{1,2}(\.[0-9]{1,2})?"),
    (CreditCode(), r"11990100000000246L|91350100M000100Y43|11990100000000246[0-9A-Z]"),
    (DocumentNumber(), r"[青交规字]{1,4}〔20[0-9]{2}〕[1-9][0-9]{0,2}号|国令第711号|青[2024]2号"),
    (IndexNumber(), r"[0-9A-Z/._-]{1,12}"),
    (PatternText(), r"[A-Z0-9/]{0,3}\{年\}-\{序号:[1-9]\}|\{序号:5\}/\{年\}|\{年\}"),
    (MentionOf(), r"[0-9A-Z/-]{1,12}|青交规〔2024〕2号"),
    (ListOf(Day()), r"2026-0[1-9]-[0-3][0-9]"),
]


@pytest.mark.parametrize(("kind", "form"), TYPES)
def test_no_value_that_gkssg_reads_is_marked(kind: FieldType, form: str) -> None:
    schema = kind.schema()

    @given(text=st.from_regex(re.compile(form), fullmatch=True).map(str.strip))
    def check(text: str) -> None:
        try:
            tree = yamltree.compose(f"名: {text}")
        except yamltree.YamlError:
            assume(False)
        assert isinstance(tree, yamltree.Mapping)
        problems: list[Problem] = []
        read_fields(tree, (Field("名", "name", kind, ""),), problems)
        value = seen(f"名: {text}")["名"]
        if not problems and value is not None:
            assert marks(schema, value) == []

    check()


def test_a_record_is_marked_as_a_whole_when_something_else_stands_in_its_place() -> None:
    record = Record("一次修订", dict, (Field("日期", "date", Day(), "日期。", required=True),))
    assert marks(record.schema(), {"date": "2026-03-02"}) == []
    assert marks(record.schema(), "2026-03-02") and marks(record.schema(), {}) and marks(record.schema(), [])


def test_a_sure_fault_of_site_yaml_is_marked_by_both_gkssg_and_the_schema() -> None:
    text = "网站: {名称: 甲}\n同义词: [[低保]]\n规则级别: {GK1: 提示}\n"
    problems: list[Problem] = []
    tree = yamltree.compose(text)
    assert isinstance(tree, yamltree.Mapping)
    read_fields(tree, SITE_FIELDS, problems)
    faults = "\n".join(marks_deep(SCHEMAS["site"], yaml.safe_load(text)))
    assert len(problems) > 5
    assert all(word in faults for word in ("'机构'", "'网址'", "同义词", "GK1"))
