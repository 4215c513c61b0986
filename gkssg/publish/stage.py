"""Artifacts in, a complete folder beside the output out: every file, its manifest, all of it on the disk."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from stat import S_IMODE

from gkssg.model.artifact import Artifact
from gkssg.model.release import Release
from gkssg.publish.addresses import check_paths
from gkssg.publish.discard import discard
from gkssg.publish.errors import ManifestError, StageError, explained
from gkssg.publish.files import FILE_MODE, write
from gkssg.publish.flush import flush
from gkssg.publish.folders import folders_of, make_folders
from gkssg.publish.manifest import MANIFEST, manifest_bytes, release
from gkssg.publish.names import Marks, settled
from gkssg.publish.owner import refuse_strangers
from gkssg.publish.places import Places, places
from gkssg.publish.recycle import recycled, taken
from gkssg.publish.stamps import Stamp, Stamps, known_stamps, stamp_of, still_sound, write_stamps
from gkssg.publish.switch import switch
from gkssg.publish.twin import Twin
from gkssg.publish.verify import CHUNK


@dataclass(frozen=True, slots=True)
class Staged:
    """A release that is ready: its folder, what it is, the stamps of its files and the marks of its folders, and which of its
    files came into it one by one."""

    folder: Path
    release: Release
    stamps: Stamps
    marks: Marks
    single: Set[str]


def stage(
    artifacts: Sequence[Artifact],
    output: Path,
    previous: Release | None,
    *,
    reuse: bool = False,
    twin: Twin | None = None,
) -> Staged:
    """Write the release of `artifacts` into a folder beside `output`, which holds the release `previous`.

    Files that this already has, byte for byte, become second names of its files. The folder may be that of the newest kept
    release if that is one to `reuse`: what is not in the other ones of it is kept apart. A `twin` is begun where the files lie
    in one folder already.
    The caller holds the lock. Raises StageError (paths that cannot be published, a source that changed
    since it was read, a full disk …) or ManifestError; then no stage is left, and the output is as it was.
    """
    if previous is None or not {each.path for each in artifacts} <= {each.path for each in previous.entries}:
        check_paths(each.path for each in artifacts)  # what is all among paths that were fit is fit
    place = places(output)
    stamps: Stamps = {}
    with explained(StageError, doing=f"在 {place.stage} 里写发布文件"):
        discard(place.stage)
        with gone_on_failure(place.stage):
            paths = {each.path for each in artifacts}
            needed = folders_of(paths)
            there: Mapping[str, int] = {}
            if previous is None:
                there = taken(place, _home(artifacts), paths, needed)
                if twin is not None:
                    twin.begin(there)
            elif reuse:
                there = recycled(place, paths, needed)
            folders = make_folders(place.stage, needed)
            new = list(_write_files(there, artifacts, previous, place, stamps))
            made = release(artifacts, previous)
            manifest = f"{place.stage}/{MANIFEST}"
            data = manifest_bytes(made)
            write(manifest, [data])
            marks = settled(str(place.stage), needed, Path(manifest))
            flush(place.stage, files=[*new, manifest], folders=folders)
            if Path(manifest).read_bytes() != data:
                raise ManifestError(f"{place.stage} 在构建期间被别的程序改动，没有发布，请重新构建。")
    return Staged(place.stage, made, stamps, marks, paths - there.keys())


def go_live(staged: Staged, output: Path, live: Release | None, keep: int | None = None) -> None:
    """Put what is staged in the place of the release `live`, which the output holds, and keep the stamps of its files; put
    that by, and remove all kept ones but `keep` (None: none). The caller holds the lock. Raises SwitchError or
    ForeignOutputError; then no stage is left, and the output is as it was."""
    with gone_on_failure(staged.folder):
        if live is not None:
            refuse_strangers(output, release=live)
        switch(staged.folder, output, fresh=staged.release.id, live=live.id if live else None, keep=keep)
    write_stamps(places(output), staged.release.id, staged.stamps)


@contextmanager
def gone_on_failure(folder: Path) -> Iterator[None]:
    """No folder is left when the block fails."""
    try:
        yield
    except BaseException:
        with suppress(OSError):
            discard(folder)
        raise


def _write_files(
    there: Mapping[str, int], artifacts: Sequence[Artifact], previous: Release | None, place: Places, stamps: Stamps
) -> Iterator[str]:
    """Leave, link, move or write every artifact in the stage, where the files `there` lie with these numbers; yields the files
    that are new."""
    had = {each.path: each.sha256 for each in previous.entries} if previous else {}
    known = known_stamps(place, previous.id) if previous else {}
    root, output = str(place.stage), str(place.output)
    for each in artifacts:
        target, mark, stamp = f"{root}/{each.path}", known.get(each.path), None
        stays = had.get(each.path) == each.sha256
        if previous is None and each.path in there and _is_at_home(each):
            stamps[each.path] = stamp_of(_as_made(each, target))
            yield target
            continue
        if each.path in there:
            # A second name of the live release's file, or something else that has to go.
            if stays and mark is not None and mark[0] == there[each.path]:
                stamp = still_sound(target, mark, sha=each.sha256, size=each.size, mode=FILE_MODE)
            if stamp is None:
                os.unlink(target)
        if stamp is None and stays:
            stamp = _link(f"{output}/{each.path}", each, target, mark)
        if stamp is None:
            written(each, target)
            stamp = stamp_of(os.lstat(target))
            yield target
        stamps[each.path] = stamp


def _link(old: str, artifact: Artifact, target: str, known: Stamp | None) -> Stamp | None:
    """Make `target` a second name of `old` when that still is the file it was published as; its stamp.

    None when it is not: anyone may have edited the published file; and on file systems without links.
    """
    stamp = still_sound(old, known, sha=artifact.sha256, size=artifact.size, mode=FILE_MODE)
    if stamp is None:
        return None
    try:
        os.link(old, target)
    except OSError:
        return None
    return stamp


def written(artifact: Artifact, target: str) -> None:
    """Write an artifact to `target`, where nothing is. Raises OSError, or StageError when it is not what its digest says."""
    if not (artifact.is_spare and _moved(artifact, target)):
        write(target, _content(artifact))


def _moved(artifact: Artifact, target: str) -> bool:
    """Give a file that was made for this release its place in it; False where it has to be copied."""
    assert artifact.source is not None
    try:
        os.rename(artifact.source, target)
    except OSError:
        return False
    _as_made(artifact, target)
    return True


def _as_made(artifact: Artifact, target: str) -> os.stat_result:
    """What is known of a file that was made for this release and lies in its place. Raises StageError when it is another one."""
    status = os.lstat(target)
    if status.st_size != artifact.size:
        raise _changed(artifact)
    if S_IMODE(status.st_mode) != FILE_MODE:
        os.chmod(target, FILE_MODE)
    return status


def _is_at_home(artifact: Artifact) -> bool:
    """Whether a file that was made for this release lies in its folder as it will in the release."""
    return artifact.is_spare and f"{artifact.source}".endswith(f"/{artifact.path}")


def _home(artifacts: Iterable[Artifact]) -> str:
    """The folder of the files that were made for this release; empty when they do not all lie in one as they will there."""
    spare = [each for each in artifacts if each.is_spare]
    homes = {f"{each.source}".removesuffix(f"/{each.path}") for each in spare}
    return homes.pop() if len(homes) == 1 and all(map(_is_at_home, spare)) else ""


def _content(artifact: Artifact) -> Iterator[bytes]:
    """The bytes of `artifact` in chunks; StageError at their end when they are not what its digest says."""
    state, size = sha256(), 0
    for chunk in _chunks(artifact):
        state.update(chunk)
        size += len(chunk)
        yield chunk
    if (state.hexdigest(), size) != (artifact.sha256, artifact.size):
        if artifact.source is None:
            raise StageError(f"{artifact.path} 的内容与摘要不符，请删除构建缓存后重新构建。")
        raise _changed(artifact)


def _changed(artifact: Artifact) -> StageError:
    return StageError(f"{artifact.source} 在构建期间被改动，没有发布，请等文件保存完毕后重新构建。")


def _chunks(artifact: Artifact) -> Iterator[bytes]:
    if artifact.make is not None:
        yield artifact.make()
        return
    if artifact.source is None:
        yield artifact.data
        return
    with explained(StageError, doing=f"读取 {artifact.source}"):
        handle = os.open(artifact.source, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        while chunk := os.read(handle, CHUNK):
            yield chunk
    finally:
        os.close(handle)
