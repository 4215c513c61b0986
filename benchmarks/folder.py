"""The generated office as a folder of Markdown files: python benchmarks/folder.py FOLDER [--items N].

The same items as `office.py` makes as records, at the same paths.
"""

import argparse
import shutil
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from statistics import median

from office import AS_OF, LEAVES, make_items, make_site, settings
from words import SECTORS

from gkssg.model.item import Item

# Kinds that want no table of their own.
PLAIN = ("文件", "信息")


def write(folder: Path, items: Iterable[Item]) -> list[int]:
    """The office of these items in `folder`, which is emptied first; the bytes of each file."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "site.yaml").write_text(settings(), "utf-8")
    return [put(folder / item.origin.path, text(item)) for item in items]


def put(file: Path, content: str) -> int:
    """Write a file, and its folder when there is none; how many bytes that were."""
    file.parent.mkdir(parents=True, exist_ok=True)
    return file.write_bytes(content.encode())


def published(items: int) -> Iterator[Item]:
    """The first `items` items of the office that are public on the day it is looked at."""
    # One in some thousands is of a later day.
    found = make_items(make_site(), items + items // 500 + 10)
    return islice((item for item in found if item.published <= AS_OF), items)


def text(item: Item) -> str:
    """The file of an item, as an editor would write it."""
    number = {"发文字号": item.document_number} if item.document_number else {}
    front = {
        "标题": quoted(item.title),
        "种类": plain_kind(item),
        "类别": leaf_name(item),
        "索引号": item.index_number,
        **number,
        "发文机关": item.issuer,
        "成文日期": item.date.isoformat(),
        "发布日期": item.published.strftime("%Y-%m-%d %H:%M"),
        "内容概述": quoted(item.summary),
        "关键词": f"[{', '.join(item.keywords)}]",
        "审查人": item.reviewer,
        "审查日期": item.date.isoformat(),
    }
    return f"{front_matter(front)}\n{markdown(item)}"


def front_matter(fields: dict[str, str]) -> str:
    """Fields as a block of YAML."""
    head = "\n".join(f"{key}: {value}" for key, value in fields.items())
    return f"---\n{head}\n---\n"


def markdown(item: Item) -> str:
    """The body of an item."""
    assert item.body is not None
    levels = {heading.text: heading.level for heading in item.body.headings}
    blocks = [f"{'#' * levels[line]} {line}" if line in levels else line for line in item.body.text.split("\n")]
    return "\n\n".join(blocks) + "\n"


def quoted(value: str) -> str:
    """A text as YAML takes it whatever is in it."""
    return "'" + value.replace("'", "''") + "'"


def plain_kind(item: Item) -> str:
    """The kind of an item, of those that want no table."""
    return item.kind if item.kind in PLAIN else PLAIN[1]


def branch_name(item: Item) -> str:
    """What the branch of an item's category is called."""
    return tuple(SECTORS)[int(item.categories[0].partition("/")[0][1:])]


def leaf_name(item: Item) -> str:
    """What an item's category is called."""
    return f"{branch_name(item)}{LEAVES[int(item.categories[0].rpartition('/')[2][1:])]}"


def main() -> None:
    """Write the folder, and say how large its files are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--items", type=int, default=10_000)
    arguments = parser.parse_args()
    sizes = write(arguments.folder, make_items(make_site(), arguments.items))
    print(f"{len(sizes):,} items, {sum(sizes) / 1e6:,.1f} MB; a file: {median(sizes):,.0f} bytes at the median")


if __name__ == "__main__":
    main()
