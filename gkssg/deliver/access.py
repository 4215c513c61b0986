"""How the office's own repository reaches its remotes in, the same for a repository that is thrown away out.

A checkout in a CI keeps its token in the settings of that one repository, and an office its key or its proxy: the
repository in which a release becomes a commit would know nothing of them.
"""

from collections.abc import Iterable, Iterator

from gkssg.deliver.program import Program

_REACHING = r"^(http|credential|url|protocol|ssh)\.|^core\.(sshcommand|gitproxy|askpass)$"
_ESCAPED = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\t": r"\t"})


def access(git: Program) -> bytes:
    """The settings of the repository around `git`, as the text of a config file; nothing outside a repository.

    Those of the user and of the machine are left out: git reads them anyway, and would send a header twice.
    They may hold passwords, so they belong into a file that only this user reads, never on a command line.
    """
    found = git.run("config", "--local", "--includes", "--null", "--get-regexp", _REACHING)
    return "".join(_lines(found.out.decode("utf-8", "surrogateescape").split("\0"))).encode("utf-8", "surrogateescape")


def _lines(settings: Iterable[str]) -> Iterator[str]:
    """The lines of each `section.middle.name\\nvalue`; without a value it is a switch that is on."""
    for setting in filter(None, settings):
        key, has_value, value = setting.partition("\n")
        section, _, rest = key.partition(".")
        middle, has_middle, name = rest.rpartition(".")
        yield f'[{section} "{middle.translate(_ESCAPED)}"]\n' if has_middle else f"[{section}]\n"
        yield f'\t{name} = "{value.translate(_ESCAPED)}"\n' if has_value else f"\t{name}\n"
