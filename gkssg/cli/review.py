"""`gkssg review`: the review of items, written into them with the digest of what was reviewed."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from gkssg.build.review import Review, Reviewer, review
from gkssg.cli.looking import means
from gkssg.cli.options import as_of_option, site_option
from gkssg.cli.paths import site_path
from gkssg.cli.show import show
from gkssg.cli.words import Command
from gkssg.model.diagnostic import Diagnostic
from gkssg.model.site import Site
from gkssg.read.config import read_site
from gkssg.read.typed import desk


@click.command("review", cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="文件或文件夹…")
@click.option("--by", "name", required=True, metavar="姓名", help="做保密审查的人，不是起草人。")
@click.option(
    "--attest", is_flag=True, help="机器看不了里面的附件（扫描件等），审查人已经打开看过，没有不能公开的内容。"
)
@site_option
@as_of_option
def command(paths: tuple[str, ...], name: str, attest: bool, site: Path, as_of: datetime) -> int:
    """记下保密审查：谁、哪天、审查的是哪一稿。

    写进条目的“审查人”“审查日期”“审查摘要”；以后条目或者附件改过一个字，gkssg 就会要求重新审查。有错误的条目
    （例如有身份证号码）不记。看过原文和全部附件以后再运行：

    \b
    gkssg review content/czzj/2026-yusuan.md --by 汀守义
    gkssg review content/czzj --by 汀守义 --attest
    """
    found: list[Diagnostic] = []
    record = read_site(site, found)
    if record is None:
        show(found, site, "text")
        return 1
    by = Reviewer(" ".join(name.split()), as_of.date(), attest)
    with means(site, jobs=1) as given:
        at = desk(site, record, as_of, given.look)
        reviews = [review(path, at, by) for path in _items(paths, site, record)]
    for each in reviews:
        _tell(each)
    faults = [fault for each in reviews for fault in each.found]
    if faults:
        show(faults, site, "text")
    done = sum(each.attested and not each.found for each in reviews)
    click.echo(f"记下 {done} 条，没有记 {len(reviews) - done} 条。")
    return int(done < len(reviews))


def _items(paths: tuple[str, ...], site: Path, record: Site) -> Iterator[str]:
    """The items among the files and folders that were named, each once."""
    columns = {f"content/{column.folder}/index.md" for column in record.columns}
    seen: set[str] = set()
    for path in paths:
        place = site / site_path(path, site)
        files = sorted(place.rglob("*.md")) if place.is_dir() else [place]
        for each in (file.relative_to(site).as_posix() for file in files):
            if each.endswith(".md") and each not in columns and each not in seen:
                seen.add(each)
                yield each


def _tell(each: Review) -> None:
    """What was done for one item, in a line or two."""
    if each.found:
        click.echo(f"没有记：{each.path}（有错误，见下面）")
        return
    opaque = "、".join(each.opaque)
    if not each.attested:
        click.echo(f"没有记：{each.path} 有机器看不了的附件：{opaque}。打开看过以后，加上 --attest。")
        return
    files = f"，附件 {each.attachments} 个" if each.attachments else ""
    click.echo(f"记下了：{each.path}《{each.title}》{files}" + (f"，其中由人核对：{opaque}" if opaque else ""))


COMMAND = command
