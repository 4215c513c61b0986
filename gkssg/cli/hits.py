"""What the desk found in; what is shown of it, for people or as JSON, out."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from pathlib import Path

import click

from gkssg.base.jsontext import Json, canonical
from gkssg.cli.show import as_typed
from gkssg.model.dossier import State
from gkssg.read.source import source_lines
from gkssg.report.excerpt import visible
from gkssg.search.desk.found import Found, Hit, How, Span

COLORS = {State.CLOSED: "red", State.FAULTY: "red", State.ON_REQUEST: "cyan"}


def as_text(found: Found, root: Path) -> str:
    """For people at a terminal."""
    if found.how is How.NONE:
        return "\n".join(_nothing(found))
    blocks = ["\n".join(_hit(number, hit, root)) for number, hit in enumerate(found.hits, 1)]
    if found.how is How.PART:
        blocks.insert(0, "\n".join(["没有一条全都符合；下面的符合一部分。", *_dropped(found)]))
    shown = len(found.hits)
    more = f"，显示前 {shown} 条；加上 --limit {found.total} 显示全部" if shown < found.total else ""
    return "\n\n".join([*blocks, f"共 {found.total} 条{more}。"])


def as_json(found: Found, typed: str, root: Path) -> str:
    """For programs, in one line."""
    hits: list[Json] = [_values(hit, root) for hit in found.hits]
    return canonical({"query": typed, "total": found.total, "complete": found.how is not How.PART, "hits": hits})


def _nothing(found: Found) -> Iterator[str]:
    yield "没有找到。"
    yield from _dropped(found)
    if found.near:
        yield f"相近的关键词和类别：{'、'.join(map(visible, found.near))}。"
    yield "可以少写几个词、换个说法，或者去掉限定（类别:、年: 这些）再试。"
    yield "共 0 条。"


def _dropped(found: Found) -> Iterator[str]:
    yield from (f"“{visible(word)}”哪里都没有。" for word in found.dropped)


def _hit(number: int, hit: Hit, root: Path) -> Iterator[str]:
    state = "" if hit.state is State.PUBLIC else click.style(hit.state.value, fg=COLORS.get(hit.state, "yellow"))
    yield f"{number}. {_marked(hit.paper.title, hit.title_marks)}{f'  [{state}]' if state else ''}"
    yield f"   {visible(' · '.join(_facts(hit)))}"
    yield f"   {visible(_address(hit, root))}"
    for snippet in hit.snippets:
        yield f"   {visible(hit.where)}：{_marked(snippet.text, snippet.marks)}"
    if hit.file:
        yield f"   {visible(str(as_typed(root) / hit.file))}"


def _facts(hit: Hit) -> Iterator[str]:
    found = hit.paper
    yield from filter(None, (found.index_number, found.document_number, found.category or found.kind))
    if found.date:
        yield f"成文 {found.date}"
    if found.published:
        moment = datetime.fromisoformat(found.published)
        yield f"发布 {moment:%Y-%m-%d}" if moment.time() == time(0) else f"发布 {moment:%Y-%m-%d %H:%M}"


def _marked(text: str, marks: Sequence[Span]) -> str:
    """A text in one line with some places in bold; a terminal that obeys nothing in it."""
    parts, at = [], 0
    for first, last in marks:
        parts += [visible(text[at:first]), click.style(visible(text[first:last]), bold=True, fg="yellow")]
        at = last
    return "".join([*parts, visible(text[at:])]).strip()


def _address(hit: Hit, root: Path) -> str:
    """What editors and terminals turn into a link."""
    return f"{as_typed(root) / hit.paper.path}:{_line(hit, root)}"


def _line(hit: Hit, root: Path) -> int:
    """The line of the source file that has most of the words, the first of them."""
    words = {snippet.text[first:last] for snippet in hit.snippets for first, last in snippet.marks}
    words = words or {hit.paper.title[first:last] for first, last in hit.title_marks} or {hit.paper.title}
    try:
        lines = source_lines(root / hit.paper.path)
    except OSError:
        return 1
    worth = [sum(len(word) for word in words if word in line) for line in lines]
    return worth.index(max(worth)) + 1 if worth else 1


def _values(hit: Hit, root: Path) -> Json:
    found = hit.paper
    return {
        "title": found.title,
        "index_number": found.index_number,
        "document_number": found.document_number,
        "state": hit.state.value,
        "category": found.category,
        "kind": found.kind,
        "issuer": found.issuer,
        "department": found.department,
        "date": found.date,
        "published": found.published,
        "path": found.path,
        "line": _line(hit, root),
        "where": hit.where or ("标题" if hit.title_marks else ""),
        "attachment": hit.file,
        "snippet": " ".join(snippet.text for snippet in hit.snippets),
    }
