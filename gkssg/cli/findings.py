"""Every kind of finding that gkssg knows, by code."""

from collections.abc import Iterator

from gkssg.build import links, pipeline, waivers
from gkssg.check.rule import rules
from gkssg.model.diagnostic import Finding
from gkssg.read import findings as reading
from gkssg.render import findings as rendering


def known_findings() -> tuple[Finding, ...]:
    """The findings of reading, of the rules, of rendering and of publishing; a code that stands twice is a bug."""
    found = sorted(_all(), key=lambda finding: finding.code)
    codes = [finding.code for finding in found]
    assert len(set(codes)) == len(codes), "two findings have one code"
    return tuple(found)


def _all() -> Iterator[Finding]:
    for module in (reading, rendering, links, pipeline, waivers):
        yield from (value for value in vars(module).values() if isinstance(value, Finding))
    yield from (rule.finding for rule in rules())
