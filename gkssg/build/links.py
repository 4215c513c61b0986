"""The links of everything public: how many lead where, and each address of another site with all its places."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from gkssg.fields.hosts import is_government
from gkssg.model.catalogue import Catalogue
from gkssg.model.diagnostic import Diagnostic, Finding, Place, Severity
from gkssg.model.item import Body

DEAD = Finding(
    "GK422",
    "外部链接打不开",
    Severity.WARNING,
    "打不开的链接每一个都扣分，不管是谁的网站；gkssg links --external 才会去查。",
    "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）",
)
# From this status on, an answer is none that opens.
FAILED = 400


@dataclass(frozen=True, slots=True)
class Address:
    """An address of another site: its host, whether that is the government's, and where it is linked to."""

    url: str
    host: str
    is_government: bool
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Linkage:
    """How many links lead to pages of the office and to its attachments, and the addresses elsewhere, by host."""

    inside: int
    attachments: int
    outside: tuple[Address, ...]

    @property
    def count(self) -> int:
        """How many links lead elsewhere."""
        return sum(len(address.places) for address in self.outside)


@dataclass(frozen=True, slots=True)
class Visit:
    """What an address answered: the status (0: none), why it does not open (empty: it does), and when that was."""

    status: int
    reason: str
    seen: datetime


def linkage(catalogue: Catalogue) -> Linkage:
    """The links of all public texts."""
    bodies: list[Body] = [item.body for item in catalogue.items if item.body]
    bodies += [text.body for text in catalogue.texts.values()]
    files = {each.source for body in bodies for each in body.attachments}
    targets = [link.target for body in bodies for link in body.links]
    places = defaultdict(list)
    for body in bodies:
        for link in body.outside:
            places[link.url, link.host].append(link.place)
    own = catalogue.site.website.domain
    outside = (
        Address(url, host, is_government(host, own), tuple(sorted(where))) for (url, host), where in places.items()
    )
    attachments = sum(target in files for target in targets)
    return Linkage(
        len(targets) - attachments, attachments, tuple(sorted(outside, key=lambda each: (each.host, each.url)))
    )


def dead(addresses: Iterable[Address], reasons: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """A finding at every place of an address for which there is a reason why it does not open."""
    hint = "在浏览器里打开看看：搬了家的，换成新地址；没有了的，去掉链接，留下名称。"
    return tuple(
        DEAD.at(place, f"{each.url} 打不开：{reasons[each.url]}", hint)
        for each in addresses
        if each.url in reasons
        for place in each.places
    )
