"""`gkssg links`: where the links of all public texts lead."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path

import click

from gkssg.base.csvtext import safe, spreadsheet
from gkssg.base.jsontext import Json, canonical
from gkssg.build.links import FAILED, Address, Linkage, Visit, dead, linkage
from gkssg.build.order import Order
from gkssg.build.pipeline import judge
from gkssg.cli.looking import means
from gkssg.cli.options import (
    as_of_option,
    cache_option,
    fail_on_option,
    format_option,
    jobs_option,
    now,
    site_option,
)
from gkssg.cli.show import exit_code, progress, show
from gkssg.cli.words import Command
from gkssg.model.diagnostic import Place, Severity

HEAD = ("网站", "是否政府网站", "网址", "文件", "行", "列", "结果")
NO_VISITS: Mapping[str, Visit] = {}


@click.command("links", cls=Command)
@site_option
@as_of_option
@jobs_option
@cache_option
@fail_on_option
@click.option("--external", is_flag=True, help="联网看看外部链接打不打得开；结果记七天，打不开的每次都再看。")
@format_option("text", "json", "csv")
def command(site: Path, as_of: datetime, jobs: int, cache: bool, fail_on: Severity, external: bool, style: str) -> int:
    """链接都指到哪里：站内的、附件的，外部的按网站列出。

    不写 --external 就不联网。死的站内链接由 gkssg check 查。

    \b
    gkssg links                         有哪些外部链接，写在哪里
    gkssg links --external              打得开吗；打不开的报 GK422
    gkssg links --format csv > 链接.csv  用 WPS、Excel 打开

    \b
    --format json 输出一行 JSON：
      internal attachments external（各有几处）
      links 每个网址：host government url places status reason
    """
    with progress(quiet=style != "text") as advance, means(site, jobs=jobs, cache=cache) as given:
        judged = judge(Order(site, as_of, progress=advance, jobs=jobs, look=given.look, memo=given.memo))
    if judged.holdings is None:
        show([each for each in judged.found if each.severity is Severity.ERROR], site, "text")
        return 1
    links = linkage(judged.holdings.catalogue)
    visits = _visits(links, site) if external else NO_VISITS
    found = dead(links.outside, {url: each.reason for url, each in visits.items() if each.reason})
    click.echo(_STYLES[style](links, visits), nl=False)
    if style == "text" and external:
        click.echo()
        show(found, site, style)
    return exit_code(found, fail_on)


def _visits(links: Linkage, site: Path) -> Mapping[str, Visit]:
    # What speaks over the network takes a while to load, and nothing else needs it.
    from gkssg.cli.visits import visit

    try:
        return visit([each.url for each in links.outside], site, now())
    except OSError as error:
        raise click.ClickException(f"结果记不下来：{error.strerror}。看看 .gkssg/ 能不能写。") from error


def _text(links: Linkage, visits: Mapping[str, Visit]) -> str:
    lines = [f"站内 {links.inside} 处，附件 {links.attachments} 处，外部 {links.count} 处。"]
    for host, addresses in groupby(links.outside, key=lambda each: each.host):
        mine = list(addresses)
        whose = "" if mine[0].is_government else "（不是政府网站）"
        lines += ["", f"{host or '（地址写得不对）'}{whose}"]
        for each in mine:
            lines.append(f"  {each.url}{_said(each, visits)}")
            lines += [f"    {_where(place)}" for place in each.places]
    return "\n".join(lines) + "\n"


def _said(address: Address, visits: Mapping[str, Visit]) -> str:
    result = _result(visits.get(address.url))
    return f"  {result}" if result else ""


def _result(answer: Visit | None) -> str:
    if answer is None:
        return ""
    return f"打不开：{answer.reason}" if answer.reason else "打得开" if answer.status < FAILED else "不让程序看"


def _where(place: Place) -> str:
    return f"{place.path}:{place.line}:{place.column}"


def _json(links: Linkage, visits: Mapping[str, Visit]) -> str:
    entries: list[Json] = []
    for each in links.outside:
        answer = visits.get(each.url)
        entries.append(
            {
                "host": each.host,
                "government": each.is_government,
                "url": each.url,
                "places": [_where(place) for place in each.places],
                "status": answer.status if answer else None,
                "reason": answer.reason if answer else "",
            }
        )
    whole: Json = {
        "internal": links.inside,
        "attachments": links.attachments,
        "external": links.count,
        "links": entries,
    }
    return canonical(whole) + "\n"


def _csv(links: Linkage, visits: Mapping[str, Visit]) -> str:
    rows: list[Sequence[str]] = [HEAD]
    for each in links.outside:
        for place in each.places:
            whose = "是" if each.is_government else "否"
            spot = (place.path, str(place.line), str(place.column))
            rows.append([safe(cell) for cell in (each.host, whose, each.url, *spot, _result(visits.get(each.url)))])
    return spreadsheet(rows)


_STYLES = {"text": _text, "json": _json, "csv": _csv}


COMMAND = command
