"""What an editor's program must know to complete and check front matter: fields as JSON Schema (draft-07).

The rules are never stricter than reading is. An editor's YAML parser sees `000600`, `2026` and `true` as numbers and
truth values where gkssg reads text, so a text may be any scalar; a key with nothing behind it counts as not written.
"""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from gkssg.base.jsontext import Json

if TYPE_CHECKING:
    from gkssg.fields.schema import Field

Schema: TypeAlias = dict[str, Json]

DIALECT = "http://json-schema.org/draft-07/schema#"
SCALARS = ("string", "number", "boolean")
# \w of Python has all letters, that of JavaScript those of ASCII alone.
_LETTERS = "0-9A-Z_a-z\u00aa-\ud7ff\uf900-\uffdc\U00010000-\U000323af"
_SYNTAX = "^$\\.*+?()[]{}|/"
_PIECE = re.compile(r"\\.|\[|\]|.", re.DOTALL)


def text(pattern: str = "", form: str = "", *examples: str, types: Iterable[str] = SCALARS) -> Schema:
    """A scalar; one that is seen as text must match `pattern` as a whole, which `form` puts in words."""
    schema: Schema = {"type": [*types]}
    if pattern:
        schema |= {"pattern": f"^(?:{portable(pattern)})$"}
    if pattern and form:
        schema |= {"patternErrorMessage": f"应当是{plain(form)}。"}
    return schema | ({"examples": [*examples]} if any(examples) else {})


def words(options: Iterable[str]) -> Schema:
    """One of the words; one of digits alone may be seen as a number."""
    known = list(options)
    return {"enum": [*known, *(int(each) for each in known if each.isascii() and each.isdecimal())]}


def either(*schemas: Schema) -> Schema:
    """What one of them allows."""
    return {"anyOf": [*schemas]}


def list_of(schema: Schema) -> Schema:
    """A list of it, or one alone."""
    return either(schema, {"type": "array", "items": schema})


def object_of(fields: Iterable["Field"]) -> Schema:
    """An object of those keys alone, each under all of its names; a required one must stand under one of them."""
    properties: Schema = {}
    required: list[Json] = []
    for each in fields:
        names = list(dict.fromkeys((each.name, each.alias, *each.also)))
        value = each.type.schema() if each.required else _or_nothing(each.type.schema())
        said: Schema = {"description": _said(each), "markdownDescription": _said_in_markdown(each)}
        properties |= dict.fromkeys(names, value | said)
        if each.required:
            required.append({"anyOf": [{"required": [name]} for name in names]})
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return schema | ({"allOf": required} if required else {})


def document(
    title: str, doc: str, fields: Iterable["Field"], definitions: Mapping[str, Schema] | None = None
) -> Schema:
    """A whole schema; `definitions` are what `$ref` in it points to."""
    head: Schema = {"$schema": DIALECT, "title": title, "description": doc}
    return head | object_of(fields) | ({"definitions": {**definitions}} if definitions else {})


def portable(pattern: str) -> str:
    r"""A pattern of Python as JavaScript means the same: `\w` with the letters of all scripts, no needless escapes."""
    parts, in_class = [], False
    for piece in _PIECE.findall(pattern):
        if piece == r"\w":
            parts.append(_LETTERS if in_class else f"[{_LETTERS}]")
        elif len(piece) > 1 and not piece[1].isalnum() and piece[1] not in (_SYNTAX + "-" if in_class else _SYNTAX):
            parts.append(piece[1])
        else:
            in_class = piece == "[" or (in_class and piece != "]")
            parts.append(piece)
    return "".join(parts)


def plain(text: str) -> str:
    """Words of the documentation without the signs of Markdown."""
    return text.replace("`", "")


def _or_nothing(schema: Schema) -> Schema:
    """The schema, or nothing behind the colon."""
    nothing: Schema = {"type": "null"}
    match schema:
        case {"anyOf": [*ways]}:
            return schema | {"anyOf": [*ways, nothing]}
        case {"enum": [*options]}:
            return schema | {"enum": [*options, None]}
        case {"type": [*types]}:
            return schema | {"type": [*types, "null"]}
        case _:
            return either(schema, nothing)


def _said(each: "Field") -> str:
    return f"{each.doc}写法：{plain(each.type.describe())}。"


def _said_in_markdown(each: "Field") -> str:
    names = "、".join(f"`{name}`" for name in dict.fromkeys((each.name, each.alias, *each.also)))
    return f"{each.doc}\n\n写法：{each.type.describe()}\n\n名称：{names}" + ("（必填）" if each.required else "")
