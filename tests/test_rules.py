"""Every rule has a file tests/rules/<module>.md, which is its documentation, its fixtures and its test in one.

A case is a `## 例` section: blocks named after the files of a small office, and a block `findings` with one line for
each finding, `path:line:column code part of the message`; nothing in it means that all is well. A block
`as-of` is the day of a case where it matters. What an item of a case leaves out is filled in at the end of its front
matter; the keys of a site.yaml replace those of the small office. A block `（2600000 字节）` is a file of that size.
"""

import re
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import ROOT
from office import AS_OF, FIELDS, SITE, STILL, findings, make_office, number

from gkssg.check.rule import Rule, rules
from gkssg.fields.date import CST

FILES = {file.stem: file.read_text("utf-8") for file in sorted((ROOT / "tests" / "rules").glob("*.md"))}
RULES: dict[str, Rule] = {
    getattr(rule.check, "look", rule.check).__module__.rpartition(".")[2]: rule for rule in rules()
}
BLOCK = re.compile(r"^```(\S+)\n(.*?)^```$", re.S | re.M)
LARGE = re.compile(r"（(\d+) 字节）\n")
LINE = re.compile(r"(?P<path>[^:]+):(?P<line>\d+):(?P<column>\d+) (?P<code>GK\d{3}) (?P<message>.+)")


class Case(NamedTuple):
    """A case: the rule's module, its caption, its files by path, the lines of its findings."""

    rule: str
    caption: str
    files: dict[str, str]
    expected: list[str]
    as_of: datetime


def cases() -> list[Case]:
    """Every case of every file."""
    found = []
    for rule, text in FILES.items():
        for section in text.split("\n## 例")[1:]:
            blocks = dict(BLOCK.findall(section))
            expected = blocks.pop("findings").splitlines()
            day = blocks.pop("as-of", "").strip()
            as_of = datetime.fromisoformat(day).replace(tzinfo=CST) if day else AS_OF
            found.append(Case(rule, section.splitlines()[0].lstrip("："), blocks, expected, as_of))
    return found


def complete(files: dict[str, str]) -> dict[str, str]:
    """The files of a case with what they leave out."""
    made = {}
    for serial, (path, text) in enumerate(files.items(), 90001):
        made[path] = text
        large = LARGE.fullmatch(text)
        if large:
            made[path] = "0" * int(large[1])
        elif path == "site.yaml":
            made[path] = merged(SITE, text)
        elif text.startswith("---\n") and not path.startswith("content/zfxxgkzn/"):
            defaults = {**FIELDS, "索引号": number(serial)}
            missing = [f"{key}: {value}\n" for key, value in defaults.items() if f"\n{key}:" not in text]
            head, _, body = text.removeprefix("---\n").partition("---\n")
            made[path] = f"---\n{head}{''.join(missing)}---\n{body}"
    return made


def merged(site: str, own: str) -> str:
    """`site` with the top-level keys of `own` in place of its own."""
    parts = {
        part.partition(":")[0]: part for text in (site, own) for part in re.split(r"^(?=\S)", text, flags=re.M) if part
    }
    return "".join(part.rstrip("\n") + "\n" for part in parts.values())


CASES = cases()


def real_line(line: int, shown: str, whole: str) -> int:
    """The line of the completed file for a line of the block: what is filled in stands before the second fence."""
    fence = shown.split("\n").index("---", 1) + 1 if shown.startswith("---\n") else line
    return line + whole.count("\n") - shown.count("\n") if line > fence else line


@pytest.mark.parametrize("case", CASES, ids=[f"{case.rule} {case.caption}" for case in CASES])
def test_a_rule_finds_what_its_page_says(tmp_path: Path, case: Case) -> None:
    files = complete(case.files)
    found = findings(make_office(tmp_path, **files), case.as_of, STILL - {RULES[case.rule].finding.code})
    told = [f"{each.place.path}:{each.place.line}:{each.place.column} {each.code} {each.message}" for each in found]
    assert len(told) == len(case.expected), told
    for each, line in zip(found, case.expected, strict=True):
        wanted = LINE.fullmatch(line)
        assert wanted, f"{line!r} is not: path:line:column code message"
        path = wanted["path"]
        number = real_line(int(wanted["line"]), case.files.get(path, ""), files.get(path, ""))
        place = (each.place.path, each.place.line, each.place.column, each.code)
        assert place == (path, number, int(wanted["column"]), wanted["code"]), each
        assert wanted["message"] in each.message


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    assert FILES.keys() == RULES.keys()


@pytest.mark.parametrize("name", FILES)
def test_a_page_has_the_title_of_its_rule_says_why_and_shows_both_sides(name: str) -> None:
    finding = RULES[name].finding
    heading, text = FILES[name].split("\n## 例")[0].strip().split("\n", 1)
    assert heading == f"# {finding.code} {finding.title}"
    assert len(text.strip()) > 30
    clauses = re.findall(r"《[^》]*》|第[一二三四五六七八九十]+条", finding.basis)
    assert all(clause in text for clause in clauses)
    own = [case for case in CASES if case.rule == name]
    codes = [{line.split()[1] for line in case.expected} for case in own]
    assert any(finding.code in found for found in codes), "no case finds anything"
    assert any(not found for found in codes), "no case is clean"
    assert all(finding.code in found for found in codes if found), "a case is about another rule"
