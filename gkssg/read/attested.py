"""An attachment that no machine can look into in; a finding, until a named person has looked into it, out."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from gkssg.fields.review import DIGITS, Attestation
from gkssg.formats.flaw import Flaw
from gkssg.model.diagnostic import Diagnostic
from gkssg.read.attachments import Attached
from gkssg.read.findings import TEXT_FLAWS, UNLOOKED
from gkssg.read.looking import Looked

ARCHIVES = (".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2")
SHEETS = (".xlsx", ".xls", ".ods", ".csv", ".et", ".xlsb", ".xlsm")


def unlooked(attached: Attached, attested: Sequence[Attestation]) -> Iterator[Diagnostic]:
    """An error for a file with a part that could not be looked into; once somebody has, a warning about the search."""
    attachment, looked = attached.attachment, attached.looked
    if looked.flaw is None:
        return
    digest = attachment.sha256[:DIGITS]
    part = f"里的{looked.part}" if looked.part else ""
    what, advice = _explain(looked, Path(looked.part.rstrip("”") or attachment.original).suffix.lower())
    mine = [each for each in attested if each.file == attachment.original]
    if any(each.digest == digest for each in mine):
        message = f"附件“{attachment.original}”{part}{what}，它的内容检索不到"
        yield TEXT_FLAWS[looked.flaw].at(attached.place, message, advice)
        return
    again = "；核对过的不是这一份" if mine else ""
    message = f"附件“{attachment.original}”{part}{what}，有没有不能公开的内容，机器查不了{again}"
    entry = f'- {{文件: {attachment.original}, 核对人: 姓名, 核对日期: 年-月-日, 摘要: "{digest}"}}'
    yield UNLOOKED.at(
        attached.place, message, f"{advice}换不了的，请一个人打开看过，在元数据里写“附件核对:”，下面一行“{entry}”。"
    )


def _explain(looked: Looked, suffix: str) -> tuple[str, str]:
    """What is wrong with a file, and what to do."""
    form = "xlsx" if suffix in SHEETS else "docx 或可以选中文字的 PDF"
    match looked.flaw:
        case Flaw.NO_TEXT if suffix in (".pdf", ".ofd"):
            pages = "有的页" if looked.text else ""
            return f"{pages}只有图、没有文字", "多半是扫描件；换成可以选中文字的 PDF，例如用 Word 或 WPS 直接导出。"
        case Flaw.NO_TEXT:
            return "里没有文字", "打开看一看；内容是图片的，换成文字。"
        case Flaw.LOCKED:
            return "加了密码", "去掉密码，再保存一次。"
        case Flaw.BROKEN:
            return "读不懂", f"打开看一看；打得开，就另存为 {form}，打不开，就换一份好的。"
        case Flaw.TOO_LARGE:
            return "太大，没有看完", "分成几个小一些的文件。"
        case Flaw.TOO_SLOW:
            return "看了近 10 秒还没有看完", f"打开看一看；打得开，就另存为 {form}，打不开，就换一份好的。"
        case _ if suffix in ARCHIVES:
            return "是压缩包", "解压出来，把里面的文件一个一个列为附件。"
        case _:
            return "的格式读不了", f"另存为 {form}。"
