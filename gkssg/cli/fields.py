"""`gkssg fields`: what may be written in front matter and in site.yaml, from the schemas themselves."""

from collections.abc import Iterable, Iterator, Sequence

import click

from gkssg.cli.words import Command
from gkssg.fields.item import ITEM_FIELDS
from gkssg.fields.schema import Field, Record
from gkssg.fields.site import CATEGORY_FIELDS, COLUMN_FIELDS, SITE_FIELDS
from gkssg.kinds.kind import by_name

NESTED = {"栏目": COLUMN_FIELDS, "类别": CATEGORY_FIELDS}


@click.command("fields", cls=Command)
@click.argument("what", type=click.Choice(["item", "site"]), default="item", metavar="[item|site]")
def command(what: str) -> None:
    """列出条目（item）或 site.yaml（site）里能写的全部项目。"""
    click.echo(item_document() if what == "item" else site_document(), nl=False)


def item_document() -> str:
    """docs/front-matter.md."""
    kinds = sorted(set(by_name().values()), key=lambda kind: kind.name)
    lines = [
        "# 条目的元数据\n",
        "写在文件开头两行 `---` 之间，一行一项。中文名称和英文别名一样有效。由 `gkssg fields item` 生成。\n",
        _table(ITEM_FIELDS),
        "## 种类\n",
        "| 种类 | 别名 | 自己的项目 |\n|---|---|---|",
        *(f"| {k.name} | `{k.alias}` | {'、'.join(f'{f.name}（{f.doc}）' for f in k.fields)} |" for k in kinds),
    ]
    return "\n".join(lines) + "\n"


def site_document() -> str:
    """docs/site.md."""
    lines = ["# site.yaml\n", "中文名称和英文别名一样有效。由 `gkssg fields site` 生成。\n", _table(SITE_FIELDS)]
    for field in SITE_FIELDS:
        own = NESTED.get(field.name) or (field.type.fields if isinstance(field.type, Record) else ())
        if own:
            lines += [f"## {field.name}\n", _table(own)]
    return "\n".join(lines)


def _table(fields: Sequence[Field]) -> str:
    return "\n".join(_rows(fields)) + "\n"


def _rows(fields: Iterable[Field]) -> Iterator[str]:
    yield "| 名称 | 别名 | 写法 | 必填 | 说明 |\n|---|---|---|---|---|"
    for field in fields:
        form = field.type.describe().replace("|", "\\|")
        yield f"| {field.name} | `{field.alias}` | {form} | {'是' if field.required else ''} | {field.doc} |"


COMMAND = command
