"""What holds for any findings at all."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_parsers import check_sarif, commands, sarif_path, sarif_text
from report_samples import FINDINGS, NAMES, context

from gkssg.model.diagnostic import Diagnostic, Place, Severity
from gkssg.report.excerpt import visible
from gkssg.report.renderer import Context, render

MARK = "机密原文"
# No lone surrogates (a test of their own), and nothing that strip() takes from the ends of a line.
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=12)
TEXTS = st.one_of(WORDS, st.sampled_from(["{0} [甲](1)", "100%, 甲: 乙", "“甲” \x1b 乙"]))
NUMBERS = st.integers(0, 4)
PLACES = st.tuples(st.lists(WORDS, min_size=1, max_size=2), NUMBERS, NUMBERS).map(
    lambda parts: Place("content/" + "/".join(parts[0]), parts[1], parts[2] if parts[1] else 0)
)
CODES = st.one_of(st.sampled_from(sorted(FINDINGS)), st.from_regex(r"GK[0-9]{3}", fullmatch=True).filter(str.isascii))
SEVERITIES = st.sampled_from(Severity)
DIAGNOSTICS = st.builds(Diagnostic, PLACES, CODES, SEVERITIES, TEXTS, st.one_of(st.just(""), TEXTS))
LEAK_CODES = st.integers(200, 299).filter(lambda number: number != 201).map("GK{}".format)


def canonical(found: list[Diagnostic]) -> list[tuple[str, str, str]]:
    return sorted((each.place.path, each.code, each.message) for each in found)


@given(st.lists(DIAGNOSTICS, max_size=15))
def test_text_shows_every_code_path_and_message(found: list[Diagnostic]) -> None:
    lines = render("text", found, context(lines=["甲\t乙", "", MARK])).split("\n")
    for each in found:
        path, message = visible(each.place.path), visible(each.message)
        assert any(line.startswith(path) and line.endswith(f" {each.code} {message}") for line in lines)
    assert all(line == line.rstrip() for line in lines)
    assert lines[-1] == "" and lines[-2].endswith("。")


@given(st.lists(DIAGNOSTICS, max_size=15))
def test_json_holds_every_finding_whole(found: list[Diagnostic]) -> None:
    document = json.loads(render("json", found, context()))
    shown = [(each["path"], each["code"], each["message"]) for each in document["findings"]]
    assert sorted(shown) == canonical(found)
    assert sum(document["summary"].values()) == len(found)


@given(st.lists(DIAGNOSTICS, max_size=15))
def test_sarif_holds_every_code_path_and_message(found: list[Diagnostic]) -> None:
    results = check_sarif(json.loads(render("sarif", found, context())))
    left = sorted((each.place.path, each.code, each.severity.value) for each in found)
    assert sorted((sarif_path(each), each["ruleId"], each["level"]) for each in results) == left
    texts = [sarif_text(result) for result in results]
    assert all(any(text.startswith(each.message.replace("](", "] (")) for text in texts) for each in found)


@given(st.lists(DIAGNOSTICS, max_size=15))
def test_github_holds_every_code_path_and_message(found: list[Diagnostic]) -> None:
    shown = commands(render("github", found, context()))
    assert len(shown) == len(found)
    for each in found:
        assert any(
            properties["file"] == each.place.path
            and properties["title"].startswith(each.code)
            and message.startswith(each.message)
            for _, properties, message in shown
        )


@pytest.mark.parametrize("name", NAMES)
@given(found=st.lists(DIAGNOSTICS, max_size=6), leak=LEAK_CODES, line=st.integers(0, 3))
def test_no_renderer_opens_a_file_that_leaks(name: str, found: list[Diagnostic], leak: str, line: int) -> None:
    path = "content/泄露.md"
    beside = [Diagnostic(Place(path, 1, 1), each.code, each.severity, each.message) for each in found]
    opened: list[str] = []

    def sources(wanted: str) -> list[str]:
        opened.append(wanted)
        return [MARK] * 4

    plain = context()
    seen = Context(plain.root, sources, plain.color, plain.findings, plain.version)
    text = render(name, [*beside, Diagnostic(Place(path, line), leak, Severity.NOTE, "甲")], seen)
    assert opened == []
    assert MARK not in text


@pytest.mark.parametrize("name", NAMES)
@given(found=st.lists(DIAGNOSTICS, max_size=8), data=st.data())
def test_the_same_findings_in_any_order_give_the_same_bytes(
    name: str, found: list[Diagnostic], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(found))
    assert render(name, shuffled, context(lines=["甲"])) == render(name, found, context(lines=["甲"]))
