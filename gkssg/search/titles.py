"""The title index: what the search page needs to find an item by its title, numbers, summary and keywords.

A shard is one call, `gkssg.titles([record, …])`. A record is `[索引号, 标题, 发文字号, path, 类别, 发布日期, 种类,
内容概述, 关键词 joined by blanks, 有效性, whether it no longer applies]`.
"""

from collections.abc import Iterator

from gkssg.base.jsontext import Json, canonical
from gkssg.model.artifact import Artifact, made_text
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.shards import title_shards


def artifacts(catalogue: Catalogue) -> Iterator[Artifact]:
    """The shards of the title index."""
    for path, items in title_shards(catalogue):
        records = ",\n".join(canonical(_record(catalogue, item)) for item in items)
        yield made_text(path, f"gkssg.titles([\n{records}\n]);\n")


def _record(catalogue: Catalogue, item: Item) -> list[Json]:
    return [
        item.index_number,
        item.title,
        item.document_number,
        item.address,
        catalogue.categories[item.category].name,
        item.published.date().isoformat(),
        item.kind,
        item.summary,
        " ".join(item.keywords),
        item.status.value if item.status else "",
        bool(item.status and item.status.ended),
    ]
