"""A mention of a document that the site does not hold."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.fields.document_number import document_key
from gkssg.model.diagnostic import Diagnostic, Finding, Severity

FINDING = Finding(
    "GK307",
    "提到的文件不在本站",
    Severity.NOTE,
    "本站没有的文件只显示文号，不能点开；上级文件常常如此，所以只是提示。",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Mentions that lead nowhere. What is withheld counts as not here, and its number is not shown."""
    known = {item.index_number for item in evidence.catalogue.items}
    known |= {document_key(item.document_number) for item in evidence.catalogue.items if item.document_number}
    for item in evidence.catalogue.items:
        for reference in item.references:
            if reference.key not in known and document_key(reference.key) not in known:
                hint = "核对索引号或发文字号；确实不在本站的，可以不理会。"
                yield FINDING.at(reference.place, f"本站没有公开“{reference.key}”", hint)


RULE = Rule(FINDING, check)
