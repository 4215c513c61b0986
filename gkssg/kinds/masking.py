"""How the names of persons are shown where a list needs no full name (条例第十五条; 《个人信息保护法》第六条)."""

from gkssg.standards.tables import body_endings

# A name of fewer characters is that of a person, whatever it ends with.
SHORTEST_BODY = 4
# What rows call those who are one.
PERSONS = ("个人", "自然人")
# Always two, so that also the length of a name stays unsaid; full-width, since Markdown takes * for emphasis.
STARS = "＊＊"


def masked(name: str) -> str:
    """The first character of a person's name: 漪＊＊. Nothing for no name."""
    return name[0] + STARS if name else ""


def is_body(name: str) -> bool:
    """Whether a name ends as those of companies, offices and schools do; what cannot be told is a person."""
    return len(name) >= SHORTEST_BODY and name.endswith(body_endings())


def is_person(name: str, whom: str) -> bool:
    """Whether a row is of a person, by the column that says so (empty: by the name)."""
    return whom in PERSONS or (not whom and not is_body(name))
