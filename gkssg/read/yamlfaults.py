"""A YAML parser's complaint in, a sentence for a clerk and what to type out."""

import re
from collections.abc import Sequence

from gkssg.formats.yamltree import Mapping, YamlError, compose
from gkssg.model.diagnostic import Diagnostic, Finding, Place

_FAULTS: tuple[tuple[str, str, str], ...] = (
    ("mapping values are not allowed", "内容里又有“冒号加空格”", "colon"),
    ("found character that cannot start any token", "内容不能以这个符号开头", "quote"),
    ("found unexpected end of stream", "引号没有配对", "补上另一半引号，用半角的。"),
    ("while scanning a quoted scalar", "引号没有配对", "补上另一半引号，用半角的。"),
    ("found unknown escape character", "双引号里的反斜线要写两个", "改用单引号，例如：主题分类: '工业、交通\\公路'。"),
    ("did not find expected ',' or ']'", "方括号没有配对，或者少了逗号", "写成 [甲, 乙, 丙]：半角逗号、半角方括号。"),
    ("did not find expected ',' or '}'", "花括号没有配对，或者少了逗号", "写成 {名称: 甲, 目录名: jia}。"),
    ("could not find expected ':'", "这一行少了冒号", "写成“名称: 内容”，冒号是半角的，后面有一个空格。"),
    ("did not find expected key", "缩进不齐，或者引号后面还有字", "同一层的项目左边对齐；引号要括住整个内容。"),
    ("did not find expected '-' indicator", "一列里混进了别的写法", "一列的每一行都以“- ”开头，左边对齐。"),
    ("did not find expected node content", "这里的内容读不懂", "quote"),
    ("special characters are not allowed", "有不能显示的控制字符", "删掉这个字符，重新输入这一行。"),
    ("found alias", "不支持 & 和 * 的引用写法", "quote"),
    ("found undefined alias", "不支持 & 和 * 的引用写法", "quote"),
    ("found tag", "不支持以 ! 开头的标记", "quote"),
    ("did not find expected whitespace or line break", "不支持以 ! 开头的标记", "quote"),
    ("did not find expected alphabetic or numeric character", "内容不能以 & 或 * 开头", "quote"),
    ("found undefined tag handle", "不支持以 ! 开头的标记", "quote"),
    ("found a list or table as key", "名称不能是一列或一组", "写成“名称: 内容”。"),
    ("nested too deep", "一层套一层，套得太深了", "删掉多余的括号、短横或缩进。"),
    ("expected a single document", "多了一行 ---", "元数据只用两行 ---，开头一行、结尾一行。"),
)


def explain(error: YamlError, lines: Sequence[str]) -> tuple[int, int, str, str]:
    """Line, column, message and hint for what the parser says of a file with these `lines`."""
    line = lines[error.line - 1] if error.line <= len(lines) else ""
    if error.problem.startswith(_COLON_FAULTS):
        for number in (error.line, error.line - 1):
            odd = _ODD_COLON.match(lines[number - 1]) if 1 <= number <= len(lines) else None
            if odd:
                message = "冒号后面少了一个空格" if odd[2] == ":" else "冒号是全角的“：”"
                better = f"{odd[1].strip()}: {odd[3].strip()}".strip()
                return number, odd.start(3 if odd[2] == ":" else 2) + 1, message, f"写成“{better}”。"
    if "\t" in line[: error.column]:
        return error.line, line.index("\t") + 1, "这一行有制表符（Tab）", "把制表符（Tab）改成空格：缩进用两个空格。"
    for part, message, hint in _FAULTS:
        if part in error.problem:
            return error.line, error.column, message, _HINTS[hint](line, error.column) if hint in _HINTS else hint
    hint = f"看看上一行和这一行的冒号、引号、缩进。（解析器的说法：{error.problem}）"
    return error.line, error.column, "这里不合 YAML 的写法", hint


def compose_settings(
    text: str, path: str, unread: Finding, nothing: tuple[str, str], found: list[Diagnostic]
) -> Mapping | None:
    """The tree of a file of settings; None, and a finding of the kind `unread`, when it is no YAML, or, with the message
    and hint in `nothing`, when there are no settings in it."""
    try:
        tree = compose(text)
    except YamlError as error:
        line, column, message, hint = explain(error, text.split("\n"))
        found.append(unread.at(Place(path, line, column), message, hint))
        return None
    if isinstance(tree, Mapping):
        return tree
    found.append(unread.at(Place(path, 1, 1), *nothing))
    return None


_COLON_FAULTS = ("mapping values are not allowed", "could not find expected ':'")
# A short name, and the value right after its colon, or the colon full-width. 10:30 and https:// are no names.
_ODD_COLON = re.compile(r"(\s*(?:- *)?[^\s:：#\"'\[{\d-][^:：]{0,19})(:(?!//)(?=\S)|：)(.*)")


def _quote_value(line: str, column: int) -> str:
    """Put what follows the first `key: ` into quotes."""
    key, mark, value = line.partition(": ")
    if not mark:
        return '把内容放进半角引号：名称: "内容"。'
    return f"把内容放进半角引号：{key.strip()}: {quoted(value.strip())}。"


def quoted(value: str) -> str:
    """`value` in the quotes that YAML wants around it."""
    return "'" + value.replace("'", "''") + "'" if '"' in value or "\\" in value else f'"{value}"'


def _first_colon(line: str, column: int) -> str:
    if "：" in line[: column - 1] and ": " not in line[: column - 1]:
        return "上一行或这一行的冒号是全角的，改成半角冒号加一个空格。"
    return _quote_value(line, column)


_HINTS = {"quote": _quote_value, "colon": _first_colon}
