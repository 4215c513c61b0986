"""A kept release in, the same release live out, in one step."""

import os
from contextlib import suppress
from pathlib import Path

from gkssg.publish.discard import discard
from gkssg.publish.errors import RollbackError
from gkssg.publish.kept import Kept, kept_at, kept_releases
from gkssg.publish.lock import locked
from gkssg.publish.manifest import MANIFEST
from gkssg.publish.names import Looked, write_known
from gkssg.publish.owner import owned
from gkssg.publish.places import places
from gkssg.publish.restore import lying
from gkssg.publish.stage import go_live, stage
from gkssg.publish.switch import recover

_SHOWN = 3


def rollback(output: Path, to: str | None = None) -> Kept:
    """Make the newest kept release of `output` live, or the newest whose id begins with `to`, and return it.

    What was live becomes the newest kept release: a second rollback leads back to it. Every file is compared
    with the manifest first. Raises RollbackError when there is no such release or it is damaged, and the
    PublishErrors of `locked`, `stage` and `switch`; then the output is as it was.
    """
    with locked(output):
        recover(output)
        place = places(output)
        live = owned(place.output)
        chosen = _chosen(kept_releases(place), live.id if live else "", to, output)
        files, lost = lying(chosen, place, live)
        if lost:
            raise _damaged(chosen, lost)
        staged = stage(files, output, live)
        go_live(staged, place.output, live)
        with suppress(OSError):
            os.utime(place.output / MANIFEST, (chosen.published, chosen.published))
            discard(chosen.folder)  # what was live then has taken its place among the kept
        write_known(place, chosen.id, Looked(staged.marks, live.id if live else ""))
        return Kept(place.output, chosen.id, chosen.files, chosen.published)


def releases(output: Path) -> tuple[Kept, ...]:
    """The live release of `output`, where there is one, then the kept ones that are others, the newest first."""
    place = places(output)
    live = kept_at(place.output)
    kept = kept_releases(place)
    return kept if live is None else (live, *(each for each in kept if each.id != live.id))


def _chosen(kept: tuple[Kept, ...], live: str, to: str | None, output: Path) -> Kept:
    """The release to go back to; `live` is the id of the one in the output. Raises RollbackError."""
    other = [each for each in kept if each.id != live]
    if to is None:
        if not other:
            raise RollbackError(f"{output} 没有留着以前的版本，退不回去；以后每生成一次，都会留下前一个版本。")
        return other[0]
    if live.startswith(to):
        raise RollbackError(f"版本 {to} 就是现在的网站，不用退。")
    fitting = [each for each in other if each.id.startswith(to)]
    if not fitting:
        have = "、".join(each.id[:8] for each in other) or "一个也没有"
        raise RollbackError(f"没有留着版本 {to}；留着的有：{have}。")
    if len({each.id for each in fitting}) > 1:
        have = "、".join(each.id[:8] for each in fitting)
        raise RollbackError(f"以 {to} 开头的版本不止一个（{have}），请多写几位。")
    return fitting[0]


def _damaged(kept: Kept, paths: list[str]) -> RollbackError:
    """That files of the kept release are missing or changed."""
    names = "、".join(paths[:_SHOWN]) + (" 等" if len(paths) > _SHOWN else "")
    return RollbackError(
        f"留着的版本 {kept.id[:8]} 有 {len(paths)} 个文件和发布时不一样（{names}），没有退回；"
        "用 gkssg rollback --list 看看别的版本，再用 --to 指定一个。"
    )
