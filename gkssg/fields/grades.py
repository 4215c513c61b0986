"""规则级别: which findings the office takes more or less seriously."""

import re
from dataclasses import dataclass
from typing import Any

from gkssg.fields.choice import Choice
from gkssg.fields.schema import INVALID, Flaw, Problem, fault
from gkssg.formats import yamltree
from gkssg.model.diagnostic import Severity

CODE = re.compile(r"GK[0-9]{3}")
SEVERITIES = {"错误": Severity.ERROR, "警告": Severity.WARNING, "提示": Severity.NOTE}


@dataclass(frozen=True, slots=True)
class Grades:
    """Codes of findings and the severity that the office gives them."""

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        """Pairs of code and severity."""
        if not isinstance(node, yamltree.Mapping):
            problems.append(fault(Flaw.SHAPE, node, f"“{name}”应当是一组“代码: 级别”", "例如“GK302: 提示”。"))
            return INVALID
        grades: list[tuple[str, Any]] = []
        for pair in node.pairs:
            if not CODE.fullmatch(pair.key.text):
                problems.append(fault(Flaw.UNKNOWN, pair.key, f"“{pair.key.text}”不是规则代码", "例如 GK302。"))
            if pair.key.text in (code for code, _ in grades):
                problems.append(fault(Flaw.DUPLICATE, pair.key, f"“{pair.key.text}”写了两次", "只留一处。"))
            grade = Choice(SEVERITIES).read(pair.value, pair.key.text, problems)
            grades.append((pair.key.text, grade))
        return INVALID if any(grade is INVALID for _, grade in grades) else tuple(grades)

    def describe(self) -> str:
        """For the documentation."""
        return "`GK302: 提示` 这样的一组"
