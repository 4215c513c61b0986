"""An item in, the texts in which it is found out; the public index and the office's own index the same ones."""

from collections.abc import Mapping
from dataclasses import dataclass

from gkssg.model.dossier import Dossier
from gkssg.model.item import Item
from gkssg.model.site import Category


@dataclass(frozen=True, slots=True)
class Searched:
    """The texts of an item by weight: `head` its title and numbers, `lead` what describes it, `rest` what it says."""

    head: tuple[str, ...]
    lead: tuple[str, ...]
    rest: tuple[str, ...]


def searched(item: Item | Dossier, categories: Mapping[str, Category]) -> Searched:
    """The texts in which `item` is found; `categories` are those of the site by folder."""
    attachments = item.body.attachments if item.body else ()
    rest = (item.body.text, *(each.text for each in attachments)) if item.body else ()
    return Searched(head_of(item), lead_of(item, categories), tuple(filter(None, rest)))


def head_of(item: Item | Dossier) -> tuple[str, ...]:
    """The title and the numbers of an item."""
    return tuple(filter(None, (item.title, item.index_number, item.document_number)))


def lead_of(item: Item | Dossier, categories: Mapping[str, Category]) -> tuple[str, ...]:
    """The texts that describe an item."""
    attachments = item.body.attachments if item.body else ()
    names = dict.fromkeys(name for folder in item.categories for name in categories[folder].path)
    lead = (item.summary, *item.keywords, *names, *(each.name for each in attachments), item.issuer, item.department)
    return tuple(filter(None, lead))
