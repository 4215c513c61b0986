"""A file name that Windows, a USB stick or an archive cannot hold."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from unicodedata import is_normalized, normalize

from gkssg.base.files import DEVICES
from gkssg.check.rule import Evidence, Rule
from gkssg.model.diagnostic import Diagnostic, Finding, Place, Severity

FINDING = Finding(
    "GK417",
    "文件名换个电脑就打不开",
    Severity.WARNING,
    "存进 Windows、U 盘或压缩包时，这样的文件会丢失、改名或者互相覆盖。",
)
_FORBIDDEN = '<>:"|?*\\'
# What file systems hold: bytes of a name with room for a copy's suffix, characters of a path below the user's folder.
_NAME_BYTES, _PATH = 100, 200


# Most paths, which no system minds: none of their names is one of a device, which have four characters at most.
_HARMLESS = re.compile(r"(?:(?:[0-9]+|[A-Za-z0-9_-]{5,50})/){1,3}[A-Za-z0-9_-]{5,40}(?:\.[A-Za-z0-9_-]+)?")


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """The files of public items, each once: their own, and their attachments."""
    paths: dict[str, None] = {}
    for item in evidence.catalogue.items:
        paths |= dict.fromkeys(
            [item.origin.path, *(each.source for each in (item.body.attachments if item.body else ()))]
        )
    for path in paths:
        if not _HARMLESS.fullmatch(path):
            for message, hint in _flaws(path):
                yield FINDING.at(Place(path), message, hint)
    yield from _twins(paths)


def _flaws(path: str) -> Iterator[tuple[str, str]]:
    for name in path.split("/"):
        odd = "、".join(sorted(set(name) & set(_FORBIDDEN)))
        if odd:
            yield f"“{name}”里有 Windows 不许用的 {odd}", "改名，去掉这些符号。"
        if name.partition(".")[0].strip().lower() in DEVICES:
            yield f"“{name}”是 Windows 留给设备的名称，存不进去", f"改成别的名称，例如“附件{name}”。"
        if name != name.strip(" ") or name.endswith("."):
            yield f"“{name}”的头尾有空格或句点，Windows 会去掉它们", f"改名为“{name.strip(' .')}”。"
        if not is_normalized("NFC", name):
            yield f"“{name}”的字是拆开存的，看着一样，却找不到", f"重新打一遍名称：“{normalize('NFC', name)}”。"
    last = path.rpartition("/")[2]
    if len(last.encode()) > _NAME_BYTES:
        yield f"文件名长 {len(last.encode())} 字节，超过 {_NAME_BYTES}", f"改短到 {_NAME_BYTES // 3} 个汉字以内。"
    if len(path) > _PATH:
        yield f"路径长 {len(path)} 个字符，超过 {_PATH}", "缩短文件夹和文件的名称。"


def _twins(paths: Iterable[str]) -> Iterator[Diagnostic]:
    """Names of which a file system that takes no notice of case keeps one only."""
    alike = defaultdict(list)
    for path in sorted(paths):
        alike[normalize("NFC", path).lower()].append(path)
    for same in alike.values():
        for path in same[1:]:
            message = f"和“{same[0]}”只差大小写，Windows 上会互相覆盖"
            yield replace(FINDING.at(Place(path), message, "给其中一个改名。"), severity=Severity.ERROR)


RULE = Rule(FINDING, check)
