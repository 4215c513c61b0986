"""A folder to deliver to in; what is there, whose it is, and what would have to change, out."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from stat import S_ISREG

from gkssg.deliver.errors import DeliverError, explained, some
from gkssg.deliver.journal import JOURNAL, read_journal
from gkssg.deliver.plan import Plan, in_order, out_of_order
from gkssg.deliver.source import Source
from gkssg.model.release import Entry
from gkssg.publish import MANIFEST, PublishError, read_manifest

PART = ".gkssg-part"
# What systems put into the top folder of a stick; nobody's files, and often nobody may read them.
_SYSTEM = frozenset(
    {"System Volume Information", "$RECYCLE.BIN", "lost+found", ".Spotlight-V100", ".fseventsd", ".Trashes"}
)
_TRASH = ".Trash-"
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Standing:
    """What a target holds: its files, the entries that its manifest lists, the paths that are ours, those of them
    that may be half, and whether any may."""

    found: frozenset[str]
    listed: dict[str, Entry]
    ours: frozenset[str]
    doubtful: frozenset[str]
    doubts_all: bool


def planned(source: Source, target: Path) -> Plan:
    """What has to change in `target` for it to hold the release of `source`. Nothing is written.

    A file is taken as the same when the manifest of the target and its size say so, and no interrupted publish was at
    it; else its bytes are read. Raises DeliverError when the target is not ours, or cannot be read.
    """
    _refuse_place(source, target)
    with explained(f"查看 {target}"):
        now = _standing(source, target)
        wanted = {each.path for each in source.release.entries}
        added = [each for each in source.release.entries if each.path not in now.found]
        replaced = [each for each in source.release.entries if each.path in now.found and not _has(target, each, now)]
        folded = {each.casefold(): each for each in wanted}
        gone = [path for path in (now.ours & now.found) - wanted if not _is_twin(target, path, folded)]
        has_manifest = MANIFEST in now.found and (target / MANIFEST).read_bytes() == source.manifest
    strangers = sorted(each.path for each in replaced if each.path not in now.ours and not now.doubts_all)
    if strangers:
        raise DeliverError(
            f"{target} 里有不是 gkssg 写的文件，新的网站也要用它们的名字：{some(strangers)}。"
            "为免误删，没有发布；请移走或改名后再运行一次。"
        )
    others = sorted(now.found - now.ours - wanted - {MANIFEST, JOURNAL})
    others = [path for path in others if os.path.basename(path) != PART]
    left = JOURNAL in now.found or any(os.path.basename(path) == PART for path in now.found)
    is_done = has_manifest and not (added or replaced or gone or left)
    return Plan(in_order(added), in_order(replaced), out_of_order(gone), tuple(others), is_done)


def files_below(folder: Path) -> Iterator[str]:
    """The site path of everything below `folder` that is no folder; links are not followed. Raises OSError."""
    return _below(str(folder), "")


def _below(folder: str, prefix: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in list(entries):
            if not prefix and (entry.name in _SYSTEM or entry.name.startswith(_TRASH)):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path, f"{prefix}{entry.name}/")
            else:
                yield prefix + entry.name


def _refuse_place(source: Source, target: Path) -> None:
    real = target.resolve()
    if real.is_relative_to(source.folder) or source.folder.is_relative_to(real):
        raise DeliverError(f"{target} 和要发布的 {source.folder} 套在一起，请换一个文件夹。")
    if not target.parent.is_dir():
        raise DeliverError(f"没有 {target.parent} 这个文件夹：U 盘插好了吗，网络盘连上了吗？")
    if os.path.lexists(target) and not target.is_dir():
        raise DeliverError(f"{target} 不是文件夹，请换一个地方。")


def _standing(source: Source, target: Path) -> Standing:
    """Raises OSError, and DeliverError when the target holds files and none tells that they are ours."""
    found = frozenset(files_below(target)) if target.is_dir() else frozenset()
    journal = read_journal(target)
    try:
        old = read_manifest(target)
    except PublishError as error:
        if JOURNAL not in found:
            raise DeliverError(
                f"{target / MANIFEST} 不是 gkssg 的发布清单或已经损坏；为免误删，没有发布。请换一个空文件夹。"
            ) from error
        old, journal = None, None
    names = (path for path in found if os.path.basename(path) not in _LITTER | {PART})
    if old is None and JOURNAL not in found and (strangers := sorted(names)):
        raise DeliverError(
            f"{target} 里有文件，却没有 gkssg 的 {MANIFEST}（{some(strangers)}）；为免误删，没有发布。请换一个空文件夹。"
        )
    listed = {each.path: each for each in old.entries} if old else {}
    wanted = {each.path for each in source.release.entries}
    doubtful = journal or frozenset()
    ours = frozenset(listed) | doubtful | (frozenset() if journal is not None else frozenset(wanted))
    return Standing(found, listed, ours, doubtful, journal is None)


def _has(target: Path, entry: Entry, now: Standing) -> bool:
    """Whether the target holds the file of `entry`."""
    path = target / entry.path
    status = path.lstat()
    if not S_ISREG(status.st_mode) or status.st_size != entry.size:
        return False
    if now.listed.get(entry.path) == entry and entry.path not in now.doubtful and not now.doubts_all:
        return True
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest() == entry.sha256


def _is_twin(target: Path, path: str, folded: Mapping[str, str]) -> bool:
    """Whether `path`, on a disk that knows no case, is a wanted file too: to delete it would delete that."""
    twin = folded.get(path.casefold())
    return twin is not None and os.path.exists(target / twin) and os.path.samefile(target / path, target / twin)
