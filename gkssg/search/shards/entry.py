"""An item in, what the index needs of it out: small enough to be handed to another process."""

from collections.abc import Mapping
from dataclasses import dataclass

from gkssg.fields.document_number import document_key
from gkssg.model.item import Item
from gkssg.model.site import Category
from gkssg.search.searched import head_of, lead_of
from gkssg.search.shards.facets import Traits
from gkssg.search.tokens import fold


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of the index. `address` is without `.html`, `published` a day as 20240305, `key` the term of its whole
    发文字号 or empty, `attachments` the name, file and text of those that have any text.

    Long texts are UTF-8: handed to another process as `str`, each would keep its UTF-8 form in the item for good.
    """

    number: int
    index_number: str
    address: str
    title: str
    document_number: str
    key: str
    published: int
    traits: Traits
    summary: str
    head: tuple[str, ...]
    lead: tuple[str, ...]
    text: bytes
    attachments: tuple[tuple[str, str, bytes], ...]

    @property
    def rest(self) -> tuple[str, ...]:
        """The long texts, in which it is found too."""
        return tuple(each.decode("utf-8") for each in (self.text, *(text for _, _, text in self.attachments)) if each)


def entry(number: int, item: Item, categories: Mapping[str, Category], values: Traits) -> Entry:
    """The entry of `item` under its number, with its values."""
    attachments = item.body.attachments if item.body else ()
    return Entry(
        number=number,
        index_number=item.index_number,
        address=item.address.removesuffix(".html"),
        title=item.title,
        document_number=item.document_number,
        key=f"#{fold(document_key(item.document_number))}" if item.document_number else "",
        published=int(item.published.strftime("%Y%m%d")),
        traits=values,
        summary=item.summary,
        head=head_of(item),
        lead=lead_of(item, categories),
        text=(item.body.text if item.body else "").encode("utf-8"),
        attachments=tuple((each.name, each.file, each.text.encode("utf-8")) for each in attachments if each.text),
    )


def length(item: Item) -> int:
    """How many characters of text an item and its attachments have."""
    return item.body.length + sum(len(each.text) for each in item.body.attachments) if item.body else 0
