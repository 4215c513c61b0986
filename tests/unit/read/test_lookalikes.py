"""A list that the page would not show as a list is named with its line."""

from pathlib import Path

import pytest
from office import findings, item, make_office

FIRST = 11


def found(folder: Path, body: str) -> list[tuple[int, int, str]]:
    """Line (from the first of the body), column and code of what gkssg says about `body`."""
    office = make_office(folder, **{"content/gg/a.md": item(body)})
    return [(each.place.line - FIRST + 1, each.place.column, each.code) for each in findings(office)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("申请需要：\n- 身份证\n- 申请表\n", [(2, 1, "GK016"), (3, 1, "GK016")]),
        ("步骤如下。\n1. 填表\n", [(2, 1, "GK016")]),
        ("- 甲\n  - 乙\n", [(2, 3, "GK017")]),
        ("申请需要：\n\n- 身份证\n- 申请表\n", []),
        ("- 甲\n    - 乙\n    - 丙\n- 丁\n", []),
        ("- 甲\n\n    第二段\n\n- 乙\n", []),
        ("- 甲写得很长\n接着写\n- 乙\n", []),
        ("## 材料\n- 身份证\n", []),
        ("```\n文字\n- 不是列表\n```\n", []),
        ("共有\n3.5 公里\n", []),
        ("温度\n-5 度\n", []),
        ("| 甲 | 乙 |\n|---|---|\n| - | 1 |\n", []),
    ],
)
def test_a_list_that_would_run_into_the_text_is_found(
    tmp_path: Path, body: str, expected: list[tuple[int, int, str]]
) -> None:
    assert found(tmp_path, body) == expected


def test_the_hint_says_what_to_type(tmp_path: Path) -> None:
    office = make_office(tmp_path, **{"content/gg/a.md": item("申请需要：\n- 身份证\n")})
    (only,) = findings(office)
    assert only.hint == "在这一行上面加一个空行。"
