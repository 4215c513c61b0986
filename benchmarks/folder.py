"""The generated office as a folder of Markdown files: python benchmarks/folder.py FOLDER [--items N].

The same items as `office.py` makes as records, at the same paths.
"""

import argparse
import shutil
from pathlib import Path

from office import make_catalogue, settings

from gkssg.model.item import Item

# Kinds that want no table of their own.
PLAIN = ("文件", "信息")


def write(folder: Path, items: int) -> None:
    """The office of so many items in `folder`, which is emptied first."""
    shutil.rmtree(folder, ignore_errors=True)
    for item in make_catalogue(items).items:
        file = folder / item.origin.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_text(item), "utf-8")
    (folder / "site.yaml").write_text(settings(), "utf-8")


def _text(item: Item) -> str:
    assert item.body is not None
    number = {"发文字号": item.document_number} if item.document_number else {}
    front = {
        "标题": _quoted(item.title),
        "种类": item.kind if item.kind in PLAIN else PLAIN[1],
        "类别": _names(item),
        "索引号": item.index_number,
        **number,
        "发文机关": item.issuer,
        "成文日期": item.date.isoformat(),
        "发布日期": item.published.strftime("%Y-%m-%d %H:%M"),
        "内容概述": _quoted(item.summary),
        "关键词": f"[{', '.join(item.keywords)}]",
        "审查人": item.reviewer,
        "审查日期": item.date.isoformat(),
    }
    levels = {heading.text: heading.level for heading in item.body.headings}
    blocks = [f"{'#' * levels[line]} {line}" if line in levels else line for line in item.body.text.split("\n")]
    head = "\n".join(f"{key}: {value}" for key, value in front.items())
    return f"---\n{head}\n---\n\n" + "\n\n".join(blocks) + "\n"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _names(item: Item) -> str:
    from office import LEAVES, SECTORS

    branch, leaf = item.categories[0].split("/")
    sector = tuple(SECTORS)[int(branch[1:])]
    return f"{sector}{tuple(LEAVES)[int(leaf[1:])]}"


def main() -> None:
    """Write the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--items", type=int, default=10_000)
    arguments = parser.parse_args()
    write(arguments.folder, arguments.items)


if __name__ == "__main__":
    main()
