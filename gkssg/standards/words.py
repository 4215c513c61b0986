"""Words that are wrong wherever they stand in official writing."""

from functools import cache

from gkssg.standards.tables import table


@cache
def slips() -> tuple[tuple[str, str], ...]:
    """(wrong, right) of every common slip."""
    return tuple((entry["wrong"], entry["right"]) for entry in table("words.yaml"))
