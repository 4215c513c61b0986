"""A question in, what the office holds that answers it out, whether the public may see it or not."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from gkssg.model.dossier import State
from gkssg.model.item import Status
from gkssg.model.site import Category
from gkssg.search.desk.found import Found, Hit, How, Paper, Piece, QuestionError, Snippet
from gkssg.search.desk.index import All, Any, Between, Has, Index, Match, Not, Query
from gkssg.search.desk.paper import ALL_FIELDS, DAY, PUBLIC_FIELDS, number_key, paper, stamp
from gkssg.search.desk.question import Limit, Need, Question, terms_of
from gkssg.search.desk.snippets import Words, marks, snippets
from gkssg.search.desk.validity import judged
from gkssg.search.tokens import PAIRED_RUN, canonical, fold, holds, query_terms

# How many of the best are looked at for the whole question in the title; how many may answer in part.
FIRST, PARTIAL = 100, 200
NEAR = 6
FOREVER = 99_991_231_235_959
LISTED = tuple(state for state in State if state.listed)
HIDDEN = ("未公开", "不公开")
EVERYTHING = All(())
NOTHING = Any(())


@dataclass(frozen=True, slots=True)
class View:
    """By what a question is understood: the categories of the site by folder, and the moment."""

    categories: Mapping[str, Category]
    as_of: datetime


@dataclass(frozen=True, slots=True)
class _Reach:
    """How far a search looks: the fields with their weights, what else must be, and the texts for phrases."""

    fields: Mapping[str, float]
    within: Query
    texts: Callable[[Paper], Sequence[str]]


def find(index: Index, asked: Question, view: View, *, limit: int, by_date: bool) -> Found:
    """What answers a question, the best or the newest first. Raises QuestionError."""
    read = cache(lambda match: paper(index.record(match)))
    reach = _Reach(ALL_FIELDS, EVERYTHING, _all_texts)
    matches, how = _matching(index, asked, view, reach, read), How.ALL
    if not matches and asked.needs:
        matches, how = _partial(index, asked, view, reach, read), How.PART
    dropped = () if matches and how is How.ALL else tuple(_dropped(index, asked, view))
    near = () if matches else _near(index, asked, view)
    ordered = sorted(matches, key=lambda each: -each.when) if by_date else _ranked(matches, asked, read)
    hits = tuple(_hit(read(match), asked.words, view) for match in ordered[:limit])
    return Found(how if matches else How.NONE, len(matches), hits, dropped, near)


def public_matches(index: Index, asked: Question, view: View) -> frozenset[str]:
    """The index numbers of the public items that a search of the public catalogue must find: the yardstick for it."""
    read = cache(lambda match: paper(index.record(match)))
    found = _matching(index, asked, view, _Reach(PUBLIC_FIELDS, _public(view), _public_texts), read)
    return frozenset(read(match).index_number for match in found)


Read = Callable[[Match], Paper]


def _matching(index: Index, asked: Question, view: View, reach: _Reach, read: Read) -> tuple[Match, ...]:
    """What answers all of a question."""
    wanted = All(tuple(_need(each, reach.fields) for each in asked.needs))
    found = index.find(wanted, _within(index, asked, view, reach))
    return tuple(match for match in found if _checked(asked, reach, match, read))


def _partial(index: Index, asked: Question, view: View, reach: _Reach, read: Read) -> tuple[Match, ...]:
    """What answers most of a question."""
    terms = dict.fromkeys(term for need in asked.needs for option in need.options for term in option)
    found = index.find(Any(tuple(_term(term, reach.fields) for term in terms)), _within(index, asked, view, reach))
    without = Question(asked.text, (), asked.without, (), ())
    good = (match for match in found if match.score >= found[0].score / 2 and _checked(without, reach, match, read))
    return tuple(good)[:PARTIAL]


def _within(index: Index, asked: Question, view: View, reach: _Reach) -> Query:
    """What limits a search whatever the words."""
    wanted = (_limited(index, each, view) for each in asked.limits)
    unwanted = (Not(_limited(index, each, view)) for each in asked.beyond)
    without = (Not(_need(each, reach.fields)) for each in asked.without if not each.checked)
    return All((reach.within, *wanted, *unwanted, *without))


def _need(need: Need, fields: Mapping[str, float]) -> Query:
    return Any(tuple(All(tuple(_term(term, fields) for term in option)) for option in need.options))


def _term(term: str, fields: Mapping[str, float]) -> Query:
    return Any(tuple(Has(field, term, weight) for field, weight in fields.items()))


def _checked(asked: Question, reach: _Reach, match: Match, read: Read) -> bool:
    """Whether the phrases stand in a text of what matched, and none does that should not."""
    wanted = [need.text for need in asked.needs if need.checked]
    unwanted = [need.text for need in asked.without if need.checked]
    if not wanted and not unwanted:
        return True
    texts = reach.texts(read(match))
    return all(_stands(phrase, texts) for phrase in wanted) and not any(_stands(each, texts) for each in unwanted)


def _stands(phrase: str, texts: Sequence[str]) -> bool:
    """Whether a phrase stands in one of the texts; as `tokens.holds` says, but faster for one run of 汉字."""
    folded = fold(phrase)
    if PAIRED_RUN.fullmatch(folded):
        return any(folded in fold(text) for text in texts)
    return any(holds(text, phrase) for text in texts)


def _public_texts(found: Paper) -> tuple[str, ...]:
    return (*found.heads, *found.names, *(piece.text for piece in found.pieces))


def _all_texts(found: Paper) -> tuple[str, ...]:
    return (*_public_texts(found), *(piece.text for piece in found.inner))


def _limited(index: Index, limit: Limit, view: View) -> Query:
    """A prefix with its value as a query; nothing when the value names nothing that is there."""
    match limit.field:
        case "title" | "attachment":
            terms = terms_of(canonical(limit.value))
            return All(tuple(Has(limit.field, term) for term in terms)) if terms else NOTHING
        case "number" | "document":
            return _has_any(limit.field, _numbers(index.values(limit.field), number_key(limit.value)))
        case "folder":
            names = ((folder, category.name) for folder, category in view.categories.items())
            return _has_any("folder", [folder for folder, name in names if fold(limit.value) in fold(name)])
        case "state":
            return _state(limit, view)
        case "status":
            wanted = [status for status in Status if fold(limit.value) in status.value]
            return judged(index, wanted, _public(view), int(view.as_of.strftime("%Y%m%d"))) if wanted else NOTHING
        case "published":
            return Between("published", limit.first * DAY, (limit.last + 1) * DAY - 1)
        case "date" | "year":
            return Between(limit.field, limit.first, limit.last)
        case _:
            names_ = index.values(limit.field)
            return _has_any(limit.field, [name for name in names_ if fold(limit.value) in fold(name)])


def _has_any(field: str, terms: Sequence[str]) -> Query:
    return Any(tuple(Has(field, term) for term in terms))


def _numbers(known: Sequence[str], wanted: str) -> list[str]:
    """The number itself where there is such a one; else those of which `wanted` is a part."""
    if wanted in known:
        return [wanted]
    return [number for number in known if wanted and wanted in number]


def _state(limit: Limit, view: View) -> Query:
    if limit.value in HIDDEN:
        return Not(_any_state(LISTED, view))
    wanted = [state for state in State if state.value == limit.value]
    wanted = wanted or [state for state in State if limit.value in state.value]
    if not wanted:
        names = "、".join((*State, HIDDEN[0]))
        raise QuestionError(f"没有“{limit.value}”这种状态。能写的有：{names}。")
    return _any_state(wanted, view)


def _public(view: View) -> Query:
    """What the public catalogue lists at the moment."""
    return All((_any_state(LISTED, view), Not(Has("column", "column"))))


def _any_state(states: Sequence[State], view: View) -> Query:
    """What is in one of the states at the moment; the day decides what is still under embargo."""
    later = Between("published", stamp(view.as_of) + 1, FOREVER)
    parts: list[Query] = []
    for state in states:
        if state is State.EMBARGOED:
            parts.append(All((_has_any("standing", [each.name for each in LISTED]), later)))
        else:
            own = Has("standing", state.name)
            parts.append(All((own, Not(later))) if state.listed else own)
    return Any(tuple(parts))


def _dropped(index: Index, asked: Question, view: View) -> Iterator[str]:
    """The parts of a question that nothing at all answers."""
    for need in asked.needs:
        known = (all(any(index.count(field, term) for field in ALL_FIELDS) for term in each) for each in need.options)
        if not any(known):
            yield need.text
    yield from (limit.written for limit in asked.limits if _limited(index, limit, view) == NOTHING)


def _near(index: Index, asked: Question, view: View) -> tuple[str, ...]:
    """Keywords and names of categories that share most with the words of a question."""
    wanted = {term for need in asked.needs for option in need.options for term in option}
    names = dict.fromkeys((*(category.name for category in view.categories.values()), *index.values("keyword")))
    worth: dict[str, float] = {}
    for name in names:
        terms = query_terms(name)
        worth[name] = len(wanted.intersection(terms)) / len(terms) if terms else 0
    good = sorted((name for name in names if worth[name]), key=lambda name: (-worth[name], name))
    return tuple(good[:NEAR])


def _ranked(matches: Sequence[Match], asked: Question, read: Read) -> list[Match]:
    """The best first; among the first ones, before all others those with the whole question as title or number."""
    text = asked.text or " ".join(group[0] for group in asked.words)
    if not text:
        return list(matches)
    first = sorted(matches[:FIRST], key=lambda match: -_sameness(read(match), text))
    return [*first, *matches[FIRST:]]


def _sameness(found: Paper, text: str) -> int:
    if any(canonical(head) == text for head in found.heads if head):
        return 2
    return int(holds(found.title, text))


def _hit(found: Paper, words: Sequence[Words], view: View) -> Hit:
    piece, shown = _best((*found.pieces, *found.about, *found.inner), words)
    return Hit(
        paper=found,
        state=found.state(view.as_of),
        title_marks=marks(found.title, words),
        where=piece.where if shown else "",
        file=piece.file if shown else "",
        snippets=shown,
    )


def _best(pieces: Sequence[Piece], words: Sequence[Words]) -> tuple[Piece, tuple[Snippet, ...]]:
    """The text that says most of what was asked, and where it does."""
    cuts = [(piece, snippets(piece.text, words)) for piece in pieces]
    return max(cuts, key=lambda cut: _said(cut[1]), default=(Piece("", "", ""), ()))


def _said(shown: Sequence[Snippet]) -> int:
    """How many characters of different words are marked."""
    return sum(map(len, {each.text[first:last] for each in shown for first, last in each.marks}))
