"""What is around a page: head and foot of the platform, tags, breadcrumb, JSON-LD."""

import re
from collections.abc import Iterable, Iterator, Mapping

from gkssg.base.jsontext import Json, canonical
from gkssg.model.page import Html
from gkssg.model.site import Category, Column, Role, Site
from gkssg.pages.views import Chrome, Crumb, FooterMark, Frame, Meta, NavLink
from gkssg.standards.tables import columns

HOME = "index.html"
HOME_LABEL = "政府信息公开"
IN_NAVIGATION = (Role.GUIDE, Role.SYSTEM, Role.DIRECTORY, Role.REPORTS, Role.REQUEST, Role.OVERSIGHT)
ICP_REGISTER = "https://beian.miit.gov.cn/"
PSB_REGISTER = "https://beian.mps.gov.cn/#/query/webSearch?code="


def index(folder: str) -> str:
    """The index page of a folder."""
    return f"{folder}/index.html"


def chrome(site: Site) -> Chrome:
    """Head and foot, the same on all pages."""
    office = site.office
    return Chrome(
        site_name=site.website.name,
        office=office.name,
        site_url=site.website.url,
        home=HOME,
        search=index(site.column(Role.SEARCH).folder),
        sitemap=index(site.column(Role.SITEMAP).folder),
        oversight=index(site.column(Role.OVERSIGHT).folder),
        feed="feed.xml" if site.with_feeds else "",
        opensearch="opensearch.xml",
        nav=tuple(nav_link(site.column(role)) for role in IN_NAVIGATION),
        marks=tuple(_marks(site)),
        host=office.name,
        address=office.address,
        phone=office.phone,
        ipv6=site.website.ipv6,
    )


def nav_link(column: Column) -> NavLink:
    """The entry of a column."""
    note = next(each.note for each in columns() if each.role == column.role)
    return NavLink(column.role.value, column.name, index(column.folder), note)


def _marks(site: Site) -> Iterable[FooterMark]:
    """The marks of the footer that the office has (《政府网站发展指引》, 底部功能区)."""
    web = site.website
    yield FooterMark("网站标识码", web.site_code, "")
    if web.icp:
        yield FooterMark("ICP备案", web.icp, ICP_REGISTER)
    if web.psb:
        yield FooterMark("公安备案", web.psb, PSB_REGISTER + re.sub(r"\D", "", web.psb))
    if web.conac:
        yield FooterMark("党政机关网站标识", web.conac, "")
    if web.report_errors_url:
        yield FooterMark("我为政府网站找错", "我为政府网站找错", web.report_errors_url)


def frame(
    site: Site,
    around: Chrome,
    path: str,
    *,
    heading: str,
    description: str,
    role: Role | None = None,
    trail: Iterable[Crumb] = (),
    metas: Iterable[Meta] = (),
    data: Mapping[str, Json],
) -> Frame:
    """The frame of the page `path`. `trail` leads from the home page to the page's parent."""
    crumbs = (Crumb(HOME_LABEL, HOME), *trail, Crumb(heading, "")) if path != HOME else (Crumb(HOME_LABEL, ""),)
    column = site.column(role).name if role else ""
    titles = dict.fromkeys(part for part in (heading, column, f"{around.site_name}{HOME_LABEL}") if part)
    return Frame(
        chrome=around,
        path=path,
        title=" - ".join(titles),
        heading=heading,
        description=description,
        current=role.value if role else "",
        canonical=site.absolute("" if path == HOME else path),
        metas=(*site_metas(site), *metas),
        crumbs=crumbs,
        json_ld=_script({"@context": "https://schema.org", **data}),
    )


def site_metas(site: Site) -> tuple[Meta, ...]:
    """网站标签, on every page (国办发〔2017〕47号, annex)."""
    web = site.website
    return (Meta("SiteName", web.name), Meta("SiteDomain", web.domain), Meta("SiteIDCode", web.site_code))


def column_metas(
    column: Column, *, name: str = "", description: str = "", keywords: Iterable[str] = ()
) -> tuple[Meta, ...]:
    """栏目标签, on the pages of a column; `name`, `description` and `keywords` narrow it to a category."""
    default = next(each for each in columns() if each.role == column.role)
    words = ",".join(keywords) or ",".join(dict.fromkeys((name or column.name, default.type, column.name)))
    return (
        Meta("ColumnName", name or column.name),
        Meta("ColumnDescription", description or default.note),
        Meta("ColumnKeywords", words),
        Meta("ColumnType", default.type),
    )


def column_frame(site: Site, around: Chrome, role: Role, data: Mapping[str, Json] | None = None) -> Frame:
    """The frame of the first page of a column; `data` is its JSON-LD, a list of pages unless told."""
    column = site.column(role)
    path = index(column.folder)
    note = nav_link(column).note
    return frame(
        site,
        around,
        path,
        heading=column.name,
        description=note,
        role=role,
        metas=(*column_metas(column), Meta("Description", note)),
        data=data or collection(site, path, column.name, note),
    )


def category_trail(site: Site, category: Category) -> tuple[Crumb, ...]:
    """The steps from the column to the parent of `category`, the category itself not among them."""
    column = site.column(category.role)
    steps = [Crumb(column.name, index(column.folder))]
    for above in _above(site.categories, category.folder):
        step = Crumb(above.name, index(site.folder_of(above)))
        if step.path != steps[-1].path:
            steps.append(step)
    return tuple(steps)


def _above(categories: Iterable[Category], folder: str) -> Iterator[Category]:
    """The categories above the one of that folder, from the root."""
    for each in categories:
        if folder.startswith(f"{each.folder}/"):
            yield each
            yield from _above(each.children, folder)


def organisation(site: Site) -> dict[str, Json]:
    """The office as schema.org knows it."""
    office = site.office
    return {
        "@type": "GovernmentOrganization",
        "name": office.name,
        "identifier": office.credit_code,
        "address": office.address,
        "telephone": office.phone,
        "email": office.email,
        "url": site.website.url,
    }


def collection(site: Site, path: str, name: str, description: str) -> dict[str, Json]:
    """A page that lists others."""
    return {
        "@type": "CollectionPage",
        "name": name,
        "description": description,
        "url": site.absolute(path),
        "inLanguage": "zh-CN",
        "publisher": {"@type": "GovernmentOrganization", "name": site.office.name},
    }


def _script(value: Mapping[str, Json]) -> Html:
    """JSON that is safe inside a script element."""
    return Html(canonical(dict(value)).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
