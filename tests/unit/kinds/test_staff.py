"""干部名录: office phones are shown, mobile numbers are refused."""

from pathlib import Path

import pytest
from office import findings, item, make_office

HEAD = "| 姓名 | 职务 | 办公电话 |\n| --- | --- | --- |\n"


@pytest.mark.parametrize(
    ("phone", "codes"),
    [
        ("0600-0123456", []),
        ("010-12345678转802", []),
        ("8802", []),
        ("13800001234", ["GK107"]),
        ("013800001234", ["GK107"]),
    ],
)
def test_only_a_landline_or_an_extension_may_stand_in_the_directory(
    tmp_path: Path, phone: str, codes: list[str]
) -> None:
    text = item(f"{HEAD}| 漪清和 | 科长 | {phone} |\n", 种类="干部名录")
    found = [
        each
        for each in findings(make_office(tmp_path, **{"content/gg/a.md": text}))
        if each.place.path == "content/gg/a.md"
    ]
    assert [each.code for each in found] == codes
    assert all("手机" in each.hint and each.place.line == 14 for each in found)
