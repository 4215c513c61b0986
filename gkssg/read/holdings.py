"""The folder of an office in; everything it holds, and every finding, out."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from posixpath import dirname
from types import MappingProxyType

from gkssg.model.catalogue import ColumnText, Holdings, Withheld
from gkssg.model.diagnostic import Diagnostic, Place, Severity
from gkssg.model.item import Item
from gkssg.model.site import Role
from gkssg.model.waiver import excused
from gkssg.read.findings import PARDONABLE, STRAY, UNREVIEWED
from gkssg.read.item import ItemRead, read_item
from gkssg.read.leaks import body_leaks
from gkssg.read.place import place
from gkssg.read.reviewed import changed_since
from gkssg.read.scan import Scan, scan
from gkssg.read.source import read_source
from gkssg.read.typed import Desk, read_column

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Read:
    """The result: `holdings` even when some files were refused; what was found in items, and what else. `kept_back` are the
    digests of items that are withheld (`ItemRead`) by source path."""

    holdings: Holdings
    of_items: tuple[Diagnostic, ...]
    others: tuple[Diagnostic, ...]
    kept_back: Mapping[str, str]

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        """All that was found."""
        return *self.of_items, *self.others


ItemReader = Callable[[Desk, Scan], Iterator[ItemRead]]


def in_turn(at: Desk, files: Scan) -> Iterator[ItemRead]:
    """The items, one after the other."""
    at.look.expect(at.root / path for path in files.beside)
    return (read_item(read_source(at.root, path), at) for path in files.items)


def read_holdings(at: Desk, progress: Progress = lambda done, of: None, read_items: ItemReader = in_turn) -> Read:
    """Everything in the folder `content` of the desk; `progress` is told how many files of how many are read."""
    found: list[Diagnostic] = []
    files = scan(at.root, at.site, found)
    items: list[Item] = []
    withheld: list[Withheld] = []
    refused = list(files.refused)
    listed: set[str] = set()
    kept: dict[str, str] = {}
    digests: dict[str, str] = {}
    kept_back: dict[str, str] = {}
    until: list[datetime] = []
    of_items: list[Diagnostic] = []
    for number, read in enumerate(read_items(at, files), 1):
        outcome = read.outcome
        of_items.extend(read.found)
        listed.update(outcome.files)
        until += [read.until] if read.until else []
        if isinstance(outcome.entry, Withheld) or (isinstance(outcome.entry, Item) and outcome.entry.body is None):
            kept |= dict.fromkeys(outcome.files, read.path)
        if isinstance(outcome.entry, Item):
            items.append(outcome.entry)
            digests[read.path] = read.digest
        elif isinstance(outcome.entry, Withheld):
            withheld.append(outcome.entry)
            kept_back[read.path] = read.digest
        else:
            refused.append(read.path)
        progress(number, len(files.items))
    texts: dict[Role, ColumnText] = {}
    for role, path in files.texts:
        text = _column_text(path, role, at, found)
        if isinstance(text, ColumnText):
            texts[role] = text
            listed.update(file.source for file in text.body.attachments)
        elif isinstance(text, Withheld):
            withheld.append(text)
        else:
            refused.append(path)
    found.extend(_strays(files.beside, listed, refused))
    catalogue = replace(place(at.site, at.as_of, items, texts, withheld), digests=MappingProxyType(digests))
    sources = (*files.items, *(path for _, path in files.texts), *files.refused)
    holdings = Holdings(catalogue, tuple(withheld), tuple(refused), sources, kept, min(until, default=None))
    return Read(holdings, tuple(of_items), tuple(found), kept_back)


def _column_text(path: str, role: Role, at: Desk, found: list[Diagnostic]) -> ColumnText | Withheld | None:
    """The office's words for a column; without a review they stay out, as an item would."""
    mine: list[Diagnostic] = []
    typed = read_column(path, at, mine)
    result: ColumnText | Withheld | None = None
    if typed is not None:
        if not typed.reviewed:
            outcome = "栏目说明不公开" if at.site.review_required else "栏目说明仍然公开了"
            mine.append(UNREVIEWED.at(Place(path, 1, 1), f"没有审查人或审查日期，{outcome}", _REVIEW_HINT))
        kept = typed.kept(at.site)
        result = ColumnText(path, role, typed.body) if kept is None else Withheld(path, kept, "", "", "")
        if kept is None:
            mine.extend((*body_leaks(typed, at.root), *changed_since(typed, at.root)))
    found.extend(mine)
    given = (each for each in at.site.waivers if each.code in PARDONABLE)
    stay, _ = excused(mine, given, at.as_of.date())
    return None if any(each.severity is Severity.ERROR for each in stay) else result


_REVIEW_HINT = "做完保密审查后，写上“审查人”和“审查日期”。"


def _strays(beside: Iterable[str], listed: Container[str], refused: Sequence[str]) -> Iterable[Diagnostic]:
    """A finding for each file that no item lists; beside a refused item nothing can be said."""
    unknown = {dirname(path) for path in refused}
    bundles = tuple(f"{dirname(path)}/" for path in refused if path.endswith("/index.md"))
    for path in beside:
        if path not in listed and dirname(path) not in unknown and not path.startswith(bundles):
            hint = "要公开，就在条目的“附件”里列出它；不公开，就移出 content/。"
            yield STRAY.at(Place(path), "没有条目列出这个文件，所以没有公开", hint)
