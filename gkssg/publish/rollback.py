"""A kept release in, the same release live out, in one step."""

from pathlib import Path

from gkssg.publish.errors import RollbackError
from gkssg.publish.kept import Kept, kept_at, kept_releases
from gkssg.publish.lock import locked
from gkssg.publish.owner import owned, refuse_strangers
from gkssg.publish.places import places
from gkssg.publish.switch import recover, switch
from gkssg.publish.verify import verify

_SHOWN = 3


def rollback(output: Path, to: str | None = None) -> Kept:
    """Make the newest kept release of `output` live, or the newest whose id begins with `to`, and return it.

    What was live becomes the newest kept release: a second rollback leads back to it. Every file is compared
    with the manifest first. Raises RollbackError when there is no such release or it is damaged, and the
    PublishErrors of `locked` and `switch`; then the output is as it was.
    """
    with locked(output):
        recover(output)
        place = places(output)
        live = owned(place.output)
        chosen = _chosen(kept_releases(place), live.id if live else "", to, output)
        _refuse_damaged(chosen)
        if live is not None:
            refuse_strangers(place.output, release=live)
        switch(chosen.folder, output, fresh=chosen.id, live=live.id if live else None)
        return Kept(place.output, chosen.id, chosen.files, chosen.published)


def releases(output: Path) -> tuple[Kept, ...]:
    """The live release of `output`, where there is one, then the kept ones, the newest first."""
    place = places(output)
    live = kept_at(place.output)
    return (*((live,) if live else ()), *kept_releases(place))


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


def _refuse_damaged(kept: Kept) -> None:
    """Raises RollbackError when a file of the kept release is missing, changed or added."""
    found = verify(kept.folder)
    if found.whole:
        return
    paths = (*found.missing, *found.changed, *found.extra)
    names = "、".join(paths[:_SHOWN]) + (" 等" if len(paths) > _SHOWN else "")
    raise RollbackError(
        f"留着的版本 {kept.id[:8]} 有 {len(paths)} 个文件和发布时不一样（{names}），没有退回；"
        "用 gkssg rollback --list 看看别的版本，再用 --to 指定一个。"
    )
