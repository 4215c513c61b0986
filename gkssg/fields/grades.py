"""规则级别: which findings the office takes more or less seriously."""

import re
from dataclasses import dataclass
from typing import Any

from gkssg.fields.choice import Choice
from gkssg.fields.jsonschema import Schema, words
from gkssg.fields.schema import INVALID, Flaw, Problem, fault
from gkssg.formats import yamltree
from gkssg.model.diagnostic import Place, Severity
from gkssg.model.site import SITE_FILE, Grade

CODE = re.compile(r"GK[0-9]{3}")
SEVERITIES = {severity.word: severity for severity in Severity}


@dataclass(frozen=True, slots=True)
class Grades:
    """Codes of findings and the severity that the office gives them."""

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        """The grades in the order written."""
        if not isinstance(node, yamltree.Mapping):
            problems.append(fault(Flaw.SHAPE, node, f"“{name}”应当是一组“代码: 级别”", "例如“GK302: 提示”。"))
            return INVALID
        grades: dict[str, Any] = {}
        for pair in node.pairs:
            if not CODE.fullmatch(pair.key.text):
                problems.append(fault(Flaw.UNKNOWN, pair.key, f"“{pair.key.text}”不是规则代码", "例如 GK302。"))
            if pair.key.text in grades:
                problems.append(fault(Flaw.DUPLICATE, pair.key, f"“{pair.key.text}”写了两次", "只留一处。"))
            severity = Choice(SEVERITIES).read(pair.value, pair.key.text, problems)
            if severity is not INVALID:
                place = Place(SITE_FILE, pair.key.line, pair.key.column)
                grades[pair.key.text] = Grade(pair.key.text, severity, place)
        return tuple(grades.values())

    def describe(self) -> str:
        """For the documentation."""
        return "`GK302: 提示` 这样的一组"

    def schema(self) -> Schema:
        """For programs that help to write."""
        severity = words(SEVERITIES)
        return {"type": "object", "patternProperties": {f"^{CODE.pattern}$": severity}, "additionalProperties": False}
