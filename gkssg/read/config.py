"""site.yaml in, the record of the site out, or every problem it has with line and column."""

import re
from collections.abc import Iterator
from pathlib import Path

from gkssg.base.text import nearest
from gkssg.fields.categories import Entry
from gkssg.fields.schema import Problem, Reading, read_fields
from gkssg.fields.site import SITE_FIELDS, build_site
from gkssg.formats import yamltree
from gkssg.kinds.kind import by_name, names
from gkssg.model.diagnostic import Diagnostic, Place
from gkssg.model.site import SITE_FILE, Column, Role, Site
from gkssg.read.findings import NO_SITE, SITE_FLAWS, SITE_FOLDER, SITE_KIND, SITE_PLACEHOLDER, SITE_THEME, SITE_YAML
from gkssg.read.source import read_source
from gkssg.read.yamlfaults import compose_settings

_NOTHING = ("site.yaml 里没有设置", "每一行写“名称: 内容”，冒号是半角的，后面有一个空格。")
# Folders of the output that belong to gkssg.
RESERVED = ("items", "static")
# What gkssg init writes where only the office knows.
TO_FILL = ("请填写", "example.org", "000-00000000")
PLACEHOLDER_CODE = re.compile(r"0{6}|0{10}|0{18}(/.*)?")


def read_site(root: Path, found: list[Diagnostic]) -> Site | None:
    """The site of the folder `root`; None when site.yaml has an error."""
    if not (root / SITE_FILE).is_file():
        hint = "在放 site.yaml 的文件夹里运行，或者用 --site 指明；新建一个机关用 gkssg init 文件夹。"
        found.append(NO_SITE.at(Place(SITE_FILE), f"{root} 里没有 site.yaml", hint))
        return None
    text = read_source(root, SITE_FILE).text(found)
    tree = None if text is None else compose_settings(text, SITE_FILE, SITE_YAML, _NOTHING, found)
    if tree is None:
        return None
    problems: list[Problem] = []
    reading = read_fields(tree, SITE_FIELDS, problems)
    found.extend(_diagnostic(problem) for problem in problems)
    checks = list(_check(root, reading))
    found.extend(checks)
    found.extend(_placeholders(tree))
    return None if problems or checks else build_site(dict(reading.values))


def _diagnostic(problem: Problem) -> Diagnostic:
    return SITE_FLAWS[problem.flaw].at(Place(SITE_FILE, problem.line, problem.column), problem.message, problem.hint)


def _check(root: Path, reading: Reading) -> Iterator[Diagnostic]:
    """What the schema cannot say: folders that collide, kinds that are not there, a theme without files."""
    values = reading.values
    columns: tuple[Column, ...] = values.get("columns", ())
    yield from _column_collisions(columns, _place(reading, "columns"))
    yield from _categories(values.get("categories", ()), {column.folder: column for column in columns}, None)
    theme = values.get("theme", {"name": "default"})["name"]
    if theme != "default" and not (root / "themes" / theme).is_dir():
        hint = "themes/ 下要有这个文件夹；只改几处样子时，名称写 default，把要改的文件放进 themes/default。"
        yield SITE_THEME.at(_place(reading, "theme"), f"没有主题“{theme}”", hint)


def _place(reading: Reading, key: str) -> Place:
    """Where the value of `key` stands, or the whole file when it is not written."""
    node = reading.nodes.get(key)
    return Place(SITE_FILE, node.line, node.column) if node else Place(SITE_FILE)


def _placeholders(node: yamltree.Node) -> Iterator[Diagnostic]:
    """A finding for each value that gkssg init has left for the office to fill in."""
    if isinstance(node, yamltree.Scalar):
        if any(each in node.text for each in TO_FILL) or PLACEHOLDER_CODE.fullmatch(node.text):
            message = f"“{node.text}”还是占位的内容"
            yield SITE_PLACEHOLDER.at(Place(SITE_FILE, node.line, node.column), message, "换成本机关自己的。")
        return
    below = node.items if isinstance(node, yamltree.Sequence) else ()
    below = tuple(pair.value for pair in node.pairs) if isinstance(node, yamltree.Mapping) else below
    for each in below:
        yield from _placeholders(each)


def _column_collisions(columns: tuple[Column, ...], place: Place) -> Iterator[Diagnostic]:
    seen: dict[str, str] = dict.fromkeys(RESERVED, "gkssg 自己的文件")
    for column in columns:
        if column.folder in seen:
            message = f"栏目“{column.name}”的目录名“{column.folder}”已经给了{seen[column.folder]}"
            yield SITE_FOLDER.at(place, message, "换一个目录名。")
        seen[column.folder] = f"栏目“{column.name}”"


def _categories(entries: tuple[Entry, ...], columns: dict[str, Column], role: Role | None) -> Iterator[Diagnostic]:
    seen: dict[str, str] = {}
    for entry in entries:
        place = Place(SITE_FILE, entry.line, entry.column_number)
        if entry.folder in seen:
            message = f"类别“{entry.name}”和“{seen[entry.folder]}”的目录名都是“{entry.folder}”"
            yield SITE_FOLDER.at(place, message, "换一个目录名。")
        seen[entry.folder] = entry.name
        own = entry.column or role or Role.DIRECTORY
        column = columns.get(entry.folder) if role is None else None
        if column is not None and column.role is not own:
            message = f"类别“{entry.name}”的目录名“{entry.folder}”是栏目“{column.name}”的"
            yield SITE_FOLDER.at(place, message, "换一个目录名，或者给类别写上“栏目:”。")
        if entry.kind and entry.kind not in by_name():
            guess = nearest(entry.kind, names())
            hint = f"是不是“{guess}”？" if guess else ""
            yield SITE_KIND.at(place, f"没有“{entry.kind}”这个条目种类", f"{hint}能写的有：{'、'.join(names())}。")
        yield from _categories(entry.children, columns, own)
