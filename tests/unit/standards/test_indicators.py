"""Every finding counts against one indicator of the self-check sheet, and each indicator can be judged or says by whom."""

from collections import Counter
from itertools import pairwise

from gkssg.build.tellings import _TELLERS
from gkssg.cli.findings import known_findings
from gkssg.kinds.kind import by_name
from gkssg.standards.indicators import EDITING, VETO, indicator_of, indicators


def test_every_code_of_gkssg_belongs_to_exactly_one_indicator() -> None:
    codes = Counter(code for each in indicators() for code in (*each.codes, *each.aside))
    assert [code for code, times in codes.items() if times > 1] == []
    assert [each.code for each in known_findings() if each.code not in codes] == []
    assert set(indicator_of()) == set(codes) == {each.code for each in known_findings()}


def test_an_indicator_without_findings_is_looked_at_by_a_person() -> None:
    assert [each.name for each in indicators() if not each.codes and not each.hand] == []


def test_groups_stand_together_the_vetoes_first_and_editing_last() -> None:
    groups = [each.group for each in indicators()]
    runs = sum(one != other for one, other in pairwise(groups)) + 1
    assert runs == len(set(groups))
    assert (groups[0], groups[-1]) == (VETO, EDITING)
    names = [(each.group, each.name) for each in indicators()]
    assert len(set(names)) == len(names)


def test_what_they_name_is_there() -> None:
    assert {kind for each in indicators() for kind in each.kinds} <= set(by_name())
    assert {each.facts for each in indicators() if each.facts} == set(_TELLERS)
    assert all(each.clause and each.look for each in indicators())
