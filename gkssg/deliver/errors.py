"""What can go wrong between the release and its readers: what is wrong, what still stands, the next step."""

import errno
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

SHOWN = 10


class DeliverError(Exception):
    """The release was not delivered, or not to its end. The message is for the editor."""


_FULL = "那里放满了，请腾出空间后再运行一次"
_NO_PERMISSION = "没有写入权限，请检查那里的权限后再运行一次"
_GONE = "那里读写不了（U 盘松了，或网络断了），接好后再运行一次"
_REASONS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: "有文件大过那里的文件系统能放的，请换一个磁盘",
    errno.EACCES: _NO_PERMISSION,
    errno.EPERM: _NO_PERMISSION,
    errno.EROFS: "那里是只读的，请关上 U 盘的写保护或换一个地方",
    errno.EIO: _GONE,
    errno.ENODEV: _GONE,
    errno.ESTALE: _GONE,
    errno.ENOTCONN: _GONE,
    errno.EEXIST: "另一次发布正在往那里写，等它结束后再运行一次",
    errno.ENAMETOOLONG: "路径太长，请换一个上级文件夹短一些的地方",
}


@contextmanager
def explained(doing: str) -> Iterator[None]:
    """Turn an OSError of the block into a DeliverError that says what was being done, why it failed, what to do."""
    try:
        yield
    except OSError as error:
        known = _REASONS.get(error.errno or 0)
        reason = known or f"系统报告“{error.strerror or error}”，排除后再运行一次"
        raise DeliverError(f"{doing}没有成功：{reason}。") from error


def some(names: Iterable[str]) -> str:
    """The first ten of `names`, and how many more there are."""
    every = list(names)
    rest = f" 等，另有 {len(every) - SHOWN} 个" if len(every) > SHOWN else ""
    return "、".join(every[:SHOWN]) + rest
