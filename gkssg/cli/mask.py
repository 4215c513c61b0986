"""`gkssg mask`: masked copies of files, each looked through again before it stays."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copymode
from tempfile import TemporaryDirectory
from typing import Any

import click

from gkssg.base.files import write_whole
from gkssg.cli.show import progress
from gkssg.cli.words import Command
from gkssg.fields.hit import WORDS, What
from gkssg.fields.masking_rule import IDENTITIES, WIDTHS, MaskingRule
from gkssg.fields.sensitive import blanked, hits
from gkssg.formats.flaw import Flaw, UnreadableError
from gkssg.formats.masking import SUFFIXES, covered_copy
from gkssg.formats.plain import decoded
from gkssg.read.looking import Trace, look

ENDING = "-脱敏"
# No identity number keeps its birthday, which stands from the seventh character to the fourteenth.
_MOST_FIRST, _MOST_LAST = 6, 4
_WIDTH = re.compile(r"([0-9])\+([0-9])")
_MARKDOWN = (".md", ".markdown")
_REFUSED = {
    ".pdf": "PDF 遮不住：请在原来的文档里遮住再导出",
    **dict.fromkeys((".doc", ".wps", ".rtf"), "请先用 Word 或 WPS 另存为 .docx"),
    **dict.fromkeys((".xls", ".et", ".ods"), "请先用 Excel 或 WPS 另存为 .xlsx"),
    **dict.fromkeys((".pptx", ".ppt", ".dps"), "演示文稿遮不住：请在原来的文档里遮住"),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".bmp", ".webp"), "图片遮不住：请用画图工具涂掉再另存"),
}
_FLAWS = {
    Flaw.LOCKED: "加了密码，先去掉密码",
    Flaw.BROKEN: "读不懂，多半是损坏了，或者扩展名和内容不符",
    Flaw.TOO_LARGE: "太大，拆成几个再来",
    Flaw.TOO_SLOW: "太复杂，拆成几个再来",
    Flaw.UNKNOWN: "这里面有读不了的文件，取出来再遮",
}


class WidthParameter(click.ParamType[tuple[int, int]]):
    """How many characters stay: 2+3."""

    name = "前+后"

    def __init__(self, most_first: int = 9, most_last: int = 9) -> None:
        self._most = (most_first, most_last)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """The two numbers."""
        if isinstance(value, tuple):
            return value
        found = _WIDTH.fullmatch(str(value))
        first, last = self._most
        if not found or int(found[1]) > first or int(found[2]) > last:
            self.fail(f"“{value}”不对，写成“前几位+后几位”，例如 2+3；最多 {first}+{last}。", param, ctx)
        return int(found[1]), int(found[2])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: its copy, what was covered in it, what only a person can decide on; or why there is none."""

    copy: Path | None
    covered: tuple[Trace, ...] = ()
    left: tuple[Trace, ...] = ()
    names: int = 0
    reason: str = ""


@click.command("mask", cls=Command)
@click.argument("files", type=click.Path(exists=True, dir_okay=False, path_type=Path), nargs=-1, metavar="文件…")
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), metavar="文件夹", help="副本放到这里。")
@click.option("--identity", type=WidthParameter(_MOST_FIRST, _MOST_LAST), default="2+3", help="身份证号码留几位。")
@click.option("--mobile", type=WidthParameter(4, 4), default="3+4", help="手机号码留几位。")
@click.option("--account", type=WidthParameter(6, 4), default="0+4", help="银行卡号留几位。")
@click.option("--names", is_flag=True, help="“姓名”一列只留姓：张*。")
def command(
    files: tuple[Path, ...],
    output: Path | None,
    identity: tuple[int, int],
    mobile: tuple[int, int],
    account: tuple[int, int],
    names: bool,
) -> int:
    """另存一份遮住身份证号码、手机号码等的文件。

    原来的文件不动，副本的名称后面加“-脱敏”。能遮 .docx .xlsx .csv .txt .md，隐藏的工作表、批注和
    文档属性也遮；遮完再查一遍，还有的就不留副本。

    \b
    gkssg mask 补贴名单.xlsx               写出 补贴名单-脱敏.xlsx
    gkssg mask 名单.docx --names           姓名也只留姓
    gkssg mask *.xlsx --output 公开稿      副本都放到“公开稿”文件夹
    gkssg mask 名单.csv --identity 6+4     身份证号码留前 6 位和后 4 位
    """
    if not files:
        raise click.UsageError("没有写要遮哪个文件，例如 gkssg mask 补贴名单.xlsx。")
    widths = {**WIDTHS, **dict.fromkeys(IDENTITIES, identity), What.MOBILE: mobile, What.ACCOUNT: account}
    outcomes = []
    with progress(quiet=len(files) == 1) as advance:
        for done, file in enumerate(files, 1):
            outcomes.append((file, _masked(file, output or file.parent, MaskingRule(widths, names))))
            advance("遮住", done, len(files))
    for file, outcome in outcomes:
        for line in _told(file, outcome):
            click.echo(line)
    return int(any(outcome.copy is None or outcome.left for _, outcome in outcomes))


def _masked(file: Path, folder: Path, rule: MaskingRule) -> Outcome:
    """Look through the copy of a file, and write it unless it still holds something."""
    kind = file.suffix.lower()
    if kind not in SUFFIXES:
        return Outcome(None, reason=_REFUSED.get(kind, f"只能遮 {' '.join(SUFFIXES)}"))
    # No name of a file in Windows may hold an asterisk.
    copy = folder / f"{rule.cover(file.stem).replace('*', 'x')}{ENDING}{file.suffix}"
    if copy.exists():
        return Outcome(None, reason=f"已经有 {copy.name}，不覆盖；先删去或者改名")
    try:
        before, flaw = _looked(file)
        if flaw:
            return Outcome(None, reason=_FLAWS.get(flaw, "读不出来"))
        data = covered_copy(file.read_bytes(), kind, rule)
        with TemporaryDirectory(prefix="gkssg-") as aside:
            trial = Path(aside) / f"a{kind}"
            trial.write_bytes(data)
            after, flaw = _looked(trial)
        still = [each for each in after if each.what not in WORDS]
        if still or flaw:
            where = "、".join(dict.fromkeys(f"{each.where}的{each.what.value}" for each in still)) or "副本的一部分"
            return Outcome(None, reason=f"{where}没有遮住，所以没有留副本；请在原来的文档里改")
        write_whole(copy, data)
        copymode(file, copy)
    except UnreadableError as error:
        return Outcome(None, reason=_FLAWS.get(error.flaw, "读不出来"))
    except OSError as error:
        return Outcome(None, reason=f"读写不了，系统的说法是：{error.strerror}")
    except ValueError:
        return Outcome(None, reason=_FLAWS[Flaw.BROKEN])
    covered = tuple(each for each in before if each.what not in WORDS)
    return Outcome(copy, covered, tuple(each for each in after if each.what in WORDS), rule.names_masked)


def _looked(file: Path) -> tuple[list[Trace], Flaw | None]:
    """The traces of what must not be published, and why not all could be looked through."""
    if file.suffix.lower() in _MARKDOWN:
        with file.open("rb") as stream:
            return list(_in_lines(decoded(stream))), None
    looked = look(file)
    # A text without words holds nothing, and pictures in it are not looked at by a mask.
    return list(looked.traces), None if looked.flaw is Flaw.NO_TEXT else looked.flaw


def _in_lines(text: str) -> Iterator[Trace]:
    for hit in hits(text):
        yield Trace(hit.what, f"第 {text.count(chr(10), 0, hit.begins) + 1} 行", hit.masked, 1)


def _told(file: Path, outcome: Outcome) -> Iterator[str]:
    """What a clerk reads: where what was covered, never the value."""
    if outcome.copy is None:
        yield f"没有遮：{blanked(str(file))} —— {outcome.reason}。"
        return
    yield f"{blanked(str(file))} → {outcome.copy}"
    yield from (f"  {line}" for line in _summed(outcome.covered))
    if outcome.names:
        yield f"  姓名：{outcome.names} 个只留了姓"
    if not outcome.covered and not outcome.names:
        yield "  没有找到要遮的内容；副本和原来的一样。"
    else:
        yield "  又查了一遍，没有留下。"
    for each in outcome.left:
        yield f"  要人来定：{each.where}有{each.what.value}（{each.masked}），遮不了，能不能公开由人核对。"


def _summed(traces: Iterable[Trace]) -> Iterator[str]:
    by_sort: dict[What, dict[str, int]] = {}
    for each in traces:
        places = by_sort.setdefault(each.what, {})
        places[each.where] = places.get(each.where, 0) + each.times
    for what, places in by_sort.items():
        where = "、".join(_counted(place, times) for place, times in places.items())
        yield f"{what.value}：{sum(places.values())} 处（{where}）"


def _counted(place: str, times: int) -> str:
    """A place with how many there are: in a table from that cell on."""
    since = " 起" if place[-1:].isdecimal() else ""
    return f"{place}{since} {times} 处" if times > 1 else place


COMMAND = command
