"""The paths of a release in, a refusal of those that some system cannot hold out.

The folder is built on Linux, previewed on Windows and carried away on a stick: the strictest rules.
"""

import re
from collections.abc import Iterable
from unicodedata import normalize

from gkssg.publish.errors import StageError
from gkssg.publish.manifest import MANIFEST

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\\ud800-\udfff]')
_RESERVED = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³]) *(\..*)?", re.IGNORECASE)


def check_paths(paths: Iterable[str]) -> None:
    """Raises StageError when a path leaves the output or is no portable name, or when two paths collide.

    Two paths collide when they are equal but for case or Unicode form, in the whole or in a folder,
    and when one is a file where the other needs a folder.
    """
    names: dict[str, str] = {}
    _claim(names, MANIFEST)
    seen: set[str] = set()
    for path in paths:
        if reason := unfit(path):
            raise StageError(f"输出路径 {_shown(path)} 不能发布：{reason}，请改名后重新构建。")
        _claim(names, path)
        parent = path.rpartition("/")[0]
        while parent and parent not in seen:
            seen.add(parent)
            _claim(names, parent)
            parent = parent.rpartition("/")[0]


def unfit(path: str) -> str:
    """Why `path` cannot be the site path of a file, or an empty string when it can."""
    if not path:
        return "路径是空的"
    if path.startswith("/"):
        return "它是绝对路径"
    if _FORBIDDEN.search(path):
        return '它含有反斜杠、冒号、控制字符或 <>"|?* 之一'
    for part in path.split("/"):
        if not part or part in (".", ".."):
            return "它有空的一级，或有 . 或 .. 一级"
        if part[-1] in ". ":
            return "它有一级以点或空格结尾"
        if _RESERVED.fullmatch(part):
            return f"{part} 是 Windows 的保留名"
    return ""


def _claim(names: dict[str, str], path: str) -> None:
    """Enter `path`, a file or a folder, under its folded name; raises StageError when that is taken."""
    key = path if path.isascii() and path.islower() else normalize("NFC", path).casefold()
    if key in names:
        raise StageError(
            f"输出路径 {_shown(path)} 与 {_shown(names[key])} 相撞"
            "（同名、只差大小写，或一个是另一个的文件夹），请给其中一个改名后重新构建。"
        )
    names[key] = path


def _shown(path: str) -> str:
    """`path` in quotation marks, with what UTF-8 cannot hold escaped."""
    return f"“{path.encode('utf-8', 'backslashreplace').decode('utf-8')}”"
