"""What the self-check sheet tells of an indicator besides findings: dates, counts, addresses."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from gkssg.kinds import annual_report, leader, service_guide
from gkssg.kinds.coverage import counts
from gkssg.kinds.updates import home_update, last_update, updates
from gkssg.model.catalogue import Catalogue, Holdings, Reason
from gkssg.model.item import Access, Attachment, Item
from gkssg.model.ledger import Ledgers
from gkssg.model.page import Page
from gkssg.model.selfcheck import Fact
from gkssg.standards.freshness import BLANK, DUE, FAST, HOME, NEWS, SLOW, limit
from gkssg.standards.indicators import Indicator


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the facts are taken from."""

    holdings: Holdings
    pages: tuple[Page, ...]
    ledgers: Ledgers

    @property
    def catalogue(self) -> Catalogue:
        """What is public."""
        return self.holdings.catalogue


@dataclass(frozen=True, slots=True)
class Told:
    """The facts of an indicator; whether they alone show that it is not met; what a person has to look at because there
    is nothing to judge by (empty: nothing); and whether the office has nothing that it could apply to."""

    facts: tuple[Fact, ...] = ()
    fails: bool = False
    hand: str = ""
    absent: bool = False


def told(indicator: Indicator, grounds: Grounds) -> Told:
    """What there is to tell of an indicator. Raises KeyError for facts that nobody can tell."""
    if indicator.facts:
        return _TELLERS[indicator.facts](indicator, grounds)
    return _plain("，".join(f"{kind} {len(_of(grounds, kind))} 条" for kind in indicator.kinds))


def attachments_of(catalogue: Catalogue) -> tuple[Attachment, ...]:
    """The public attachments, each file once."""
    found = {each.source: each for item in catalogue.items if item.body for each in item.body.attachments}
    return tuple(found.values())


def _linked(text: str, item: Item | None, catalogue: Catalogue) -> Fact:
    return Fact(text, catalogue.site.absolute(item.address) if item else "")


def _plain(*texts: str) -> Told:
    return Told(tuple(Fact(text) for text in texts if text))


def _home(indicator: Indicator, grounds: Grounds) -> Told:
    catalogue = grounds.catalogue
    newest, days = home_update(catalogue)
    if newest is None:
        return Told((Fact("还没有公开的条目"),), fails=True)
    _, item = last_update(catalogue.newest, catalogue.as_of.date())
    return Told((_linked(f"首页最近更新 {newest}，{days} 天前（限 {limit(HOME)} 天）", item, catalogue),))


def _columns(indicator: Indicator, grounds: Grounds) -> Told:
    found = updates(grounds.catalogue)
    return _plain(
        f"栏目 {len(found)} 个",
        f"动态要闻类、通知政策类不更新 {sum(each.fails_sort for each in found)} 个（{limit(NEWS)} 个起否决）",
        f"超过更新周期 {sum(each.is_stale for each in found)} 个（{limit(DUE)} 个起否决）",
        f"空白 {sum(each.is_blank for each in found)} 个（{limit(BLANK)} 个起否决）",
    )


def _sort(sort: str) -> Callable[[Indicator, Grounds], Told]:
    """What is told of the columns of a sort."""

    def tell(indicator: Indicator, grounds: Grounds) -> Told:
        mine = [each for each in updates(grounds.catalogue) if each.sort == sort]
        stale = sum(each.fails_sort if sort else each.is_stale for each in mine)
        text = f"{sort or '其他'}栏目 {len(mine)} 个" + (f"，超期 {stale} 个" if mine else "")
        return Told((Fact(text),), absent=not mine)

    return tell


def _guides(indicator: Indicator, grounds: Grounds) -> Told:
    guides = [each for each in _of(grounds, service_guide.KIND.name) if each.access is Access.PUBLIC]
    poor = sum(len(service_guide.missing(each)) >= indicator.lacking for each in guides)
    text = f"办事指南 {len(guides)} 份，缺 {indicator.lacking} 项以上的 {poor} 份（{indicator.limit} 份起否决）"
    return Told((Fact(text),), fails=poor >= indicator.limit)


def _organisation(indicator: Indicator, grounds: Grounds) -> Told:
    leaders = _of(grounds, leader.KIND.name)
    office = grounds.catalogue.site.office
    text = f"领导信息 {len(leaders)} 条" + (f"，最近发布 {leaders[0].published:%Y-%m-%d}" if leaders else "")
    newest = leaders[0] if leaders else None
    return Told((_linked(text, newest, grounds.catalogue), Fact(f"地址 {office.address}，电话 {office.phone}")))


def _links(indicator: Indicator, grounds: Grounds) -> Told:
    inside = sum(len(item.body.links) for item in grounds.catalogue.items if item.body)
    files = len(attachments_of(grounds.catalogue))
    return _plain(
        f"页面 {len(grounds.pages)} 个、附件 {files} 个、正文里的站内链接 {inside} 处，都查过", "到其他网站的链接不在内"
    )


def _site(indicator: Indicator, grounds: Grounds) -> Told:
    site = grounds.catalogue.site.website
    named = {"网站标识码": site.site_code, "ICP备案": site.icp, "公安备案": site.psb, "党政机关网站标识": site.conac}
    return _plain(
        f"域名 {site.domain}",
        *(f"{name} {value or '没有填写'}" for name, value in named.items()),
        "支持 IPv6" if site.ipv6 else "没有写支持 IPv6",
    )


def _items(indicator: Indicator, grounds: Grounds) -> Told:
    catalogue = grounds.catalogue
    counted = Counter(item.access for item in catalogue.items)
    text = f"目录 {len(catalogue.items)} 条：主动公开 {counted[Access.PUBLIC]} 条，依申请公开 {counted[Access.ON_REQUEST]} 条"
    return Told((Fact(text, catalogue.site.website.url),))


def _coverage(indicator: Indicator, grounds: Grounds) -> Told:
    found = grounds.catalogue.coverage
    if not found:
        return Told((Fact("没有 coverage.yaml"),), hand="对照本机关的主动公开基本目录逐项核对")
    counted = "，".join(f"{state.value} {number}" for state, number in counts(found).items())
    return _plain(f"基本目录 {len(found)} 项：{counted}")


def _withheld(indicator: Indicator, grounds: Grounds) -> Told:
    counted = Counter(each.reason for each in grounds.holdings.withheld)
    parts = [f"{reason.value} {counted[reason]} 条" for reason in Reason if counted[reason]]
    return _plain(f"没有公开的：{'，'.join(parts)}" if parts else "没有不公开的条目")


def _search(indicator: Indicator, grounds: Grounds) -> Told:
    files = attachments_of(grounds.catalogue)
    readable = sum(bool(each.text) for each in files)
    return _plain(f"条目全部检索得到；附件 {len(files)} 个，检索得到内容的 {readable} 个")


def _requests(indicator: Indicator, grounds: Grounds) -> Told:
    ledgers = grounds.ledgers
    if not ledgers.applications:
        return Told((Fact("没有申请台账"),), hand="翻登记本，核对每件申请的答复日期")
    year = max(ledgers.applications)
    mine = ledgers.applications[year]
    unanswered = sum(each.answered is None for each in mine)
    return _plain(f"{year} 年收到申请 {len(mine)} 件，还没有答复 {unanswered} 件")


def _reports(indicator: Indicator, grounds: Grounds) -> Told:
    catalogue = grounds.catalogue
    year = str(catalogue.as_of.year - 1)
    own = (each for each in _of(grounds, annual_report.KIND.name) if each.issuer == catalogue.site.office.name)
    report = next((each for each in own if each.own.get("year") == year), None)
    text = f"{year} 年年度报告" + (f" {report.published:%Y-%m-%d} 发布" if report else "没有发布")
    return Told((_linked(text, report, catalogue),))


def _reviews(indicator: Indicator, grounds: Grounds) -> Told:
    catalogue = grounds.catalogue
    reviewed = sum(bool(item.reviewer and item.reviewed) for item in catalogue.items)
    waiting = sum(each.reason is Reason.UNREVIEWED for each in grounds.holdings.withheld)
    return _plain(
        f"公开的 {len(catalogue.items)} 条里，写明审查人和审查日期的 {reviewed} 条",
        f"没有审查、没有公开的 {waiting} 条" if waiting else "",
    )


def _attachments(indicator: Indicator, grounds: Grounds) -> Told:
    files = len(attachments_of(grounds.catalogue))
    return _plain(f"公开的附件 {files} 个，都查过或者有人核对过")


def _of(grounds: Grounds, kind: str) -> tuple[Item, ...]:
    return grounds.catalogue.by_kind.get(kind, ())


_TELLERS: Mapping[str, Callable[[Indicator, Grounds], Told]] = MappingProxyType(
    {
        "home": _home,
        "columns": _columns,
        "news": _sort(FAST),
        "notices": _sort(SLOW),
        "others": _sort(""),
        "guides": _guides,
        "organisation": _organisation,
        "links": _links,
        "site": _site,
        "items": _items,
        "coverage": _coverage,
        "withheld": _withheld,
        "search": _search,
        "requests": _requests,
        "reports": _reports,
        "reviews": _reviews,
        "attachments": _attachments,
    }
)
