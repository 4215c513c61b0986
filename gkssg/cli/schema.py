"""`gkssg schema`: front matter of a kind, or site.yaml, as JSON Schema for the editor that an office writes in."""

from dataclasses import replace

import click

from gkssg.base.jsontext import readable
from gkssg.cli.options import kind_called
from gkssg.cli.words import Command
from gkssg.fields.categories import CATEGORY_FIELDS
from gkssg.fields.choice import same
from gkssg.fields.item import ITEM_FIELDS
from gkssg.fields.jsonschema import Schema, document, object_of
from gkssg.fields.site import SITE_FIELDS
from gkssg.kinds.kind import Kind

SITE = "site"


@click.command("schema", cls=Command)
@click.argument("what", metavar="种类|site")
def command(what: str) -> None:
    """写出一个种类的元数据或者 site.yaml 的 JSON Schema，让编辑器边写边补全、边指出错误。

    \b
    例如 gkssg schema site > site.schema.json，再在 site.yaml 的第一行写
    # yaml-language-server: $schema=site.schema.json
    """
    click.echo(readable(site_schema() if what == SITE else kind_schema(kind_called(what))), nl=False)


def kind_schema(kind: Kind) -> Schema:
    """What may stand in the front matter of an item of the kind."""
    own = same(kind.name, kind.alias)
    fields = [replace(each, type=own) if each.alias == "kind" else each for each in ITEM_FIELDS]
    return document(f"{kind.name}的元数据", kind.doc, (*fields, *kind.keys))


def site_schema() -> Schema:
    """What may stand in site.yaml."""
    return document("site.yaml", "机关和网站的全部设置。", SITE_FIELDS, {"category": object_of(CATEGORY_FIELDS)})


COMMAND = command
