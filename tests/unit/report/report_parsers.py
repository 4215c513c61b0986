"""Readers of the formats that machines read, written from their rules and not from the renderers."""

import re
from typing import Any
from urllib.parse import unquote, urlsplit

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::([^\r\n]*)")
LEVELS = {"none", "note", "warning", "error"}


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Workflow commands as (level, properties, message), unescaped as the runner of GitHub does."""
    found = []
    for line in text.split("\n")[:-1]:
        match = COMMAND.fullmatch(line)
        assert match, line
        pairs = (pair.split("=", 1) for pair in match[2].split(","))
        found.append((match[1], {name: _unescape(value, "%3A:", "%2C,") for name, value in pairs}, _unescape(match[3])))
    return found


def _unescape(text: str, *more: str) -> str:
    for pair in (*more, "%0D\r", "%0A\n", "%25%"):
        text = text.replace(pair[:3], pair[3:])
    return text


def check_sarif(log: Any) -> list[dict[str, Any]]:
    """The results of a SARIF 2.1.0 log; asserts what the standard asks of every object in it."""
    assert next(iter(log)) == "version"
    assert log["version"] == "2.1.0"
    assert urlsplit(log["$schema"]).scheme == "https"
    [run] = log["runs"]
    assert run["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}
    assert re.fullmatch("[a-z]{2}-[A-Z]{2}", run["language"])
    driver = run["tool"]["driver"]
    assert driver["name"] and driver["version"]
    rules = driver["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        _check_rule(rule)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        _check_result(result)
    return list(run["results"])


def _check_rule(rule: Any) -> None:
    assert set(rule) <= {"id", "shortDescription", "fullDescription", "defaultConfiguration", "help"}
    assert rule.get("defaultConfiguration", {"level": "none"})["level"] in LEVELS
    for key in {"shortDescription", "fullDescription", "help"} & set(rule):
        _check_message(rule[key])


def _check_result(result: Any) -> None:
    assert set(result) == {"ruleId", "ruleIndex", "level", "message", "locations"}
    assert result["level"] in LEVELS
    _check_message(result["message"])
    [location] = result["locations"]
    physical = location["physicalLocation"]
    artifact = physical["artifactLocation"]
    uri = urlsplit(artifact["uri"])
    assert not (uri.scheme or uri.netloc or uri.query or uri.fragment)
    assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", artifact["uri"])
    assert artifact["uriBaseId"] == "%SRCROOT%"
    region = physical.get("region", {"startLine": 1})
    assert set(region) <= {"startLine", "startColumn"}
    assert all(number >= 1 for number in region.values()) and "startLine" in region


def _check_message(message: Any) -> None:
    """A plain text message that is not empty, with no placeholder and no link."""
    assert set(message) == {"text"} and message["text"]
    assert not re.search("[{}]", message["text"].replace("{{", "").replace("}}", ""))
    assert "](" not in message["text"]


def sarif_path(result: Any) -> str:
    """The path that a result points to."""
    return unquote(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])


def sarif_text(result: Any) -> str:
    """The message as a viewer shows it."""
    text: str = result["message"]["text"]
    return text.replace("{{", "{").replace("}}", "}")
