"""What can go wrong between the artifacts and the release: one sentence each, with the next step."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager


class PublishError(Exception):
    """A release was not made; the one before it still stands. The message is for the editor."""


class ManifestError(PublishError):
    """A manifest.json that is not there, damaged, or of another program."""


class LockedError(PublishError):
    """Another build is publishing to the same output."""


class StageError(PublishError):
    """The files of the release could not be written as their digests promise."""


class SwitchError(PublishError):
    """The finished stage could not take the place of the output."""


class RollbackError(PublishError):
    """There is no kept release to go back to, or it is damaged."""


class ForeignOutputError(PublishError):
    """The output holds files that gkssg has not written."""


_NO_PERMISSION = "没有写入权限，请检查上级文件夹的权限，或用 --output 换一个位置"
_FULL = "磁盘空间不足，请清理磁盘后重新构建"
_REASONS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _NO_PERMISSION,
    errno.EPERM: _NO_PERMISSION,
    errno.EROFS: "磁盘是只读的，请用 --output 换一个位置",
    errno.EBUSY: "文件夹正被占用或是一个挂载点，请用 --output 指定挂载点里的一个子文件夹",
    errno.EXDEV: "输出文件夹与它的上级不在同一个磁盘上，请用 --output 指定同一磁盘上的子文件夹",
    errno.ENAMETOOLONG: "路径太长，请缩短文件名",
}


@contextmanager
def explained(kind: type[PublishError], *, doing: str) -> Iterator[None]:
    """Turn an OSError of the block into a `kind` that says what was being done, why it failed, what to do."""
    try:
        yield
    except OSError as error:
        known = _REASONS.get(error.errno or 0)
        reason = known or f"系统报告“{error.strerror or error}”，请排除后重新构建"
        raise kind(f"{doing}没有成功：{reason}。") from error
