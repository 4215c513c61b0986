"""依申请公开: how to apply, the time limits, what may be applied for, and a form to print (article 29)."""

from collections.abc import Iterator
from dataclasses import dataclass

from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Access
from gkssg.model.page import Page
from gkssg.model.site import Role
from gkssg.model.slices import LIMIT
from gkssg.pages.family import Family
from gkssg.pages.frame import collection, column_frame, column_metas, frame, index
from gkssg.pages.guide import form_path
from gkssg.pages.parts import office_facts, prose, rows
from gkssg.pages.views import Chrome, Crumb, Fact, Frame, Prose, Row
from gkssg.standards.tables import Clock, clocks


@dataclass(frozen=True, slots=True)
class RequestView:
    """The office's text, where to hand in, the clocks, the catalogue entries that are 依申请公开."""

    frame: Frame
    text: Prose
    office: tuple[Fact, ...]
    clocks: tuple[Clock, ...]
    rows: tuple[Row, ...]
    form: str
    guide: str


@dataclass(frozen=True, slots=True)
class FormView:
    """政府信息公开申请表, to print on A4 and fill in by hand: to whom, and where it goes."""

    frame: Frame
    office: str
    unit: str
    address: str
    postcode: str
    phone: str
    fax: str
    email: str
    back: str


FORM_TITLE = "政府信息公开申请表"


def plan(catalogue: Catalogue, chrome: Chrome) -> Iterator[Page]:
    """How to apply, and the form."""
    site = catalogue.site
    path = index(site.column(Role.REQUEST).folder)
    entries = tuple(item for item in catalogue.newest if item.access is Access.ON_REQUEST)
    view = RequestView(
        frame=column_frame(site, chrome, Role.REQUEST),
        text=prose(catalogue, Role.REQUEST, path),
        office=office_facts(site.office),
        clocks=clocks(),
        rows=rows(catalogue, entries[:LIMIT]),
        form=form_path(catalogue),
        guide=index(site.column(Role.GUIDE).folder),
    )
    yield Page(path, "request.html.j2", view)
    yield _form(catalogue, chrome, path)


def _form(catalogue: Catalogue, chrome: Chrome, back: str) -> Page:
    site, column, path = catalogue.site, catalogue.site.column(Role.REQUEST), form_path(catalogue)
    description = f"向{site.office.name}申请公开政府信息用的表格，打印后手写，也可以照着写成信件或电子邮件。"
    office = site.office
    view = FormView(
        frame=frame(
            site,
            chrome,
            path,
            heading=FORM_TITLE,
            description=description,
            role=Role.REQUEST,
            trail=(Crumb(column.name, back),),
            metas=column_metas(column, description=description),
            data=collection(site, path, FORM_TITLE, description),
        ),
        office=office.name,
        unit=office.unit,
        address=office.address,
        postcode=office.postcode,
        phone=office.phone,
        fax=office.fax,
        email=office.email,
        back=back,
    )
    return Page(path, "form.html.j2", view)


FAMILY = Family("request", plan)
