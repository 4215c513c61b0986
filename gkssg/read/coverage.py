"""coverage.yaml in; the matters that the office must disclose out, or every problem of the file with line and column."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from gkssg.base.text import nearest
from gkssg.fields.coverage import FILE_FIELDS, Draft
from gkssg.fields.schema import Problem, Reading, read_fields
from gkssg.fields.sensitive import hits
from gkssg.formats import yamltree
from gkssg.kinds.kind import by_name, names
from gkssg.model.coverage import COVERAGE_FILE, Matter, Where
from gkssg.model.diagnostic import Diagnostic, Place, Severity
from gkssg.model.site import Category, Site
from gkssg.read.findings import COVERAGE_DUPLICATE, COVERAGE_FLAWS, COVERAGE_VALUE, LEAKS, NO_COVERAGE, SYMLINK
from gkssg.read.source import read_source
from gkssg.read.yamlfaults import compose_settings
from gkssg.standards.matters import cited, clauses_of

_NOTHING = ("coverage.yaml 里没有公开事项", "第一行写“公开事项:”，下面每个事项以“- 一级事项: …”开头。")


def read_coverage(root: Path, site: Site, found: list[Diagnostic]) -> tuple[Matter, ...]:
    """The matters of the office in `root`; none when it has no coverage.yaml, or one with an error."""
    file = root / COVERAGE_FILE
    matters: tuple[Matter, ...] = ()
    mine: list[Diagnostic] = []
    if file.is_symlink():
        mine.append(SYMLINK.at(Place(COVERAGE_FILE), "这是一个符号链接，没有读", "把真正的文件复制到这里。"))
    elif file.is_file():
        matters = _matters(file, site, mine)
    elif file.exists():
        mine.append(NO_COVERAGE.at(Place(COVERAGE_FILE), "coverage.yaml 不是一个文件", "换成一个文件，或者移走。"))
    found.extend(mine)
    return () if any(each.severity is Severity.ERROR for each in mine) else matters


def _matters(file: Path, site: Site, found: list[Diagnostic]) -> tuple[Matter, ...]:
    text = read_source(file.parent, COVERAGE_FILE).text(found)
    tree = None if text is None else compose_settings(text, COVERAGE_FILE, NO_COVERAGE, _NOTHING, found)
    if text is None or tree is None:
        return ()
    found.extend(_leaks(text))
    before = len(found)
    problems: list[Problem] = []
    drafts: tuple[Draft, ...] = read_fields(tree, FILE_FIELDS, problems).values.get("matters", ())
    found.extend(COVERAGE_FLAWS[each.flaw].at(_at(each), each.message, each.hint) for each in problems)
    named = _named(site)
    for draft in drafts:
        found.extend(_unknown(draft.reading, named))
    found.extend(_doubles(drafts))
    return () if len(found) > before else tuple(_matter(draft, at, named) for at, draft in enumerate(drafts, 1))


def _at(node: Problem | yamltree.Node) -> Place:
    return Place(COVERAGE_FILE, node.line, node.column)


def _leaks(text: str) -> Iterator[Diagnostic]:
    """What must not stand in a file that is published as a page."""
    for number, line in enumerate(text.split("\n"), 1):
        for hit in hits(line):
            message = f"目录里有{hit.what.value}（{hit.masked}）"
            hint = "这个文件会变成网页，删去或者遮住。"
            yield LEAKS[hit.what].at(Place(COVERAGE_FILE, number, hit.begins + 1), message, hint)


def _named(site: Site) -> Mapping[str, Sequence[Category]]:
    """The categories by their names, and by the names of the whole path."""
    named: dict[str, list[Category]] = {}
    for category in site.walk():
        for name in dict.fromkeys((category.name, "/".join(category.path))):
            named.setdefault(name, []).append(category)
    return named


def _nodes(reading: Reading, alias: str) -> Sequence[yamltree.Node]:
    node = reading.nodes.get(alias)
    return node.items if isinstance(node, yamltree.Sequence) else (node,) if node else ()


def _plain(name: str) -> str:
    """A path with blanks around its slashes, as pages show it, is the same path."""
    return "/".join(part.strip() for part in name.split("/"))


def _unknown(reading: Reading, named: Mapping[str, Sequence[Category]]) -> Iterator[Diagnostic]:
    """Categories and kinds that are not there."""
    for name, node in zip(reading.values.get("categories", ()), _nodes(reading, "categories"), strict=False):
        matches = named.get(_plain(name), ())
        if len(matches) > 1:
            hint = f"写成完整的路径，例如“{'/'.join(matches[0].path)}”。"
            yield COVERAGE_VALUE.at(_at(node), f"有 {len(matches)} 个类别都叫“{name}”", hint)
        elif not matches:
            guess = nearest(name, named)
            hint = f"是不是“{guess}”？" if guess else "类别写在 site.yaml 的“类别”里。"
            yield COVERAGE_VALUE.at(_at(node), f"site.yaml 里没有“{name}”这个类别", hint)
    for name, node in zip(reading.values.get("kinds", ()), _nodes(reading, "kinds"), strict=False):
        if name not in by_name():
            guess = nearest(name, names())
            hint = f"是不是“{guess}”？" if guess else ""
            yield COVERAGE_VALUE.at(_at(node), f"没有“{name}”这个条目种类", f"{hint}能写的有：{'、'.join(names())}。")


def _doubles(drafts: Sequence[Draft]) -> Iterator[Diagnostic]:
    """Two matters of one name under one head, or of one number."""
    seen: dict[tuple[str, ...], Draft] = {}
    for draft in drafts:
        values = draft.reading.values
        name, number = (values.get("group", ""), values.get("name", "")), values.get("number", "")
        for key, said in ((name, f"事项“{' / '.join(name)}”"), ((number,), f"编号“{number}”")):
            first = seen.setdefault(key, draft) if all(key) else draft
            if first is not draft:
                node = draft.reading.nodes["name" if key == name else "number"]
                hint = "合成一项，或者换一个名称。" if key == name else "换一个编号，或者都不写，按顺序编。"
                yield COVERAGE_DUPLICATE.at(_at(node), f"{said}写了两次，第一次在第 {first.node.line} 行", hint)


def _matter(draft: Draft, at: int, named: Mapping[str, Sequence[Category]]) -> Matter:
    values = dict(draft.reading.values)
    folders = dict.fromkeys(named[_plain(name)][0].folder for name in values.pop("categories"))
    kinds = tuple(by_name()[name].name for name in values.pop("kinds"))
    where = Where(tuple(folders), kinds, values.pop("words"), values.pop("numbers"))
    basis = values.pop("basis")
    reason = values.pop("reason")
    if reason is None and "reason" in draft.reading.keys:
        reason = ""
    nodes = {**draft.reading.keys, **draft.reading.nodes}
    return Matter(
        **values | {"number": values["number"] or str(at)},
        basis=tuple(map(cited, basis)),
        clauses=clauses_of(basis),
        where=where,
        reason=reason,
        place=_at(draft.node),
        places=MappingProxyType({alias: _at(node) for alias, node in nodes.items()}),
    )
