"""A folder in, the release of ours that may be replaced there out; a refusal when it holds anything else."""

import os
from pathlib import Path

from gkssg.model.release import Release
from gkssg.publish.errors import ForeignOutputError, ManifestError, explained
from gkssg.publish.manifest import MANIFEST, read_manifest
from gkssg.publish.verify import files_below

# What file managers and WPS leave in any folder one looks at; nobody misses it.
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_LITTER_PREFIXES = ("~$", "._")
_SHOWN = 3


def owned(output: Path) -> Release | None:
    """The release in `output`, or None when there is no such folder or it is empty.

    Raises ForeignOutputError when `output` is a file, or a folder with files but without a manifest of gkssg.
    """
    if not os.path.lexists(output):
        return None
    if not output.is_dir():
        raise ForeignOutputError(f"{output} 是一个文件，不是文件夹，请用 --output 指定别的文件夹。")
    with explained(ForeignOutputError, doing=f"查看 {output} 的内容"):
        if is_empty(output):
            return None
    try:
        release = read_manifest(output)
    except ManifestError as error:
        raise ForeignOutputError(str(error)) from error
    if release is None:
        raise ForeignOutputError(
            f"{output} 里有文件，却没有 gkssg 的 {MANIFEST}；为免误删，没有发布。"
            "请移走这些文件，或用 --output 指定一个新的或空的文件夹。"
        )
    return release


def refuse_strangers(output: Path, *, release: Release) -> None:
    """Raises ForeignOutputError when `output` holds files, litter apart, that `release` does not list.

    Replacing the folder would delete them, and nobody else has a copy.
    """
    listed = {each.path for each in release.entries}
    strangers = sorted(path for path in files_below(output) if path not in listed and not is_litter(path))
    if strangers:
        names = "、".join(strangers[:_SHOWN]) + (" 等" if len(strangers) > _SHOWN else "")
        raise ForeignOutputError(
            f"{output} 里有 {len(strangers)} 个不是 gkssg 写的文件（{names}）；为免误删，没有发布。"
            "请把它们移到输出文件夹以外后重新构建。"
        )


def is_empty(folder: Path) -> bool:
    """Whether a folder holds nothing at all."""
    with os.scandir(folder) as entries:
        return next(entries, None) is None


def is_litter(path: str) -> bool:
    """Whether a file is one that may go without a word."""
    name = path.rpartition("/")[2]
    return name in _LITTER or name.startswith(_LITTER_PREFIXES)
