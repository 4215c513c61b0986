"""The handbook for editors: a page a kind, from its fields, its tables and its example."""

from collections.abc import Iterator, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable

from gkssg.fields.data import DATA
from gkssg.fields.schema import Field, Record
from gkssg.fields.table import Table, is_numeric
from gkssg.fields.text import ListOf
from gkssg.kinds.kind import Kind
from gkssg.standards.tables import clauses

FENCE = "````"


def page(kind: Kind) -> str:
    """docs/kinds/<alias>.md."""
    return "\n".join([*_head(kind), *_own(kind), *_tables(kind), *_example(kind)])


def field_rows(fields: Sequence[Field], *, name: str = "名称") -> Iterator[str]:
    """Fields as a Markdown table, with a column for other names where any has them."""
    others = any(each.also for each in fields)
    more = " 也认得 |" if others else ""
    yield f"| {name} | 别名 |{more} 写法 | 必填 | 说明 |\n|---|---|{'---|' if others else ''}---|---|---|"
    for each in fields:
        also = f" {'、'.join(each.also)} |" if others else ""
        form, doc = (text.replace("|", "\\|") for text in (each.type.describe(), each.doc))
        yield f"| {each.name} | `{each.alias}` |{also} {form} | {'是' if each.required else ''} | {doc} |"


def _head(kind: Kind) -> Iterator[str]:
    yield f"# {kind.name}\n"
    if kind.doc:
        yield f"{kind.doc}\n"
    basis = next((each for each in clauses() if each.name == kind.clause), None)
    if basis:
        yield f"公开依据：{basis.basis}（{basis.text}）。\n"
    yield (
        f"写法：`种类: {kind.name}`，或者 `kind: {kind.alias}`；放在默认种类就是它的类别里，可以不写。"
        f"新建一条：`gkssg new {kind.name} 标题`。由 `gkssg fields {kind.name}` 生成。\n"
    )


def _own(kind: Kind) -> Iterator[str]:
    yield "## 元数据\n"
    yield "所有条目都有的项目见[条目的元数据](../front-matter.md)。\n"
    if kind.fields:
        yield "这个种类自己的项目：\n"
        yield "\n".join(field_rows(kind.fields)) + "\n"
        for each in kind.fields:
            yield from _parts(each)
    else:
        yield "这个种类没有自己的项目。\n"


def _parts(field: Field) -> Iterator[str]:
    """What stands below a field that is a record, or a list of records."""
    inner = field.type.type if isinstance(field.type, ListOf) else field.type
    if isinstance(inner, Record):
        yield f"### {field.name}\n"
        yield f"{inner.noun}，换行后缩进两格，逐行写：\n"
        yield "\n".join(field_rows(inner.fields)) + "\n"


def _tables(kind: Kind) -> Iterator[str]:
    for table in kind.tables:
        yield f"## 表：{table.name}\n"
        yield table.doc + ("必须有这张表。" if table.required else "") + "\n"
        yield "\n".join(field_rows(table.columns, name="列名")) + "\n"
        if any(map(is_numeric, table.columns)):
            yield "数的单位写在列名后面的括号里，例如“金额（万元）”，或者在表头上面写“单位：万元”。\n"
        if table.key:
            yield f"“{table.column(table.key).name}”一行一个，不能重复。\n"
    if kind.tables:
        yield from _ways(kind.tables)


def _ways(tables: Sequence[Table]) -> Iterator[str]:
    """The three ways in which rows are given, with the columns of the first table."""
    table = tables[0]
    columns = [each for each in table.columns if each.required] or list(table.columns)
    first = (columns + [each for each in table.columns if each not in columns])[: max(len(columns), 2)]
    names = [each.name for each in first]
    yield "## 表里的行写在哪里\n"
    yield "三种写法选一种；表头用上面的列名，顺序随意，不用的列不写。页面上的表、筛选和 CSV 都由它生成。\n"
    yield "**写在正文里。** 表头的列名都认得、必填的列都有，它就是这张表；不然就只是正文里的一张普通的表。\n"
    yield f"```markdown\n| {' | '.join(names)} |\n|{'---|' * len(names)}\n|{' … |' * len(names)}\n```\n"
    yield (
        "**写在表格文件里。** 文件（.xlsx、.xls、.ods、.csv）与条目放在同一个文件夹里；"
        "表头上面可以有标题和单位，合计行和“注：”认得出来，文件本身不公开。\n"
    )
    yield f"```yaml\n{DATA.name}: 表格.xlsx\n```\n"
    yield f"只取一张工作表、说明填的是哪张表、略去几列：`{DATA.name}` 写成\n"
    yield f"```yaml\n{DATA.name}:\n  - 文件: 表格.xlsx\n    工作表: Sheet1\n    表: {table.name}\n    略去: [不公开的列]\n```\n"
    yield "**写在元数据里。** 行不多的时候：\n"
    lines = [f"{'  - ' if at == 0 else '    '}{name}: …" for at, name in enumerate(names)]
    yield "\n".join(["```yaml", f"{table.name}:", *lines, "```\n"])


def _example(kind: Kind) -> Iterator[str]:
    """The example that comes with gkssg, and the files beside it that are text."""
    folder = files("gkssg.kinds") / "examples"
    item = folder / f"{kind.alias}.md"
    if not item.is_file():
        return
    yield "## 例子\n"
    yield "机构、人名和号码都是虚构的。\n"
    yield f"{FENCE}markdown\n{_text(item)}\n{FENCE}\n"
    for each in sorted(folder.iterdir(), key=lambda file: file.name):
        if each.name.endswith(".md") or not each.name.startswith(f"{kind.alias}-"):
            continue
        is_text = each.name.endswith(".csv")
        yield f"旁边的 `{each.name}`" + (
            f"：\n\n{FENCE}\n{_text(each)}\n{FENCE}\n" if is_text else "随 gkssg 一起安装。\n"
        )


def _text(file: Traversable) -> str:
    """A text without the mark that Excel puts at its beginning."""
    return file.read_text(encoding="utf-8-sig").rstrip("\n")
