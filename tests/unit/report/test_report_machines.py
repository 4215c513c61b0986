"""What machines read: JSON, SARIF and workflow commands, beyond their snapshots."""

import json

import pytest
from report_parsers import check_sarif, commands, sarif_path, sarif_text
from report_samples import BAD_DATE, PERSONAL, SAMPLES, STRAY, UNREVIEWED, context

from gkssg.model.diagnostic import Diagnostic, Place, Severity
from gkssg.report.renderer import render

A = "content/a.md"


def test_sarif_keeps_the_rules_of_the_standard() -> None:
    results = check_sarif(json.loads(render("sarif", SAMPLES, context())))
    assert len(results) == len(SAMPLES)
    check_sarif(json.loads(render("sarif", [], context())))
    check_sarif(json.loads(render("sarif", SAMPLES, context(findings={}))))


def test_sarif_rules_tell_why_and_on_what_basis() -> None:
    log = json.loads(render("sarif", [UNREVIEWED.at(Place(A), "甲")], context()))
    assert log["runs"][0]["tool"]["driver"]["rules"] == [
        {
            "id": "GK201",
            "shortDescription": {"text": "没有经过保密审查"},
            "fullDescription": {"text": "先审查后公开。依据：《政府信息公开条例》第十七条。"},
            "defaultConfiguration": {"level": "warning"},
            "help": {"text": "说明见 docs/findings.md#gk201。"},
        }
    ]


def test_sarif_keeps_the_severity_that_the_office_has_set() -> None:
    raised = Diagnostic(Place(A), "GK201", Severity.ERROR, "甲")
    log = json.loads(render("sarif", [raised], context()))
    assert check_sarif(log)[0]["level"] == "error"


@pytest.mark.parametrize(
    ("place", "region"),
    [
        (Place(A), None),
        (Place(A, 3), {"startLine": 3}),
        (Place(A, 3, 7), {"startLine": 3, "startColumn": 7}),
    ],
)
def test_sarif_leaves_out_lines_and_columns_that_are_not_known(place: Place, region: object) -> None:
    [result] = check_sarif(json.loads(render("sarif", [BAD_DATE.at(place, "甲")], context())))
    assert result["locations"][0]["physicalLocation"].get("region") == region


def test_sarif_addresses_are_relative_whatever_the_root() -> None:
    found = [STRAY.at(Place("content/旧 a:b%.md"), "甲")]
    logs = {root: json.loads(render("sarif", found, context(root=root))) for root in (".", "office", "/srv/site")}
    paths = {root: sarif_path(check_sarif(log)[0]) for root, log in logs.items()}
    assert paths == {
        ".": "content/旧 a:b%.md",
        "office": "office/content/旧 a:b%.md",
        "/srv/site": "content/旧 a:b%.md",
    }


def test_sarif_messages_hold_no_placeholder_and_no_link() -> None:
    found = [BAD_DATE.at(Place(A), "{0} 和 [附件](1)", "写成 {date}。")]
    [result] = check_sarif(json.loads(render("sarif", found, context())))
    assert sarif_text(result) == "{0} 和 [附件] (1)。写成 {date}。"


def test_github_commands_survive_every_sign_that_parts_them() -> None:
    found = [STRAY.at(Place("content/a,b:c%3A=d.md", 2, 3), "100%\r\n::error::甲, 乙：丙", "::stop::")]
    [(level, properties, message)] = commands(render("github", found, context()))
    assert level == "warning"
    assert properties == {"file": "content/a,b:c%3A=d.md", "line": "2", "col": "3", "title": "GK011 文件没有公开"}
    assert message == "100%\r\n::error::甲, 乙：丙。::stop::"


def test_github_leaves_out_lines_and_columns_that_are_not_known() -> None:
    found = [PERSONAL.at(Place(A), "甲"), PERSONAL.at(Place(A, 3), "乙")]
    [first, second] = commands(render("github", found, context(findings={}, root="office")))
    assert first == ("error", {"file": "office/content/a.md", "title": "GK203"}, "甲")
    assert second == ("error", {"file": "office/content/a.md", "line": "3", "title": "GK203"}, "乙")


def test_json_paths_do_not_depend_on_where_the_user_stands() -> None:
    assert render("json", SAMPLES, context(root="/srv/site")) == render("json", SAMPLES, context())


def test_json_gives_back_a_file_name_that_is_no_text() -> None:
    text = render("json", [STRAY.at(Place("content/\udcb1.md"), "甲")], context())
    text.encode("utf-8")
    assert json.loads(text)["findings"][0]["path"] == "content/\udcb1.md"


@pytest.mark.parametrize("name", ["text", "json", "sarif", "github"])
@pytest.mark.parametrize("half", ["\ud800", "\udcb1"])
def test_every_renderer_can_be_encoded_whatever_the_file_name(name: str, half: str) -> None:
    render(name, [STRAY.at(Place(f"content/{half}.md"), half, half)], context()).encode("utf-8")
