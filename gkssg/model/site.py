"""The office and its platform, as site.yaml describes them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gkssg.model.calendar import WorkYear
from gkssg.model.diagnostic import Place, Severity
from gkssg.model.waiver import Waiver

# The file that holds all of this, in the folder of the office.
SITE_FILE = "site.yaml"


class Role(StrEnum):
    """What a column of the platform is for; the names are those of 国办公开办函〔2019〕61号."""

    GUIDE = "guide"
    SYSTEM = "system"
    DIRECTORY = "directory"
    REPORTS = "reports"
    REQUEST = "request"
    OVERSIGHT = "oversight"
    SEARCH = "search"
    SITEMAP = "sitemap"


@dataclass(frozen=True, slots=True)
class Website:
    """The web site that carries the platform (《政府网站发展指引》)."""

    name: str
    url: str
    site_code: str
    icp: str
    psb: str
    conac: str
    ipv6: bool
    report_errors_url: str

    @property
    def domain(self) -> str:
        """The host name of `url`."""
        return self.url.split("://", 1)[-1].split("/", 1)[0]

    @property
    def base(self) -> str:
        """The path under which the platform is mounted, with a slash at both ends."""
        rest = self.url.split("://", 1)[-1]
        return "/" + rest.partition("/")[2]


@dataclass(frozen=True, slots=True)
class Contact:
    """A body that citizens may turn to. Fields that the office left out are empty."""

    name: str
    address: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class Office:
    """The office itself, with what article 12 of the Regulation wants in the guide.

    `report_last` is the last day of its annual report, MM-DD (empty: as its name has it).
    """

    name: str
    short_name: str
    credit_code: str
    unit: str
    address: str
    hours: str
    phone: str
    fax: str
    email: str
    postcode: str
    transit: str
    superior: Contact | None
    complaints: Contact | None
    review_body: Contact | None
    court: Contact | None
    report_last: str


@dataclass(frozen=True, slots=True)
class Column:
    """A first-level entry of the platform and the folder of its pages."""

    role: Role
    name: str
    folder: str


@dataclass(frozen=True, slots=True)
class Category:
    """A node of the directory. `path` is the names from the root, `folder` the folders joined by /;
    `empty_note` says why nothing is in it, `place` is where site.yaml names it."""

    name: str
    path: tuple[str, ...]
    folder: str
    role: Role
    description: str
    keywords: tuple[str, ...]
    default_kind: str
    clause: str
    department: str
    cycle: str
    empty_note: str
    place: Place
    children: tuple["Category", ...]

    def walk(self) -> Iterator["Category"]:
        """This node and all below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Grade:
    """The severity that the office gives the findings of a code, and where site.yaml says so."""

    code: str
    severity: Severity
    place: Place


@dataclass(frozen=True, slots=True)
class Site:
    """Everything site.yaml says. `synonyms` are groups of words that mean the same to whoever searches;
    `holidays` are the years whose working days the office has added itself, `words` the pairs of a wrong word and
    the right one."""

    website: Website
    office: Office
    columns: tuple[Column, ...]
    categories: tuple[Category, ...]
    index_pattern: str
    issuers: tuple[str, ...]
    review_required: bool
    theme: str
    with_json: bool
    with_csv: bool
    with_feeds: bool
    synonyms: tuple[tuple[str, ...], ...]
    grades: tuple[Grade, ...]
    holidays: tuple[WorkYear, ...]
    waivers: tuple[Waiver, ...]
    words: tuple[tuple[str, str], ...] = ()

    def column(self, role: Role) -> Column:
        """The column that plays `role`; there is one for each."""
        return next(column for column in self.columns if column.role is role)

    def walk(self) -> Iterator[Category]:
        """Every category, parents before children, in the order of site.yaml."""
        for category in self.categories:
            yield from category.walk()

    def absolute(self, path: str) -> str:
        """The absolute address of a site path; the index page of a folder is known by the folder."""
        return self.website.url + (path.removesuffix("index.html") if path.endswith("/index.html") else path)

    def folder_of(self, category: Category) -> str:
        """The folder of the output that holds a category's pages; a column's own category shares the column's."""
        column = self.column(category.role).folder
        if category.role is Role.DIRECTORY:
            return f"{column}/{category.folder}"
        below = category.folder.partition("/")[2]
        return f"{column}/{below}" if below else column
