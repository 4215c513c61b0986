"""One page of each family of the sample office."""

from gkssg.build.pipeline import Result
from gkssg.model.item import Access, Status
from gkssg.model.site import Role


def families(result: Result) -> dict[str, str]:
    """Site paths by the name of what they show."""
    assert result.holdings is not None
    catalogue = result.holdings.catalogue
    site = catalogue.site
    column = {role: f"{site.column(role).folder}/index.html" for role in Role}
    item = {
        "an item with tables": next(i for i in catalogue.items if i.body and "<table" in i.body.html),
        "an item on request": next(i for i in catalogue.items if i.access is Access.ON_REQUEST),
        "a repealed document": next(i for i in catalogue.items if i.status is Status.REPEALED),
        "a document with a number": next(i for i in catalogue.items if i.document_number and i.body.attachments),
        "an annual report": next(i for i in catalogue.items if i.own.get("year") == "2025" and i.kind == "年度报告"),
        "a report of 2019": next(i for i in catalogue.items if i.own.get("year") == "2019" and i.kind == "年度报告"),
        "an item with a history": next(i for i in catalogue.items if i.changes),
    }
    directory = site.column(Role.DIRECTORY).folder
    return {
        "home": "index.html",
        "not found": "404.html",
        "form": f"{site.column(Role.REQUEST).folder}/form.html",
        "a category": f"{directory}/qlqd/index.html",
        "a category of documents": f"{directory}/qlqd/gfxwj/index.html",
        "statistics": f"{site.column(Role.REPORTS).folder}/statistics-2026.html",
        "basic directory": f"{site.column(Role.DIRECTORY).folder}/jbml/index.html",
        "a year": f"{directory}/nian/2026.html",
        **{f"column {role.value}": path for role, path in column.items()},
        **{name: found.address for name, found in item.items()},
    }
