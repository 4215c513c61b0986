"""What a renderer is, what it may look at, and all of them by name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from gkssg import report
from gkssg.base.registry import RegistryError, discover
from gkssg.model.diagnostic import Diagnostic, Finding


@dataclass(frozen=True, slots=True)
class Context:
    """What a renderer may know besides the findings.

    `root`      the site's folder as the user wrote it, `.` for the current one
    `sources`   the lines of a site path, cut at \\n, \\r\\n and \\r only, without a byte order mark;
                may raise OSError, or UnicodeError for a file that is not UTF-8
    `color`     whether the terminal understands colours
    `findings`  the kinds of findings by code; a code may be missing
    `version`   the version of gkssg
    `known`     findings that were there before, and are not told as new; None when there is nothing to compare with
    """

    root: Path
    sources: Callable[[str], list[str]]
    color: bool
    findings: Mapping[str, Finding]
    version: str
    known: Sequence[Diagnostic] | None = None

    def title(self, code: str) -> str:
        """The title of a code, empty when the code is not known."""
        finding = self.findings.get(code)
        return finding.title if finding else ""

    def address(self, path: str) -> str:
        """The site path `path` as it opens from where the user stands."""
        root = self.root.as_posix()
        return path if root == "." else f"{root.rstrip('/')}/{path}"


@dataclass(frozen=True, slots=True)
class Renderer:
    """A format: its name, and what makes its text. The text ends with a newline unless it is empty."""

    name: str
    render: Callable[[Sequence[Diagnostic], Context], str]


@cache
def renderers() -> Mapping[str, Renderer]:
    """Every renderer by its name. Raises RegistryError when two share one."""
    found = discover(report, "RENDERER", Renderer)
    named = {each.name: each for each in found}
    if len(named) < len(found):
        raise RegistryError(f"two renderers share a name: {sorted(each.name for each in found)}")
    return MappingProxyType(named)


def render(name: str, found: Sequence[Diagnostic], context: Context) -> str:
    """`found`, in any order, as the format `name` writes it. Raises KeyError when there is no such format.

    The text can always be encoded as UTF-8: a file name that is no text (a lone surrogate in Python)
    becomes an escape such as \\udc80, which in JSON reads back as the same name.
    """
    text = renderers()[name].render(found, context)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
