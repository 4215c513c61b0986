"""An output path in, the paths a publish works with out."""

from dataclasses import dataclass
from pathlib import Path

from gkssg.publish.errors import PublishError


@dataclass(frozen=True, slots=True)
class Places:
    """The output, its links resolved, and in its parent folder the stage, the old release, the lock,
    the kept releases, a second folder for the next one, and the records of when the files of the release and its folders were changed."""

    output: Path
    stage: Path
    old: Path
    lock: Path
    kept: Path
    next: Path
    stamps: Path
    marks: Path


def places(output: Path) -> Places:
    """The places of `output`.

    Links are resolved first: two names of one folder must share one lock, and a rename must move the
    folder, not the link. Everything lies in one folder so that each rename stays on one file system.
    Raises PublishError when `output` is the root of a disk or a link that leads back to itself.
    """
    try:
        real = output.resolve()
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop of links before Python 3.13
        raise PublishError(f"输出路径 {output} 的链接无法解析，请用 --output 直接写出目标文件夹。") from error
    if not real.name:
        raise PublishError(f"输出文件夹不能是磁盘的根目录 {real}，请用 --output 指定其中的一个子文件夹。")
    return Places(
        real,
        *(
            real.with_name(f".{real.name}.{part}")
            for part in ("stage", "old", "lock", "kept", "next", "stamps", "marks")
        ),
    )


def unfinished(record: Path) -> Path:
    """Where a record is written before it takes the place of the one before."""
    return record.with_name(f"{record.name}.new")
