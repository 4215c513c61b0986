"""The built folder in, the release that may be delivered out; a refusal when it is not whole."""

from dataclasses import dataclass
from pathlib import Path

from gkssg.deliver.errors import DeliverError, explained, some
from gkssg.model.release import Release
from gkssg.publish import MANIFEST, PublishError, verify


@dataclass(frozen=True, slots=True)
class Source:
    """A whole release: its folder, the bytes of its manifest.json, and files of the folder that it does not list.

    Those are never delivered: nobody has checked them.
    """

    folder: Path
    release: Release
    manifest: bytes
    extra: tuple[str, ...]


def checked(output: Path) -> Source:
    """The release in `output`, each file compared with its digest. The caller holds the lock of `output`.

    Raises DeliverError when there is none, or a file of it is missing or changed.
    """
    try:
        found = verify(output)
    except PublishError as error:
        raise DeliverError(f"{error}先运行 gkssg build 生成网站，再发布。") from error
    bad = [f"少了 {path}" for path in found.missing] + [f"变了 {path}" for path in found.changed]
    if bad:
        raise DeliverError(
            f"{output} 和版本 {found.release.id[:8]} 有 {len(bad)} 处不一样，没有发布：{some(bad)}。"
            "请先运行 gkssg build 重新生成。"
        )
    with explained(f"读取 {output / MANIFEST}"):
        manifest = (output / MANIFEST).read_bytes()
    return Source(output.resolve(), found.release, manifest, found.extra)
