"""What would be published of an item in; a finding for everything in it that must not be, without saying it, out."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from gkssg.fields.sensitive import APART, Hit, What, hits
from gkssg.kinds import consultation
from gkssg.model.diagnostic import Diagnostic, Place
from gkssg.model.item import Item
from gkssg.model.sheet import Sheet, shown
from gkssg.read.attachments import Attached
from gkssg.read.attested import unlooked
from gkssg.read.body import tables
from gkssg.read.findings import LEAKS, LEFTOVER
from gkssg.read.looking import tender_columns
from gkssg.read.typed import Typed

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
    What.PLATE: "删去，或者只留前两位和最后一位；是单位的车，不用管。",
    What.HEALTH: "删去这一列，或者把姓名写成“张*”。",
    What.OLD_IDENTITY: "删去，或者只留前两位和后三位。",
    What.RESIDENCE: "删去，或者只留前两位和后三位。",
    What.DRAFT: "换成定稿；就是要公开这一稿的，不用管。",
    What.POSITION: "用画图、看图软件另存一份，或者在文件属性里选“删除属性和个人信息”。",
}


def leaks(item: Item, typed: Typed, root: Path) -> Iterator[Diagnostic]:
    """The findings of an item that is to be public; `typed` is its file, `root` the folder of the office."""
    # What is put up for consultation is a draft.
    passed = {LEAKS[What.DRAFT].code} if item.kind == consultation.KIND.name else set()
    return (found for found in _all(item, typed, root) if found.code not in passed)


def _all(item: Item, typed: Typed, root: Path) -> Iterator[Diagnostic]:
    short = list(_short(item))
    # Most items hold nothing there, and to look through all of it takes hardly longer than through a title.
    for alias, where, text in short if any(hits(APART.join(text for _, _, text in short))) else ():
        yield from _told(hits(text), item.origin.of(alias), where)
    for sheet in item.sheets:
        yield from _in_sheet(sheet)
    if item.body is not None:
        yield from body_leaks(typed, root)


def _short(item: Item) -> Iterator[tuple[str, str, str]]:
    """The texts of the front matter that are shown, each with its alias and where it stands."""
    for alias, name in _TEXTS.items():
        yield alias, f"“{name}”里", getattr(item, alias)
    yield "keywords", "“关键词”里", "\n".join(item.keywords)
    yield "changes", "“修订记录”里", "\n".join(each.reason for each in item.changes)
    for alias, value in item.own.items():
        yield alias, "元数据里", shown(value)


def body_leaks(typed: Typed, root: Path) -> Iterator[Diagnostic]:
    """The findings of a text and of its attachments."""
    text, path = typed.body.text, typed.origin.path
    found = list(hits(text))
    for what in dict.fromkeys(hit.what for hit in found):
        mine = [hit for hit in found if hit.what is what]
        secret = text[mine[0].begins : mine[0].ends]
        yield from _told(mine, _line_of(secret, path, root), "正文里")
    for rows in tables(typed.body.html):
        yield from _tender(rows, Place(path), "正文的表里")
    for each in typed.attached:
        yield from _in_file(each)
        yield from unlooked(each, typed.values.get("attested", ()))


def _in_file(attached: Attached) -> Iterator[Diagnostic]:
    """The findings of an attachment: its name, what is in it, what its editors have left in it."""
    attachment, place = attached.attachment, attached.place
    name = attachment.name or attachment.original
    for part in dict.fromkeys((attachment.name, Path(attachment.original).stem)):
        yield from _told(hits(part), place, "附件的名称里")
    for trace in attached.looked.traces:
        where = f"附件“{name}”（{trace.where}）里"
        yield _finding(trace.what, place, where, trace.masked, trace.times)
    if attached.looked.leftovers:
        message = f"附件“{name}”里留着{'、'.join(attached.looked.leftovers)}"
        yield LEFTOVER.at(place, message, "在“审阅”里接受全部修订、删除全部批注，再保存一次。")


def _in_sheet(sheet: Sheet) -> Iterator[Diagnostic]:
    """The findings of the rows that the public may see, each value behind the name of its column."""
    lines = ["\0".join(f"{column.name} {row.of(column.alias)}" for column in sheet.columns) for row in sheet.rows]
    cells = [[row.of(column.alias) for column in sheet.columns] for row in sheet.rows]
    if sheet.rows:
        yield from _tender(
            [[column.name for column in sheet.columns], *cells], sheet.rows[0].place, f"表“{sheet.name}”里"
        )
    # Most sheets hold nothing, and to look through a whole one takes hardly longer than through a row.
    if any(hits(APART.join(lines))):
        for row, line in zip(sheet.rows, lines, strict=True):
            yield from _told(hits(line), row.place, f"表“{sheet.name}”的这一行")


def _tender(rows: Sequence[Sequence[str]], place: Place, where: str) -> Iterator[Diagnostic]:
    """A finding for a table that tells of people's health or of minors."""
    names = tender_columns(rows)
    if names:
        yield _finding(What.HEALTH, place, where, "、".join(names), 1)


def _told(found: Iterable[Hit], place: Place, where: str) -> Iterator[Diagnostic]:
    """One finding for all hits of a sort: the mask of the first, and how many there are."""
    by_sort: dict[What, list[Hit]] = {}
    for hit in found:
        by_sort.setdefault(hit.what, []).append(hit)
    for what, mine in by_sort.items():
        yield _finding(what, place, where, mine[0].masked, len(mine))


def _finding(what: What, place: Place, where: str, masked: str, times: int) -> Diagnostic:
    more = f"，共 {times} 处" if times > 1 else ""
    return LEAKS[what].at(place, f"{where}有{what.value}（{masked}）{more}", _HINTS[what])


def _line_of(secret: str, path: str, root: Path) -> Place:
    """The first line of the file in which it stands, or the file when markup divides it."""
    lines = (root / path).read_text("utf-8").splitlines()
    return next((Place(path, at, 1) for at, line in enumerate(lines, 1) if secret in line), Place(path))
