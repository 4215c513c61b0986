"""What would be published of an item in; a finding for everything in it that must not be, without saying it, out."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from gkssg.fields.sensitive import Hit, What, hits
from gkssg.model.diagnostic import Diagnostic, Place
from gkssg.model.item import Body, Item
from gkssg.model.sheet import Sheet, shown
from gkssg.read.findings import LEAKS

# The fields of every item that its page shows, by alias, with their official names.
_TEXTS = {
    "title": "标题",
    "summary": "内容概述",
    "addressees": "主送",
    "author": "作者",
    "source": "来源",
    "issuer": "发文机关",
}
_HINTS = {
    What.IDENTITY: "删去，或者只留前两位和后三位：11*************02X。",
    What.LIKE_IDENTITY: "核对：是身份证号码就遮住；不是的，不用管。",
    What.ACCOUNT: "删去，或者只留后四位。",
    What.MOBILE: "是个人的就删去，或者只留前三位和后四位；工作电话最好写座机。",
    What.PASSPORT: "删去，或者只留第一位和后两位。",
    What.ADDRESS: "只写到乡镇、街道。",
    What.SECRET: "不能公开的，写“公开方式: 不予公开”，并移出版本库；已经解密的，去掉标志。",
    What.INTERNAL: "核对能不能公开；能公开的，去掉标记。",
}


def leaks(item: Item, body: Body, root: Path) -> Iterator[Diagnostic]:
    """The findings of an item that is to be public; `body` is its text without the words of its sheets, `root` the
    folder of the office."""
    for alias, name in _TEXTS.items():
        yield from _told(hits(getattr(item, alias)), item.origin.of(alias), f"“{name}”里")
    yield from _told(hits("\n".join(item.keywords)), item.origin.of("keywords"), "“关键词”里")
    yield from _told(hits("\n".join(each.reason for each in item.changes)), item.origin.of("changes"), "“修订记录”里")
    for alias, value in item.own.items():
        yield from _told(hits(shown(value)), item.origin.of(alias), "元数据里")
    for sheet in item.sheets:
        yield from _in_sheet(sheet)
    if item.body is not None:
        yield from body_leaks(body, item.origin.path, root, item.origin.of("attachments"))


def body_leaks(body: Body, path: str, root: Path, attached: Place) -> Iterator[Diagnostic]:
    """The findings of a text and of its attachments, which front matter names at `attached`."""
    found = list(hits(body.text))
    for what in dict.fromkeys(hit.what for hit in found):
        mine = [hit for hit in found if hit.what is what]
        secret = body.text[mine[0].begins : mine[0].ends]
        yield from _told(mine, _line_of(secret, path, root), "正文里")
    for each in body.attachments:
        yield from _told(hits(each.name), attached, "附件的名称里")
        yield from _told(hits(each.text), attached, f"附件“{each.name or each.original}”里")


def _in_sheet(sheet: Sheet) -> Iterator[Diagnostic]:
    """The findings of the rows that the public may see, each value behind the name of its column."""
    lines = ["\0".join(f"{column.name} {row.of(column.alias)}" for column in sheet.columns) for row in sheet.rows]
    # Most sheets hold nothing, and to look through a whole one takes hardly longer than through a row.
    if any(hits("\n".join(lines))):
        for row, line in zip(sheet.rows, lines, strict=True):
            yield from _told(hits(line), row.place, f"表“{sheet.name}”的这一行")


def _told(found: Iterable[Hit], place: Place, where: str) -> Iterator[Diagnostic]:
    """One finding for all hits of a sort: the mask of the first, and how many there are."""
    by_sort: dict[What, list[Hit]] = {}
    for hit in found:
        by_sort.setdefault(hit.what, []).append(hit)
    for what, mine in by_sort.items():
        more = f"，共 {len(mine)} 处" if len(mine) > 1 else ""
        yield LEAKS[what].at(place, f"{where}有{what.value}（{mine[0].masked}）{more}", _HINTS[what])


def _line_of(secret: str, path: str, root: Path) -> Place:
    """The first line of the file in which it stands, or the file when markup divides it."""
    lines = (root / path).read_text("utf-8").splitlines()
    return next((Place(path, at, 1) for at, line in enumerate(lines, 1) if secret in line), Place(path))
