"""A Markdown file's text in; its front matter as a tree with positions, and its body, out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from gkssg.formats import yamltree
from gkssg.model.diagnostic import Diagnostic, Place
from gkssg.read.findings import BAD_YAML, LOST_COMMENT, NO_FENCE, OPEN_FENCE, TAB, WIDE_COLON, WIDE_QUOTES
from gkssg.read.yamlfaults import explain, quoted

FENCE = "---"
NESTED_KEYS = ("文件", "名称", "日期", "说明", "file", "name", "date", "reason")
_LOOKS_LIKE_FENCE = re.compile(r"\s*[-－—–─=_·]{2,}\s*")
_WIDE_KEY = re.compile(r"([^\s:：#\-\"'\[{][^:：]{0,19})：")
_WIDE_NESTED = re.compile(rf"(\s+(?:- *)?|- *)({'|'.join(NESTED_KEYS)})：")
_WIDE_QUOTES = "“‘＂"
_WIDE_QUOTED = re.compile(rf"(\s*(?:- *)?[^:：]{{1,20}}:\s+)([{_WIDE_QUOTES}].*[”’＂])\s*")
_PLAIN_HASH = re.compile(r"\s*(?:- +|(?:- *)?[^:：\s#]{1,20}:\s+)([^\s\"'|>\[{#].*?)(\s#.*)")
_FOLDED_HASH = re.compile(r" +([^\s#].*?)(\s#.*)")
_TEXT = re.compile(r"[^\s#-][^:：]*[:：]\s*(?P<first>[^\s\[{#])")
_KEY_LINE = re.compile(r"\s*(#.*|- .*|[^\s:：][^:：]{0,30}[:：].*)?|\s+\S.*")


@dataclass(frozen=True, slots=True)
class Document:
    """A file in two parts: the tree of its front matter, and its body with the line it begins on.

    `shifts` maps a line to the column after which the tree's columns are one too high, because a full-width
    colon was read as a colon and a blank.
    """

    path: str
    tree: yamltree.Mapping
    body: str
    first_line: int
    shifts: Mapping[int, int]

    def place(self, line: int, column: int) -> Place:
        """The place in the file of a line and column of the tree."""
        late = column > self.shifts.get(line, column)
        return Place(self.path, line, column - 1 if late else column)


def split(text: str, path: str, found: list[Diagnostic]) -> Document | None:
    """The document, or None when its front matter cannot be read at all; findings for all that is wrong."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        found.append(_no_fence(lines, path))
        return None
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        found.append(_open_fence(lines, path))
        return None
    before = len(found)
    front, shifts = _repair(lines[1:end], path, found)
    try:
        tree = yamltree.compose("\n".join(front) + "\n", first_line=2)
    except yamltree.YamlError as error:
        # A line already reported is the likely cause; its finding says what to type.
        if len(found) == before:
            found.append(_broken(error, lines, path))
        return None
    if tree is None:
        tree = yamltree.Mapping(1, 1, ())
    if not isinstance(tree, yamltree.Mapping):
        if len(found) == before:
            hint = "每一行写“名称: 内容”，冒号是半角的，后面有一个空格。"
            found.append(BAD_YAML.at(Place(path, 2, 1), "元数据不是一行行的“名称: 内容”", hint))
        return None
    return Document(path, tree, "\n".join(lines[end + 1 :]), end + 2, shifts)


def _no_fence(lines: list[str], path: str) -> Diagnostic:
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    line = lines[first]
    if _LOOKS_LIKE_FENCE.fullmatch(line) or line.strip() == FENCE:
        where = "" if first == 0 else "，并删掉前面的空行"
        hint = f"把第 {first + 1} 行的“{line.strip()}”改成三个半角短横 ---，顶格写{where}。"
        return NO_FENCE.at(Place(path, first + 1, 1), "元数据的第一行不是 ---", hint)
    hint = "在文件第一行加一行 ---，写好标题、索引号等元数据，再加一行 ---，然后才是正文。"
    return NO_FENCE.at(Place(path, 1, 1), "文件开头没有元数据", hint)


def _open_fence(lines: list[str], path: str) -> Diagnostic:
    number = next((n for n, line in enumerate(lines[1:], 1) if line and not _KEY_LINE.fullmatch(line)), len(lines) - 1)
    near = lines[number].strip()
    if _LOOKS_LIKE_FENCE.fullmatch(near):
        hint = f"把第 {number + 1} 行的“{near}”改成三个半角短横 ---。"
    else:
        hint = "元数据写完以后，单独加一行 ---（三个半角短横），再写正文。"
    return OPEN_FENCE.at(Place(path, number + 1, 1), "元数据没有结束：少了第二行 ---", hint)


def _repair(lines: list[str], path: str, found: list[Diagnostic]) -> tuple[list[str], dict[int, int]]:
    """The lines as they were meant, so that the rest of the front matter can be checked in the same run.

    Lines that go on with the text of the key above are text: in them a full-width colon is no mistake.
    """
    repaired, shifts = [], {}
    text = ""
    has_quotes = any(map("\n".join(lines).__contains__, _WIDE_QUOTES))
    for number, line in enumerate(lines, 2):
        fixed = _without_tabs(line, Place(path, number), found) if "\t" in line else line
        if text and (not fixed or fixed.startswith(" ")):
            if text not in "|>\"'":
                _report_hash(_FOLDED_HASH.fullmatch(fixed), fixed, Place(path, number), found)
            repaired.append(fixed)
            continue
        text = begun["first"] if (begun := _TEXT.match(fixed)) else ""
        wide = (_WIDE_KEY.match(fixed) or _WIDE_NESTED.match(fixed)) if "：" in fixed else None
        if wide:
            at = wide.end()
            better = f"{fixed[: at - 1]}: {fixed[at:].lstrip()}".strip()
            found.append(WIDE_COLON.at(Place(path, number, at), "冒号是全角的“：”", f"写成“{better}”。"))
            fixed = f"{fixed[: at - 1]}: {fixed[at:]}"
            shifts[number] = at
        if has_quotes and any(sign in fixed for sign in _WIDE_QUOTES):
            _report_quotes(fixed, Place(path, number), found)
        if "#" in fixed:
            _report_hash(_PLAIN_HASH.fullmatch(fixed), fixed, Place(path, number), found)
        repaired.append(fixed)
    return repaired, shifts


def _without_tabs(line: str, place: Place, found: list[Diagnostic]) -> str:
    at = line.index("\t")
    hint = "把制表符（Tab）改成空格：缩进用两个空格，冒号后面用一个空格。"
    found.append(TAB.at(Place(place.path, place.line, at + 1), "这一行有制表符（Tab）", hint))
    return line.replace("\t", " ")


def _report_quotes(line: str, place: Place, found: list[Diagnostic]) -> None:
    quoted = _WIDE_QUOTED.fullmatch(line)
    if quoted:
        inner = quoted[2][1:-1]
        hint = (
            f"写成“{quoted[1].strip()} {inner}”；引号本来就是内容的一部分时，写成 {quoted[1].strip()} '{quoted[2]}'。"
        )
        column = quoted.start(2) + 1
        found.append(WIDE_QUOTES.at(Place(place.path, place.line, column), "内容用全角引号括了起来", hint))


def _report_hash(lost: re.Match[str] | None, line: str, place: Place, found: list[Diagnostic]) -> None:
    """`lost` has the value that stays and the comment that goes."""
    if lost:
        column = lost.start(2) + len(lost[2]) - len(lost[2].lstrip()) + 1
        key = line[: lost.start(1)].strip()
        whole = (
            f"就把内容放进半角引号：{key} {quoted(line[lost.start(1) :].strip())}"
            if key
            else "就把整段内容放进半角引号"
        )
        hint = f"要显示它，{whole}；是注释就另起一行写。"
        found.append(LOST_COMMENT.at(Place(place.path, place.line, column), "空格加 # 后面的文字会当作注释丢掉", hint))


def _broken(error: yamltree.YamlError, lines: list[str], path: str) -> Diagnostic:
    line, column, message, hint = explain(error, lines)
    return BAD_YAML.at(Place(path, line, column), message, hint)
