"""An office with as many items as wanted, the same ones every time; or a folder of texts made into one.

python benchmarks/office.py --items 10000 --statistics     how its prose compares with that of real regulations
"""

import argparse
import datetime as dt
import json
import math
import shutil
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import escape
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from prose import Writer, names
from words import SECTORS

from gkssg.base.workers import Ground, crew
from gkssg.fields.date import CST
from gkssg.fields.index_number import IndexPattern, address
from gkssg.model.catalogue import Catalogue
from gkssg.model.diagnostic import Diagnostic
from gkssg.model.item import Access, Body, Heading, Item, Origin, Prose, Status
from gkssg.model.site import Category, Site
from gkssg.read.config import read_site
from gkssg.read.place import place

HERE = Path(__file__).resolve().parent
# What is made here stays here; git ignores the folder.
BENCH = HERE.parent / ".gkssg" / "bench"
AS_OF = dt.datetime(2026, 11, 23, 12, tzinfo=CST)
PREFIX = "11990100000000246L"
CHUNK = 1000
FIRST_YEAR, YEARS = 2008, 19
# Characters of a text: 4.6 kB of UTF-8 at the median, from 1 to 20 kB.
MEDIAN, SPREAD, LEAST, MOST = 1550, 0.6, 340, 6600
# Where a text of a corpus is cut: bytes of a piece, characters of a line.
PIECE, LINE = 4200, 300
ISSUERS = ("青川市人民政府", "青川市人民政府办公室", "青川市交通运输局", "青川市财政局", "青川市民政局")
CODES = ("青政发", "青政办", "青交规", "青财预", "青民发")
DEPARTMENTS = ("办公室", "法规科", "财务科", "人事教育科", "运输服务科", "综合规划科", "安全监督科", "行政审批科")
KINDS = ("信息", "文件", "政策解读", "建设项目", "办事指南", "任免")
LEAVES = ("政策文件", "公告公示", "办事指南")
SETTINGS = f"""\
网站:
  名称: 青川市人民政府
  网址: https://www.qingchuan.example/zfxxgk/
  网站标识码: "9901000001"
机构:
  名称: 青川市人民政府
  统一社会信用代码: {PREFIX}
  公开工作机构: 青川市人民政府办公室
  地址: 青川市滨江新区望江路0号
  办公时间: 工作日 8:30—12:00，14:00—17:30
  电话: 0600-0123456
  传真: 0600-0123457
  电子邮箱: xxgk@qingchuan.example
  邮政编码: "000600"
索引号:
  格式: {PREFIX}/{{年}}-{{序号:5}}
类别:
"""
# One item before it becomes a record: what the cache holds.
Draft = dict[str, Any]


def settings() -> str:
    """The site.yaml of the office: a branch for each sector, three leaves on each."""
    lines = []
    for number, sector in enumerate(SECTORS):
        lines += [f"  - 名称: {sector}", f"    目录名: s{number}", "    下级:"]
        for at, leaf in enumerate(LEAVES):
            department = DEPARTMENTS[(number + at) % len(DEPARTMENTS)]
            lines += [f"      - 名称: {sector}{leaf}", f"        目录名: l{at}", f"        责任科室: {department}"]
    return SETTINGS + "\n".join(lines) + "\n"


def make_catalogue(items: int, corpus: Path | None = None) -> Catalogue:
    """The catalogue of an office of `items` items, of the texts in `corpus` when there is one."""
    site = make_site()
    return place(site, AS_OF, list(make_items(site, items, corpus)), {}, [])


def make_items(site: Site, items: int, corpus: Path | None = None) -> Iterator[Item]:
    """The items of that office one by one, those of the days after `AS_OF` too."""
    leaves = [each for each in site.walk() if not each.children]
    drafts = cut_corpus(corpus, items) if corpus else office(items)
    for number, draft in enumerate(drafts):
        yield _item(number, draft, site, leaves)


def make_site() -> Site:
    """The office's settings, read as any office's are."""
    BENCH.mkdir(parents=True, exist_ok=True)
    (BENCH / "site.yaml").write_text(settings(), "utf-8")
    found: list[Diagnostic] = []
    site = read_site(BENCH, found)
    if site is None:
        raise SystemExit("\n".join(each.message for each in found))
    return site


def prepare(items: int) -> list[Path]:
    """The files that hold the drafts of the generated office; what is missing is written."""
    source = b"".join((HERE / name).read_bytes() for name in ("office.py", "prose.py", "frames.py", "words.py"))
    folder = BENCH / f"office-{sha256(source).hexdigest()[:12]}"
    for old in BENCH.glob("office-*"):
        if old != folder:
            shutil.rmtree(old)
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"{chunk:04}.jsonl" for chunk in range(math.ceil(items / CHUNK))]
    missing = [file for file in files if not file.is_file()]
    with crew(2 if len(missing) > 1 else 1, Ground(CHUNK, CHUNK)) as mapped:
        for done, _ in enumerate(mapped(_write_chunk, missing), 1):
            print(f"\roffice: {done * CHUNK:,} of {len(missing) * CHUNK:,} items written", end="", file=sys.stderr)
    if missing:
        print(file=sys.stderr)
    return files


def office(items: int) -> Iterator[Draft]:
    """The drafts of the generated office."""
    for file in prepare(items):
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                if items == 0:
                    return
                items -= 1
                yield json.loads(line)


def _write_chunk(size: int, file: Path) -> None:
    names()
    rng = Random(f"office {file.stem}")
    first = int(file.stem) * size
    lines = [json.dumps(_draft(number, rng), ensure_ascii=False) for number in range(first, first + size)]
    waiting = file.with_suffix(".new")
    waiting.write_text("\n".join(lines) + "\n", "utf-8")
    waiting.replace(file)


def _draft(number: int, rng: Random) -> Draft:
    sectors = tuple(SECTORS)
    sector = int(len(sectors) * rng.random() ** 1.3)
    length = min(max(MEDIAN * math.exp(rng.gauss(0, SPREAD)), LEAST), MOST)
    written = Writer(sectors[sector], rng, FIRST_YEAR + number % YEARS).write(int(length))
    return {
        "leaf": sector * len(LEAVES) + int(len(LEAVES) * rng.random()),
        "title": written.title,
        "summary": written.summary,
        "keywords": written.keywords,
        "numbered": rng.random() < 0.4,
        "dice": rng.randrange(1 << 30),
        "blocks": written.blocks,
    }


def cut_corpus(folder: Path, items: int) -> Iterator[Draft]:
    """The UTF-8 texts below `folder`, in pieces of about 4.6 kB, each an item titled by its first words."""
    number = 0
    for file in sorted(each for each in folder.rglob("*") if each.is_file()):
        lines = [" ".join(line.split()) for line in file.read_text("utf-8", "ignore").splitlines()]
        for piece in _pieces([line for line in lines if line]):
            if number == items:
                return
            rng = Random(number)
            title = f"{file.stem[:16]}：{piece[0][:24]}" if len(piece[0]) > 3 else "".join(piece)[:40]
            yield {
                "leaf": rng.randrange(len(SECTORS) * len(LEAVES)),
                "title": title,
                "summary": "".join(piece)[:60],
                "keywords": (),
                "numbered": rng.random() < 0.4,
                "dice": rng.randrange(1 << 30),
                "blocks": [(0, line) for line in piece],
            }
            number += 1


def _pieces(lines: Sequence[str]) -> Iterator[list[str]]:
    piece: list[str] = []
    for line in (whole[at : at + LINE] for whole in lines for at in range(0, len(whole), LINE)):
        piece.append(line)
        if _size(piece) >= PIECE:
            yield piece
            piece = []
    if _size(piece) >= PIECE / 4:
        yield piece


def _size(lines: Sequence[str]) -> int:
    return sum(len(line.encode()) for line in lines)


def _item(number: int, draft: Draft, site: Site, leaves: Sequence[Category]) -> Item:
    """The record of the draft with this number: years in turn, serials as they come."""
    year, serial = FIRST_YEAR + number % YEARS, number // YEARS + 1
    rng = Random(draft["dice"])
    index = f"{PREFIX}/{year}-{serial:05}"
    where = address(IndexPattern(site.index_pattern), index)
    code = serial % len(CODES)
    day = dt.date(year, 1, 1) + dt.timedelta(rng.randrange(320))
    category = leaves[draft["leaf"]]
    status = rng.choices((None, Status.IN_FORCE, Status.AMENDED, Status.REPEALED), (50, 40, 4, 6))[0]
    origin = Origin(f"content/{year}/{serial:05}.md", {})
    return Item(
        origin=origin,
        address=f"{where}.html",
        folder=where,
        title=draft["title"],
        kind=rng.choices(KINDS, (50, 25, 8, 6, 6, 5))[0],
        categories=(category.folder,),
        index_number=index,
        document_number=f"{CODES[code]}〔{year}〕{serial // len(CODES) + 1}号" if draft["numbered"] else "",
        issuer=ISSUERS[code],
        date=day,
        published=dt.datetime(day.year, day.month, day.day, 9, tzinfo=CST) + dt.timedelta(rng.randrange(1, 20)),
        expires=None,
        summary=draft["summary"],
        keywords=tuple(draft["keywords"]),
        subject=(),
        genre="",
        stated=status,
        status=status,
        access=Access.PUBLIC,
        reviewer="汀守义",
        reviewed=day,
        review_digest="",
        department=category.department,
        channels=(),
        author="",
        source="",
        addressees="",
        changes=(),
        waivers=(),
        references=(),
        own={},
        sheets=(),
        body=_body(draft["blocks"]),
    )


def _body(blocks: Sequence[tuple[int, str]]) -> Body:
    html: list[str] = []
    headings: list[Heading] = []
    for level, text in blocks:
        if level:
            headings.append(Heading(level, f"h{len(headings)}", text))
            html.append(f'<h{level} id="h{len(headings) - 1}">{escape(text)}</h{level}>')
        else:
            html.append(f"<p>{escape(text)}</p>")
    prose = Prose("\n".join(html), "\n".join(text for _, text in blocks))
    return Body(prose, tuple(headings), (), ())


def statistics(texts: Sequence[str]) -> dict[str, float]:
    """What tells rich prose from poor: 汉字 and pairs of 汉字, in an item and in all."""
    pairs, each_pairs, each_letters, sizes = [], [], [], []
    letters: set[int] = set()
    for text in texts:
        codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
        han = (codes >= 0x4E00) & (codes <= 0x9FFF)
        both = han[:-1] & han[1:]
        own = np.unique((codes[:-1][both].astype(np.uint64) << 16) | codes[1:][both])
        distinct = np.unique(codes[han])
        letters.update(distinct.tolist())
        pairs.append(own)
        each_pairs.append(len(own))
        each_letters.append(len(distinct))
        sizes.append(len(text.encode()))
    found, counts = np.unique(np.concatenate(pairs), return_counts=True)
    return {
        "bytes of an item, median": float(np.median(sizes)),
        "bytes of an item, mean": float(np.mean(sizes)),
        "distinct pairs of an item, mean": float(np.mean(each_pairs)),
        "distinct pairs per 4.2 kB": float(np.mean(_near(each_pairs, sizes))),
        "distinct 汉字 per 4.2 kB": float(np.mean(_near(each_letters, sizes))),
        "distinct pairs": float(len(found)),
        "of them in one item only": float(np.mean(counts == 1)),
        "in 6 % of the items or more": float(np.sum(counts >= len(texts) / 16)),
        "distinct 汉字": float(len(letters)),
    }


def _near(values: Sequence[int], sizes: Sequence[int]) -> list[int]:
    """The values of the items of about 4.2 kB; a zero when there are none."""
    return [value for value, size in zip(values, sizes, strict=True) if 3900 <= size <= 4500] or [0]


def main() -> None:
    """Make an office, and say what its prose is like."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--corpus", type=Path, help="a folder of UTF-8 texts instead of generated prose")
    parser.add_argument("--statistics", action="store_true")
    parser.add_argument("--show", type=int, help="print the item with this number")
    given = parser.parse_args()
    items = make_catalogue(given.items, given.corpus).items
    texts = [item.body.text for item in items if item.body]
    if given.show is not None:
        shown = items[given.show]
        print(shown.index_number, shown.document_number, shown.title, shown.summary, texts[given.show], sep="\n")
    if given.statistics:
        for what, value in statistics(texts).items():
            print(f"{what:<36}{value:>12,.3f}".replace(".000", "    "))
        titles = len({item.title for item in items})
        print(f"{'distinct titles':<36}{titles:>12,} of {len(items):,}")


if __name__ == "__main__":
    main()
