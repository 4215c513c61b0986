"""What is due from today on: duties of the year, applications, consultations, documents that end, columns that turn stale.

For the office's own calendar; of what is kept back nothing is told but a number and a day.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gkssg.base.digest import digest
from gkssg.kinds import annual_report, consultation, decision
from gkssg.kinds.clocks import estimate, unanswered
from gkssg.kinds.showing import rows
from gkssg.kinds.updates import home_update, updates
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.ledger import Term
from gkssg.model.site import Role
from gkssg.standards import annual_report as reports
from gkssg.standards.deadlines import CONSULTATION, FEEDBACK, limit, yearly_duties
from gkssg.standards.freshness import HOME
from gkssg.standards.freshness import limit as verdict_limit

_INDICATORS = "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）"
# So many hexadecimal digits tell apart all that an office may have.
_NAME = 16


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day on which something is due: what, a sentence, the clause (or empty), and a name that stays the same."""

    day: date
    title: str
    detail: str
    basis: str
    uid: str


def deadlines(catalogue: Catalogue, terms: Iterable[Term], later: Iterable[date]) -> tuple[Deadline, ...]:
    """All that is due today or later, the earliest first; `later` are the days on which what is held back comes out."""
    found = (
        *_yearly(catalogue),
        *(_answer(each, each.due) for each in terms if each.due is not None),
        *_consultations(catalogue),
        *(_end(item, item.expires) for item in catalogue.items if item.expires and not _has_ended(item)),
        *_penalties(catalogue),
        *_columns(catalogue),
        *_releases(later),
    )
    domain, today = catalogue.site.website.domain, catalogue.as_of.date()
    ahead = (each for each in found if each.day >= today)
    named = (Deadline(each.day, each.title, each.detail, each.basis, f"{each.uid}@{domain}") for each in ahead)
    return tuple(sorted(named, key=lambda each: (each.day, each.uid)))


def _yearly(catalogue: Catalogue) -> Iterator[Deadline]:
    """The next of each; the annual report is due only where the site has a place for it."""
    office, today = catalogue.site.office, catalogue.as_of.date()
    if any(category.role is Role.REPORTS for category in catalogue.site.walk()):
        done = catalogue.by_kind.get(annual_report.KIND.name, ())
        own = {item.own["year"] for item in done if item.issuer == office.name}
        for year in (today.year - 1, today.year):
            last = reports.deadline(office.name, year, office.report_last)
            if str(year) not in own:
                basis = "《政府信息公开条例》第四十九条"
                title = f"{year} 年政府信息公开工作年度报告"
                yield Deadline(last, title, f"gkssg report {year} 算出全部数字。", basis, f"report-{year}")
    for duty in yearly_duties():
        year = today.year if today <= duty.due(today.year) else today.year + 1
        uid = f"duty-{_name(duty.name)}-{year}"
        yield Deadline(duty.due(year), f"{year - 1} 年{duty.name}", "在网站的显著位置公布。", duty.basis, uid)


def _answer(term: Term, due: date) -> Deadline:
    number = term.application.number
    detail = f"法定答复期限的最后一天{estimate(term.estimated)}。"
    uid = f"application-{_name(number)}"
    return Deadline(due, f"答复申请 {number}", detail, "《政府信息公开条例》第三十三条", uid)


def _consultations(catalogue: Catalogue) -> Iterator[Deadline]:
    for item in catalogue.by_kind.get(consultation.KIND.name, ()):
        ends: date | None = item.own.get("ends")
        if ends is not None:
            yield _of(item, ends, "意见征集截止", "最后一天收意见。", limit(CONSULTATION).basis, "consultation")
    for item, _, last, estimated in unanswered(catalogue):
        detail = f"公开意见采纳情况{estimate(estimated)}。"
        yield _of(item, last, "反馈意见采纳情况", detail, limit(FEEDBACK).basis, "feedback")


def _of(item: Item, day: date, what: str, detail: str, basis: str, sort: str) -> Deadline:
    return Deadline(day, f"{what}：{item.title}", detail, basis, f"{sort}-{_name(item.index_number)}")


def _end(item: Item, day: date) -> Deadline:
    return _of(item, day, "失效", "到这一天自动标明失效；要继续施行的，提前重新公布。", "", "expiry")


def _has_ended(item: Item) -> bool:
    return item.status is not None and item.status.ended


def _penalties(catalogue: Catalogue) -> Iterator[Deadline]:
    """The ends of the time for which penalties are shown, those of one item and one day together."""
    for item in catalogue.by_kind.get(decision.KIND.name, ()):
        days = Counter(row.values.get("until") for row in rows(item, decision.PENALTIES))
        for day, count in days.items():
            if isinstance(day, date):
                each = _of(item, day, f"{count} 件处罚决定公示截止", "重新构建以后自动撤下。", "", "penalties")
                yield Deadline(each.day, each.title, each.detail, each.basis, f"{each.uid}-{day:%Y%m%d}")


def _columns(catalogue: Catalogue) -> Iterator[Deadline]:
    """The last days on which the columns and the home page are not stale yet."""
    newest, _ = home_update(catalogue)
    if newest is not None:
        last = newest + timedelta(days=verdict_limit(HOME))
        yield Deadline(last, "更新首页", f"全站最近一次更新是 {newest}。", _INDICATORS, "home")
    for each in updates(catalogue):
        if each.newest is not None and each.limit:
            last = each.newest + timedelta(days=each.limit)
            detail = f"最近一次更新是 {each.newest}，期限 {each.limit} 天。"
            yield Deadline(last, f"更新类别：{each.name}", detail, _INDICATORS, f"column-{_name(each.category.folder)}")


def _releases(later: Iterable[date]) -> Iterator[Deadline]:
    for day, count in Counter(later).items():
        detail = "到这一天重新构建，才会公开。"
        yield Deadline(day, f"{count} 条信息到发布日期", detail, "", f"release-{day:%Y%m%d}")


def _name(text: str) -> str:
    """A stable name for what `text` tells apart, without its words."""
    return digest(text.encode())[:_NAME]
