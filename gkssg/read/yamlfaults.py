"""A YAML parser's complaint in, a sentence for a clerk and what to type out."""

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
    ("found undefined tag handle", "不支持以 ! 开头的标记", "quote"),
    ("found a list or table as key", "名称不能是一列或一组", "写成“名称: 内容”。"),
    ("expected a single document", "多了一行 ---", "元数据只用两行 ---，开头一行、结尾一行。"),
)


def explain(problem: str, line: str, column: int) -> tuple[str, str]:
    """The message and the hint for a parser's `problem` at `column` of `line`."""
    for part, message, hint in _FAULTS:
        if part in problem:
            return message, _HINTS[hint](line, column) if hint in _HINTS else hint
    return "这里不合 YAML 的写法", f"看看上一行和这一行的冒号、引号、缩进。（解析器的说法：{problem}）"


def _quote_value(line: str, column: int) -> str:
    """Put what follows the first `key: ` into quotes."""
    key, mark, value = line.partition(": ")
    if not mark:
        return '把内容放进半角引号：名称: "内容"。'
    return f'把内容放进半角引号：{key.strip()}: "{value.strip()}"。'


def _first_colon(line: str, column: int) -> str:
    if "：" in line[: column - 1] and ": " not in line[: column - 1]:
        return "上一行或这一行的冒号是全角的，改成半角冒号加一个空格。"
    return _quote_value(line, column)


_HINTS = {"quote": _quote_value, "colon": _first_colon}
