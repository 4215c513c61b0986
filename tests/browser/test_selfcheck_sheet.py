"""The self-check sheet on a screen and on paper: valid, usable by everybody, and it asks no host for anything."""

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from conftest import AS_OF, ROOT, needs
from pypdf import PdfReader
from test_access import AXE, TAGS

from gkssg.build.order import Order
from gkssg.build.pipeline import judge
from gkssg.build.selfcheck import self_check
from gkssg.report.sheet import sheet

pytestmark = pytest.mark.browser
# A4 in points, to the nearest.
A4 = (595, 842)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sheet of the sample office."""
    check = self_check(ROOT, judge(Order(ROOT, AS_OF)), "0")
    assert check is not None
    file = tmp_path_factory.mktemp("sheet") / "自查表.html"
    file.write_text(sheet(check, ".."), "utf-8")
    return file


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_axe_finds_no_violation_and_nothing_is_wider_than_the_window(page: Any, file: Path, width: int) -> None:
    needs(AXE.is_file(), "axe-core")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(file.as_uri())
    page.add_script_tag(path=str(AXE))
    options = {"runOnly": {"type": "tag", "values": TAGS}}
    result = page.evaluate("options => axe.run(document, options)", options)
    assert [(each["id"], node["target"]) for each in result["violations"] for node in each["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_it_asks_for_nothing_but_itself(page: Any, file: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri(), wait_until="networkidle")
    assert asked == [file.as_uri()]


def test_it_prints_on_a4_with_its_head_on_every_page_of_the_table(page: Any, file: Path) -> None:
    page.goto(file.as_uri())
    paper = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert {(round(float(each.mediabox.width)), round(float(each.mediabox.height))) for each in paper.pages} == {A4}
    # The fonts name some characters as radicals.
    texts = ["".join(normalize("NFKC", each.extract_text()).split()) for each in paper.pages]
    assert sum("指标依据结论证据" in text for text in texts) >= 3
    assert "自查人" in texts[-1] and "审核人" in texts[-1]
    # 页 is among those that have no other name.
    assert all(re.match(f"第{number}.,共{len(texts)}", text) for number, text in enumerate(texts, 1))


def test_the_nu_checker_finds_no_error(file: Path) -> None:
    jar = next(iter(ROOT.glob("node_modules/vnu-jar/**/vnu.jar")), None)
    needs(shutil.which("java") and jar, "the Nu checker and java")
    command = ["java", "-Xss1m", "-jar", str(jar), str(file)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
