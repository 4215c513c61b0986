"""Everybody can use the pages: axe finds no violation, nothing is wider than a small phone."""

from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, needs
from families import families

from gkssg.build.pipeline import Result

pytestmark = pytest.mark.browser
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("mode", ["normal", "elder", "contrast"])
def test_axe_finds_no_violation_on_one_page_of_each_family(
    page: Any, served: str, sample: tuple[Path, Result], width: int, mode: str
) -> None:
    needs(AXE.is_file(), "axe-core")
    page.set_viewport_size({"width": width, "height": 800})
    faults = []
    for name, path in families(sample[1]).items():
        page.goto(served + path)
        if mode != "normal":
            page.locator(f"[data-aid={mode}]").first.click()
        page.add_script_tag(path=str(AXE))
        options = {"runOnly": {"type": "tag", "values": TAGS}}
        result = page.evaluate("options => axe.run(document, options)", options)
        faults += [
            f"{name}: {each['id']}: {node['target']} {node['failureSummary']}"
            for each in result["violations"]
            for node in each["nodes"]
        ]
        page.evaluate("() => { try { localStorage.clear() } catch (error) {} }")
    assert faults == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280, 2560])
def test_no_page_is_wider_than_the_window(page: Any, served: str, sample: tuple[Path, Result], width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    wide = {}
    for name, path in families(sample[1]).items():
        page.goto(served + path)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            wide[name] = over
    assert wide == {}
