"""`gkssg fields`: what may be written in front matter and in site.yaml, from the schemas themselves."""

from collections.abc import Sequence
from pathlib import Path

import click

from gkssg.base.files import write_whole
from gkssg.cli.handbook import field_rows, page
from gkssg.cli.options import kind_called
from gkssg.cli.words import Command
from gkssg.fields.categories import CATEGORY_FIELDS
from gkssg.fields.holidays import YEAR_FIELDS
from gkssg.fields.item import ITEM_FIELDS
from gkssg.fields.ledgers import LEDGERS
from gkssg.fields.schema import Field, Record
from gkssg.fields.site import COLUMN_FIELDS, SITE_FIELDS
from gkssg.kinds.kind import Kind, by_name, names
from gkssg.standards.annual_report import editions

NESTED = {"栏目": COLUMN_FIELDS, "类别": CATEGORY_FIELDS, "放假安排": YEAR_FIELDS}


@click.command("fields", cls=Command)
@click.argument("what", default="item", metavar="[item|site|ledger|种类]")
@click.option(
    "--handbook",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    metavar="文件夹",
    help="把全部种类的说明写进这个文件夹，一个种类一页（docs/kinds 就是这样来的）。",
)
def command(what: str, handbook: Path | None) -> None:
    """列出条目（item）、site.yaml（site）、台账（ledger）或者一个种类能写的全部项目。

    种类的说明还有它的表、列和一个例子。
    """
    if handbook is not None:
        for name in names():
            kind = kind_called(name)
            write_whole(handbook / f"{kind.alias}.md", page(kind).encode("utf-8"))
        return
    documents = {"item": item_document, "site": site_document, "ledger": ledger_document}
    click.echo(documents[what]() if what in documents else page(kind_called(what)), nl=False)


def item_document() -> str:
    """docs/front-matter.md."""
    kinds = sorted(set(by_name().values()), key=lambda kind: kind.name)
    lines = [
        "# 条目的元数据\n",
        "写在文件开头两行 `---` 之间，一行一项。中文名称和英文别名一样有效。由 `gkssg fields item` 生成。\n",
        _table(ITEM_FIELDS),
        "## 种类\n",
        "| 种类 | 别名 | 自己的项目和表 | 是什么 |\n|---|---|---|---|",
        *(f"| [{k.name}](kinds/{k.alias}.md) | `{k.alias}` | {_names(k)} | {k.doc} |" for k in kinds),
    ]
    return "\n".join(lines) + "\n"


def _names(kind: Kind) -> str:
    return "、".join([*(each.name for each in kind.fields), *(f"表“{each.name}”" for each in kind.tables)])


def site_document() -> str:
    """docs/site.md."""
    lines = ["# site.yaml\n", "中文名称和英文别名一样有效。由 `gkssg fields site` 生成。\n", _table(SITE_FIELDS)]
    for field in SITE_FIELDS:
        own = NESTED.get(field.name) or (field.type.fields if isinstance(field.type, Record) else ())
        if own:
            lines += [f"## {field.name}\n", _table(own)]
    return "\n".join(lines)


def ledger_document() -> str:
    """docs/ledgers.md."""
    lines = [
        "# 台账\n",
        "放在 `ledger/` 里，一年一本，不公开；年报由它算出。CSV（UTF-8 或 GB18030）、xlsx、xls、ods 都行，第一行写列名，",
        "顺序随意，不用的列不写。不能有申请人的姓名、电话、地址和证件号码。怎样用见[年度报告](annual-report.md)。",
        "由 `gkssg fields ledger` 生成。\n",
    ]
    for table in LEDGERS.values():
        columns = "、".join(each.name for each in table.columns)
        lines += [f"## {table.name}：`ledger/{table.alias}-年份.csv`\n", f"{table.doc}\n", f"列：{columns}。\n"]
        lines.append("\n".join(field_rows(table.columns, name="列名")) + "\n")
    lines += ["## 办理结果的名称和代码\n", "| 代码 | 名称 | 属于 |\n|---|---|---|"]
    results = {each.code: each for edition in editions() for each in edition.results}
    lines += [f"| `{each.code}` | {each.bare} | {each.group or '—'} |" for each in results.values()]
    return "\n".join([*lines, "", "代码 `6` 用于 2020 年以前答复的申请：那时的格式不分“其他处理”。", ""])


def _table(fields: Sequence[Field]) -> str:
    return "\n".join(field_rows(fields)) + "\n"


COMMAND = command
