"""`gkssg new KIND TITLE`: a draft with every field of its kind and the next free index number."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from gkssg.base.files import write_whole
from gkssg.base.text import nearest
from gkssg.build.order import Order
from gkssg.build.pipeline import judge
from gkssg.cli.looking import means
from gkssg.cli.options import as_of_option, kind_called, site_option
from gkssg.cli.words import Command
from gkssg.fields.data import DATA
from gkssg.fields.index_number import IndexPattern
from gkssg.fields.item import ITEM_FIELDS, NEEDED_IN_PUBLIC
from gkssg.fields.jsonschema import plain
from gkssg.fields.schema import Field
from gkssg.fields.table import Table
from gkssg.fields.text import Text
from gkssg.kinds.kind import Kind
from gkssg.model.catalogue import Holdings
from gkssg.model.site import Category, Site

# Written as empty lines: what is left empty counts as not written.
LEFT_OUT = ("category", "draft", "changes", "interprets", "repeals", "amends", "answers", "source")
# What the public may not do without: the elements of article 12, and the 保密审查 of article 17.
NEEDED = (*NEEDED_IN_PUBLIC, "reviewer", "reviewed")
DRAFT = "# 草稿不公开：写完以后删掉“草稿: 是”这一行。\n草稿: 是"


@click.command("new", cls=Command)
@click.argument("kind", metavar="种类")
@click.argument("title", metavar="标题")
@click.option("--category", default="", metavar="类别", help="放进哪个类别；不写就是默认种类相同的第一个类别。")
@site_option
@as_of_option
def command(kind: str, title: str, category: str, site: Path, as_of: datetime) -> int:
    """新建一个条目：列好全部项目，编好下一个索引号。

    新条目是草稿，不会公开；写完以后删掉“草稿: 是”那一行。
    """
    known = kind_called(kind)
    with means(site, jobs=1) as given:
        judged = judge(Order(site, as_of, look=given.look, memo=given.memo))
    if judged.holdings is None:
        raise click.UsageError("site.yaml 有错误，先运行 gkssg check 看看。")
    record = judged.holdings.catalogue.site
    place = _category(record, known, category)
    pattern = IndexPattern(record.index_pattern)
    serial = next_serial(judged.holdings, pattern, as_of.year)
    number = pattern.make(as_of.year, serial)
    file = site / "content" / place.folder / f"{as_of.year}-{serial:05}.md"
    if file.exists():
        raise click.UsageError(f"{file} 已经有了。")
    write_whole(file, draft(known, title, number, place).encode("utf-8"))
    click.echo(f"建好了：{file}")
    click.echo(f"索引号 {number}，类别“{' / '.join(place.path)}”。写完以后删掉“草稿: 是”，再运行 gkssg check。")
    return 0


def _category(site: Site, kind: Kind, name: str) -> Category:
    """The category of that name, or the first whose default kind it is."""
    found = [each for each in site.walk() if name in (each.name, "/".join(each.path))]
    if name and not found:
        guess = nearest(name, [each.name for each in site.walk()])
        raise click.UsageError(f"site.yaml 里没有“{name}”这个类别" + (f"，是不是“{guess}”？" if guess else "。"))
    if not name:
        found = [each for each in site.walk() if each.default_kind == kind.name and not each.children]
        if not found:
            raise click.UsageError(f"没有哪个类别默认放“{kind.name}”，用 --category 指明。")
    return found[0]


def next_serial(holdings: Holdings, pattern: IndexPattern, year: int) -> int:
    """The serial after the highest of `year`, withheld items counted too."""
    numbers = [item.index_number for item in holdings.catalogue.items]
    numbers += [each.index_number for each in holdings.withheld]
    taken = [parts for number in numbers if (parts := pattern.split(number))]
    return max((int(serial) for of, serial in taken if int(of) == year), default=0) + 1


def draft(kind: Kind, title: str, number: str, category: Category) -> str:
    """The text of a new item: what is known filled in, every other field there to be filled in, and its tables."""
    known = {"title": _quoted(title), "index_number": number}
    if category.default_kind != kind.name:
        known["kind"] = kind.name
    fields: list[Field] = [field for field in (*ITEM_FIELDS, *kind.fields) if field.alias not in LEFT_OUT]
    lines = [
        line for field in fields for line in (_said(field), f"{field.name}: {known.get(field.alias, '')}".rstrip())
    ]
    body = [kind.outline] if kind.outline else ["正文从这里开始。", "", *_empty_tables(kind)]
    return "\n".join(["---", DRAFT, *lines, *_rows(kind), "---", "", *body])


def _said(field: Field) -> str:
    """What a field is for and how it is written, as a comment."""
    needed = "必填。" if field.required else "公开前必填。" if field.alias in NEEDED else ""
    form = plain(field.type.describe())
    return f"# {needed}{field.doc.removesuffix('。')}" + (f"（{form}）" if form != Text().describe() else "")


def _rows(kind: Kind) -> Iterator[str]:
    """Comments that say which tables an item of the kind may carry, and where their rows are written."""
    for table in kind.tables:
        names = [f"{each.name}（必填）" if each.required else each.name for each in _columns(table)]
        needed = "必须有。" if table.required else ""
        yield f"# 表“{table.name}”：{needed}{table.doc.removesuffix('。')}。列：{'、'.join(names)}"
    if kind.tables:
        yield "# 行写在正文的表里；或者删掉那张表，把表格文件放在旁边，去掉下一行的井号："
        yield f"# {DATA.name}: 表格.xlsx"


def _empty_tables(kind: Kind) -> Iterator[str]:
    """The tables that an item of the kind must have, or else the first, without rows."""
    for table in [each for each in kind.tables if each.required] or kind.tables[:1]:
        names = [each.name for each in _columns(table)]
        yield from (f"| {' | '.join(names)} |", f"|{'---|' * len(names)}", f"|{'  |' * len(names)}", "")


def _columns(table: Table) -> list[Field]:
    """The columns that may be published, those that must be there first."""
    shown = [each for each in table.columns if not getattr(each.type, "secret", False)]
    return sorted(shown, key=lambda each: not each.required)


def _quoted(title: str) -> str:
    """`title` as YAML reads it back: in quotes when plain text would mean something else."""
    return "'" + title.replace("'", "''") + "'"


COMMAND = command
