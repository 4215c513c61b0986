"""404: what to do when an address is not there. Served at any depth, so its links start from `base`."""

from collections.abc import Iterator
from dataclasses import dataclass

from gkssg.model.catalogue import Catalogue
from gkssg.model.page import Page
from gkssg.pages.family import Family
from gkssg.pages.frame import collection, frame
from gkssg.pages.views import Chrome, Frame

PATH, HEADING = "404.html", "没有找到这个页面"


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """`base` is the absolute path of the platform, for `<base href>`."""

    frame: Frame
    base: str


def plan(catalogue: Catalogue, chrome: Chrome) -> Iterator[Page]:
    """The page that a web server shows for a wrong address."""
    site = catalogue.site
    description = "这个网址没有对应的页面。可以检索，或者从目录里找。"
    around = frame(
        site,
        chrome,
        PATH,
        heading=HEADING,
        description=description,
        data=collection(site, PATH, HEADING, description),
    )
    yield Page(PATH, "not_found.html.j2", NotFoundView(around, site.website.base))


FAMILY = Family("not_found", plan)
