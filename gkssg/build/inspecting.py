"""Why a page was made the last time, and whether the next build would make it again; for `gkssg explain PATH`."""

from dataclasses import dataclass

from gkssg.base.digest import digest
from gkssg.build.order import Order
from gkssg.build.outdated import Made, Why, marks, remembered_pages, why
from gkssg.build.pipeline import Judged, judge
from gkssg.build.readings import foundation
from gkssg.render.engine import Engine
from gkssg.render.theme import theme


@dataclass(frozen=True, slots=True)
class Reason:
    """A page: its site path, the file of its item (empty: it has none), its template, what the last build made of it (None:
    nothing) and why the next one would make it again (None: it would not)."""

    path: str
    source: str
    template: str
    last: Made | None
    next: Why | None


def reasons(order: Order, wanted: str) -> tuple[tuple[Reason, ...], Judged]:
    """The pages that `wanted` means: a page of the output, or every page that an item's file is shown on as a whole."""
    judged = judge(order)
    if judged.holdings is None:
        return (), judged
    catalogue = judged.holdings.catalogue
    sources = {item.address: item.origin.path for item in catalogue.items}
    sources |= {catalogue.addresses[text.path]: text.path for text in catalogue.texts.values()}
    engine, site = Engine(theme(order.root, catalogue.site.theme)), digest(foundation(order.root))
    known = remembered_pages(order.memo)
    found = []
    for page in judged.pages:
        source = sources.get(page.path, "")
        if wanted in (page.path, source):
            last = known.get(page.path)
            found.append(Reason(page.path, source, page.template, last, why(marks(page, engine, site), last)))
    return tuple(found), judged
