"""Small records of views from records of the catalogue: rows, nodes, facts, prose."""

import re
from collections.abc import Iterable, Mapping
from html import unescape

from gkssg.base.paths import relative
from gkssg.kinds.kind import by_name
from gkssg.model.catalogue import Catalogue, ColumnText
from gkssg.model.item import Access, Item
from gkssg.model.item import Heading as ItemHeading
from gkssg.model.page import Html
from gkssg.model.site import Category, Contact, Office, Role
from gkssg.pages import views
from gkssg.pages.frame import index
from gkssg.pages.views import Fact, Heading, Node, Prose, Row

NO_PROSE = Prose(Html(""), ())
_LINK = re.compile(r' (href|src)="gkssg:([^"#]*)(#[^"]*)?"')


def row(catalogue: Catalogue, item: Item) -> Row:
    """An item in a list."""
    state = by_name()[item.kind].state
    head, slash, tail = item.index_number.rpartition("/")
    return Row(
        title=item.title,
        path=item.address,
        index_number=item.index_number,
        index_parts=(head + slash, tail),
        document_number=item.document_number,
        date=item.date.isoformat(),
        year=str(item.date.year),
        published=item.published.date().isoformat(),
        status=item.status.value if item.status else "",
        ended=bool(item.status and item.status.ended),
        on_request=item.access is Access.ON_REQUEST,
        state=state(item, catalogue) if state else "",
        kind=item.kind,
        genre=item.genre,
        category=catalogue.categories[item.category].name,
        department=item.department,
        summary=item.summary,
    )


def rows(catalogue: Catalogue, items: Iterable[Item]) -> tuple[Row, ...]:
    """Items in a list, in their order."""
    return tuple(row(catalogue, item) for item in items)


def node(catalogue: Catalogue, category: Category) -> Node:
    """A category and those below it, with counts."""
    items = catalogue.by_category[category.folder]
    return Node(
        name=category.name,
        path=index(catalogue.site.folder_of(category)),
        description=category.description,
        count=len(items),
        updated=items[0].published.date().isoformat() if items else "",
        children=tuple(node(catalogue, child) for child in category.children),
    )


def tree(catalogue: Catalogue) -> tuple[Node, ...]:
    """The categories of the directory; those of other columns are not in it."""
    return tuple(node(catalogue, each) for each in catalogue.site.categories if each.role is Role.DIRECTORY)


def prose(catalogue: Catalogue, role: Role, page: str) -> Prose:
    """The office's words for a column, as the page `page` shows them."""
    text: ColumnText | None = catalogue.texts.get(role)
    if text is None:
        return NO_PROSE
    return Prose(resolve(text.body.html, page, catalogue.addresses), headings(text.body.headings))


def headings(found: Iterable[ItemHeading]) -> tuple[Heading, ...]:
    """The headings of a text that belong in a table of contents."""
    return tuple(Heading(each.level, each.id, each.text) for each in found if each.level <= 3)


def resolve(html: str, page: str, addresses: Mapping[str, str]) -> Html:
    """`html` with its links to files of the site as relative links from `page`.

    A link to a file that is not public loses its address: the words stay, the way does not.
    """

    def link(match: re.Match[str]) -> str:
        target = addresses.get(unescape(match[2]))
        return f' {match[1]}="{relative(page, target)}{match[3] or ""}"' if target else ""

    return Html(_LINK.sub(link, html))


def office_facts(office: Office) -> tuple[Fact, ...]:
    """The contact block that article 12 of the Regulation wants."""
    facts = (
        Fact("机构名称", office.unit),
        Fact("办公地址", office.address),
        Fact("办公时间", office.hours),
        Fact("联系电话", office.phone, url=f"tel:{office.phone}"),
        Fact("传真号码", office.fax),
        Fact("互联网联系方式", office.email, url=f"mailto:{office.email}"),
        Fact("邮政编码", office.postcode),
        Fact("交通指引", office.transit),
    )
    return tuple(fact for fact in facts if fact.value)


def contacts(office: Office) -> tuple[views.Contact, ...]:
    """Where a citizen may complain or appeal, in the order of the Regulation (articles 47 and 51)."""
    found: tuple[tuple[str, Contact | None], ...] = (
        ("本机关监督投诉", office.complaints),
        ("政府信息公开工作主管部门", office.superior),
        ("行政复议机关", office.review_body),
        ("行政诉讼管辖法院", office.court),
    )
    return tuple(views.Contact(role, c.name, c.address, c.phone, c.email) for role, c in found if c is not None)
