"""The self-check of an office in; the sheet that the inspector prints, signs and files, as one HTML file, out."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import groupby
from urllib.parse import quote

from gkssg.fields.sensitive import blanked
from gkssg.model.diagnostic import Diagnostic, Place
from gkssg.model.selfcheck import Fact, Row, SelfCheck, Verdict
from gkssg.model.waiver import Waived
from gkssg.report.wording import sentences
from gkssg.standards.indicators import VETO

# Stands in the second line of every sheet: only a file with it may be overwritten.
MARK = "<!-- gkssg 自查表 -->"
# So many findings of an indicator are told in full.
MOST = 20
_NUMERALS = "零一二三四"
_CLASSES = {
    Verdict.MET: "met",
    Verdict.FAILED: "failed",
    Verdict.BY_HAND: "by-hand",
    Verdict.NOT_APPLICABLE: "not-applicable",
}
_SHORT = "检查指标指《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号），条例指《中华人民共和国政府信息公开条例》（国务院令第711号）。"
# What is ticked by hand on paper.
_BOXES = '<span class="boxes">□ 符合　□ 不符合</span>'
_HEAD = (
    '<thead><tr><th scope="col" class="c-name">指标</th><th scope="col" class="c-basis">依据</th>'
    '<th scope="col" class="c-end">结论</th><th scope="col">证据</th></tr></thead>'
)


def sheet(check: SelfCheck, beside: str | None = None) -> str:
    """The sheet. `beside` is the way from its folder to the office's (`..`), to link source files; None: no links."""
    numbered = tuple(enumerate((*check.inspected, *check.editing), 1))
    parts = [
        *_top(check),
        *_summary(check, numbered),
        *_table(numbered),
        *_lists(numbered, check, beside),
        *_waivers(check.waived, beside),
        *_bottom(check),
    ]
    return "\n".join((*_opening(check), *parts, "</main>", "</body>", "</html>", ""))


def _title(check: SelfCheck) -> str:
    return f"{check.as_of.year} 年第{_NUMERALS[check.quarter]}季度自查表"


def _opening(check: SelfCheck) -> Iterator[str]:
    style = files(__package__).joinpath("sheet.css").read_text(encoding="utf-8")
    yield from ("<!DOCTYPE html>", MARK, '<html lang="zh-CN">', "<head>", '<meta charset="utf-8">')
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="robots" content="noindex">'
    yield f"<title>{_text(check.office)} {_title(check)}</title>"
    yield f"<style>\n{style}</style>"
    yield from ("</head>", "<body>", "<main>")


def _top(check: SelfCheck) -> Iterator[str]:
    yield f"<h1><span>{_text(check.office)}政府信息公开</span>{_title(check)}</h1>"
    pairs = {
        "自查机构": check.unit,
        "检查日期": f"{check.as_of:%Y-%m-%d}",
        "网址": check.url,
    }
    yield '<dl class="head">'
    for name, value in pairs.items():
        shown = _link(value, value) if value.startswith("http") else _text(value)
        yield f"<div><dt>{name}</dt><dd>{shown}</dd></div>"
    yield "</dl>"


def _summary(check: SelfCheck, numbered: Sequence[tuple[int, Row]]) -> Iterator[str]:
    levels = "，".join(f"{level.word} {number} 处" for level, number in check.severities.items())
    kept = "，".join(f"{_text(reason)} {number} 条" for reason, number in check.withheld.items())
    waived = f"，另有 {len(check.waived)} 处经批准放行" if check.waived else ""
    lines = {
        VETO: _tally(check.vetoes),
        "其他指标": _tally(check.rows),
        "问题": levels + waived,
        "信息": f"公开 {check.items} 条，附件 {check.attachments} 个" + (f"；没有公开：{kept}" if kept else ""),
    }
    yield '<section aria-labelledby="sum"><h2 id="sum">结论</h2>'
    yield '<ul class="sum">'
    yield from (f"<li><b>{name}</b>{text}</li>" for name, text in lines.items())
    yield f'</ul>\n<ol class="veto" aria-label="{VETO}">'
    for number, row in numbered[: len(check.vetoes)]:
        yield f'<li><a href="#r{number}">{_text(row.name)}</a> {_verdict(row.verdict, "")}</li>'
    yield "</ol></section>"


def _tally(rows: Sequence[Row]) -> str:
    """How many indicators there are, and of each verdict."""
    counted = {verdict: sum(row.verdict is verdict for row in rows) for verdict in Verdict}
    return f"{len(rows)} 项：" + "，".join(
        f"{verdict.value} {number} 项" for verdict, number in counted.items() if number
    )


def _table(numbered: Sequence[tuple[int, Row]]) -> Iterator[str]:
    """One table, so that its head stands on every page of paper; a body for each group of indicators."""
    yield f'<section aria-labelledby="all"><h2 id="all">指标</h2>\n<p class="short quiet">{_SHORT}</p>'
    yield f'<table aria-labelledby="all">{_HEAD}'
    for group, rows in groupby(numbered, lambda pair: pair[1].group):
        yield f'<tbody><tr class="group"><th colspan="4" scope="rowgroup">{_text(group)}</th></tr>'
        for number, row in rows:
            yield from _row(number, row)
        yield "</tbody>"
    yield "</table></section>"


def _row(number: int, row: Row) -> Iterator[str]:
    yield f'<tr id="r{number}"><th scope="row"><b>{number}. {_text(row.name)}</b>{_text(row.look)}</th>'
    yield f'<td class="basis">{_text(row.clause)}</td>'
    times = f" {row.counted} 处" if row.counted else ""
    yield f'<td class="end">{_verdict(row.verdict, times)}</td>'
    yield f"<td>{''.join(_evidence(number, row))}</td></tr>"


def _evidence(number: int, row: Row) -> Iterator[str]:
    facts = "；".join(_fact(each) for each in row.facts)
    if facts:
        yield f"<p>{facts}。</p>"
    if row.found:
        more = len(row.found) - row.counted
        told = f"{'另有' if row.counted else '有'}不计入的提示 {more} 处" if more else ""
        words = "，".join(each for each in (f"问题 {row.counted} 处" if row.counted else "", told) if each)
        yield f'<p><a href="#f{number}">{words}，见问题清单 {number}</a></p>'
    elif not row.facts and row.verdict is Verdict.MET:
        yield "<p>没有发现问题。</p>"
    if row.waived:
        yield f'<p><a href="#waived">经批准放行 {len(row.waived)} 处</a></p>'
    if row.hand and row.verdict is not Verdict.NOT_APPLICABLE:
        yield f'<p class="ask">人工核对：{_text(row.hand)}。{_BOXES}</p>'


def _fact(fact: Fact) -> str:
    return _link(fact.url, fact.text) if fact.url else _text(fact.text)


def _lists(numbered: Sequence[tuple[int, Row]], check: SelfCheck, beside: str | None) -> Iterator[str]:
    """What was found, indicator by indicator."""
    told = [(number, row) for number, row in numbered if row.found]
    if not told:
        return
    yield '<section aria-labelledby="found"><h2 id="found">问题清单</h2>'
    for number, row in told:
        yield f'<h3 id="f{number}">{number}. {_text(row.name)}</h3>'
        yield '<ol class="list">'
        for each in row.found[:MOST]:
            yield f"<li>{_finding(each, check.addresses.get(each.place.path, ''), beside)}</li>"
        yield "</ol>"
        if len(row.found) > MOST:
            yield f'<p class="quiet">其余 {len(row.found) - MOST} 处用 gkssg check 查看。</p>'
    yield "</section>"


def _finding(found: Diagnostic, page: str, beside: str | None) -> str:
    level = f'<span class="level {found.severity.value}">{found.severity.word}</span>'
    public = f" {_link(page, '公开页面')}" if page else ""
    return f'{level}{_text(sentences(found))} <span class="quiet">{_place(found.place, beside)} {found.code}{public}</span>'


def _place(place: Place, beside: str | None) -> str:
    """The file and the line, linked when the way to the file is known."""
    shown = f"{place.path}:{place.line}" if place.line else place.path
    if beside is None:
        return _text(shown)
    return _link(quote(f"{beside}/{place.path}", errors="backslashreplace"), shown)


def _waivers(waived: Sequence[Waived], beside: str | None) -> Iterator[str]:
    """Who let what pass, and why: all of them. A reason may name the very number that it is about."""
    if not waived:
        return
    yield '<section aria-labelledby="waived"><h2 id="waived">放行</h2>'
    yield '<ol class="list">'
    for each in waived:
        until = f"，到 {each.waiver.until}" if each.waiver.until else ""
        who = f"原因：{_text(blanked(each.waiver.reason))}。批准人：{_text(each.waiver.by)}{until}。"
        place = f'<span class="quiet">{_place(each.found.place, beside)} {each.found.code}</span>'
        what = _text(each.found.message)
        yield f'<li><span class="level">放行</span>{what}。{who}{place}</li>'
    yield "</ol></section>"


def _bottom(check: SelfCheck) -> Iterator[str]:
    hand = sum(row.verdict is Verdict.BY_HAND for row in check.inspected)
    signs = "".join(f"<p>{name}<span></span></p>" for name in ("自查人", "审核人", "日期"))
    yield f'<div class="sign">{signs}</div>'
    yield (
        "<footer><p>本表由 gkssg "
        f"{_text(check.version)} 按表中依据检查来源文件后生成；需人工核对的指标共 {hand} 项，由自查人核对后签字。</p></footer>"
    )


def _verdict(verdict: Verdict, more: str) -> str:
    return f'<span class="{_CLASSES[verdict]}">{verdict.value}{more}</span>'


def _link(href: str, text: str) -> str:
    return f'<a href="{escape(href)}">{_text(text)}</a>'


def _text(text: str) -> str:
    """A text for HTML: lines in one, no character that HTML forbids."""
    return escape("".join(_allowed(" ".join(text.split()))))


def _allowed(chars: Iterable[str]) -> Iterator[str]:
    return (char if char.isprintable() else "\ufffd" for char in chars)
