"""The shared samples as every renderer writes them, whole."""

import re
from random import Random

import pytest
from report_samples import EXPECTED, NAMES, SAMPLES, SECRET, context

from gkssg.base.registry import RegistryError
from gkssg.report import renderer
from gkssg.report.renderer import Renderer, render, renderers

EMPTY = {
    "text": "没有发现问题。\n",
    "json": '{\n "format": 1,\n "summary": {\n  "error": 0,\n  "warning": 0,\n  "note": 0\n },\n "findings": []\n}\n',
    "github": "",
}


def test_the_renderers_are_those_that_the_command_line_promises() -> None:
    assert sorted(renderers()) == sorted(NAMES) == ["github", "json", "sarif", "text"]


def test_an_unknown_format_is_refused_by_name() -> None:
    with pytest.raises(KeyError, match="xml"):
        render("xml", SAMPLES, context())


def test_two_renderers_may_not_share_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    twins = tuple(Renderer("text", write) for write in (lambda found, context: "1", lambda found, context: "2"))
    monkeypatch.setattr(renderer, "discover", lambda *_: twins)
    with pytest.raises(RegistryError, match="share a name"):
        renderers.__wrapped__()


@pytest.mark.parametrize("name", NAMES)
def test_the_samples_look_as_expected(name: str) -> None:
    assert render(name, SAMPLES, context()) == (EXPECTED / NAMES[name]).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_the_findings_makes_no_difference(name: str) -> None:
    shuffled = SAMPLES.copy()
    Random(7).shuffle(shuffled)
    assert render(name, shuffled, context()) == render(name, SAMPLES, context())


@pytest.mark.parametrize("name", NAMES)
def test_the_line_that_holds_a_secret_is_shown_by_no_renderer(name: str) -> None:
    assert SECRET not in render(name, SAMPLES, context(color=True))


@pytest.mark.parametrize("name", EMPTY)
def test_no_findings_are_said_to_be_none(name: str) -> None:
    assert render(name, [], context()) == EMPTY[name]


def test_colours_add_nothing_but_colour() -> None:
    plain, colored = (render("text", SAMPLES, context(color=on)) for on in (False, True))
    assert re.sub("\x1b\\[[0-9;]*m", "", colored) == plain
    assert "\x1b[1;31m错误 GK105\x1b[0m" in colored
    assert "\x1b[1;33m警告 GK201\x1b[0m" in colored
    assert "\x1b[1;36m提示 GK015\x1b[0m" in colored


@pytest.mark.parametrize("name", ["json", "sarif", "github"])
def test_machines_never_get_colours(name: str) -> None:
    assert render(name, SAMPLES, context(color=True)) == render(name, SAMPLES, context())
