"""The content folder in; its files, sorted into items, column texts and files beside them, out."""

from dataclasses import dataclass
from pathlib import Path

from gkssg.base.files import Sort, entries
from gkssg.model.diagnostic import Diagnostic, Place
from gkssg.model.site import Role, Site
from gkssg.read.attachments import ITEM_SUFFIXES
from gkssg.read.findings import SYMLINK, UNREADABLE

CONTENT = "content"
TEXT_ROLES = (Role.GUIDE, Role.SYSTEM, Role.DIRECTORY, Role.REPORTS, Role.REQUEST, Role.OVERSIGHT)


@dataclass(frozen=True, slots=True)
class Scan:
    """Site paths, sorted: `items`, `texts` by role, `beside` all other files, `refused` links."""

    items: tuple[str, ...]
    texts: tuple[tuple[Role, str], ...]
    beside: tuple[str, ...]
    refused: tuple[str, ...]


def scan(root: Path, site: Site, found: list[Diagnostic]) -> Scan:
    """The files of `root`/content. Symbolic links are refused, whatever they point to."""
    items, texts, beside, refused = [], [], [], []
    text_paths = {f"{CONTENT}/{site.column(role).folder}/index.md": role for role in TEXT_ROLES}
    if not (root / CONTENT).is_dir():
        hint = "在放 site.yaml 的文件夹里建一个 content 文件夹，条目都放在里面。"
        found.append(UNREADABLE.at(Place(CONTENT), "没有 content 文件夹", hint))
    found_there = (("", Sort.LINK),) if (root / CONTENT).is_symlink() else entries(root / CONTENT)
    for below, sort in found_there:
        path = CONTENT if below in ("", ".") else f"{CONTENT}/{below}"
        if sort is Sort.LINK:
            found.append(SYMLINK.at(Place(path), "这是一个符号链接，没有读", "把真正的文件或文件夹复制到这里。"))
            refused.append(path)
        elif sort is Sort.OTHER:
            hint = "看看有没有读的权限；管道、设备之类的东西移出 content/。"
            found.append(UNREADABLE.at(Place(path), "这不是能读的文件或文件夹，没有读", hint))
            refused.append(path)
        elif path in text_paths:
            texts.append((text_paths[path], path))
        elif path.lower().endswith(ITEM_SUFFIXES):
            items.append(path)
        else:
            beside.append(path)
    return Scan(tuple(items), tuple(texts), tuple(beside), tuple(refused))
