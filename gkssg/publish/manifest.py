"""Artifacts in, a release out; a release to manifest.json and back.

manifest.json is one JSON object: `format` 1, `generator` "gkssg", `id`, `previous`, and `files`, a list of
{"path", "sha256", "size"} sorted by path, one file a line. It lists every file of the release but itself.
"""

import json
from collections.abc import Iterable, Sequence
from json.encoder import encode_basestring as _quoted
from operator import attrgetter
from pathlib import Path

from gkssg.base.digest import digest
from gkssg.base.jsontext import canonical
from gkssg.model.artifact import Artifact
from gkssg.model.release import Entry, Release
from gkssg.publish.errors import ManifestError

MANIFEST = "manifest.json"
FORMAT = 1
GENERATOR = "gkssg"
# How many lines of manifest.json stand before the first entry, and what stands behind the last one.
BEFORE, BEHIND = 6, "\n]\n}\n"
_FIELDS = attrgetter("path", "sha256", "size")


def release(artifacts: Sequence[Artifact], previous: Release | None) -> Release:
    """The release of `artifacts`, after `previous`.

    The id is the SHA-256 of the canonical list of entries. The same entries again are the same release,
    not its own successor: they keep the `previous` they had, so that building twice gives the same bytes.
    """
    entries = tuple(sorted((Entry(each.path, each.sha256, each.size) for each in artifacts), key=_FIELDS))
    own = identity(map(entry_line, entries))
    if previous is None:
        return Release(own, "", entries)
    return Release(own, previous.previous if own == previous.id else previous.id, entries)


def manifest_bytes(release: Release) -> bytes:
    """manifest.json of `release`: UTF-8, one file a line."""
    return manifest_text(release.id, release.previous, map(entry_line, release.entries)).encode("utf-8")


def manifest_text(identity: str, previous: str, entries: Iterable[str]) -> str:
    """The text of manifest.json from the lines of its entries."""
    head = (("format", FORMAT), ("generator", GENERATOR), ("id", identity), ("previous", previous))
    lines = [f"{canonical(key)}: {canonical(value)}," for key, value in head]
    return "\n".join(["{", *lines, '"files": [', ",\n".join(entries)]) + BEHIND


def read_manifest(folder: Path) -> Release | None:
    """The release in `folder` as its manifest.json tells it, or None when there is no such file.

    Raises ManifestError when the file is of another program, is damaged (its id is not that of its
    entries), or cannot be read.
    """
    path = folder / MANIFEST
    try:
        return _release(json.loads(path.read_bytes()))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise ManifestError(f"{path} 读不出来（{error.strerror}），请检查它的读取权限。") from error
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        text = f"{path} 不是 gkssg 的发布清单或已经损坏，请移走这个文件夹后重新构建。"
        raise ManifestError(text) from error


def _release(value: object) -> Release:
    """The release that parsed JSON tells of; ValueError, TypeError or KeyError when it tells of none."""
    if not isinstance(value, dict) or (value["format"], value["generator"]) != (FORMAT, GENERATOR):
        raise ValueError("not a manifest of gkssg")
    found = Release(value["id"], value["previous"], tuple(Entry(**each) for each in value["files"]))
    typed = {tuple(map(type, _FIELDS(each))) for each in found.entries} <= {(str, str, int)}
    if not typed or not isinstance(found.previous, str) or found.id != identity(map(entry_line, found.entries)):
        raise ValueError("the id is not that of the entries")
    return found


def identity(entries: Iterable[str]) -> str:
    """The id of the release with these lines of entries."""
    return digest(f"[{','.join(entries)}]".encode())


def entry_line(entry: Entry) -> str:
    """`entry` as canonical JSON, by hand: 50,000 are written and checked in each build."""
    return f'{{"path":{_quoted(entry.path)},"sha256":{_quoted(entry.sha256)},"size":{entry.size}}}'
