"""A small office for tests: its settings, its items, what gkssg finds in it, and what it publishes."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from gkssg.build.order import Order
from gkssg.build.pipeline import Result, build, judge
from gkssg.fields.date import CST
from gkssg.model.catalogue import Holdings
from gkssg.model.diagnostic import Diagnostic

AS_OF = datetime(2026, 11, 23, 12, tzinfo=CST)
PREFIX = "11990100000000246L"
SITE = f"""\
网站:
  名称: 青川市交通运输局
  网址: https://www.qingchuan.example/jtj/zfxxgk/
  网站标识码: "9901000001"
机构:
  名称: 青川市交通运输局
  统一社会信用代码: {PREFIX}
  公开工作机构: 青川市交通运输局办公室
  地址: 青川市滨江新区望江路0号
  办公时间: 工作日 8:30—12:00，14:00—17:30
  电话: 0600-0123456
  传真: 0600-0123457
  电子邮箱: xxgk@jtj.qingchuan.example
  邮政编码: "000600"
类别:
  - 名称: 公告
    目录名: gg
    暂无说明: 暂时没有公告。
  - 名称: 政策
    目录名: zc
    默认种类: 文件
    下级:
      - 名称: 规范性文件
        目录名: gfxwj
        暂无说明: 暂时没有规范性文件。
索引号:
  格式: {PREFIX}/{{年}}-{{序号:5}}
"""
# In this order, on lines 2 to 8; what a test adds stands on line NEXT and after.
FIELDS = {
    "标题": "关于调整公交线路的公告",
    "索引号": f"{PREFIX}/2026-00001",
    "成文日期": "2026-03-02",
    "发布日期": "2026-03-05",
    "内容概述": "三条公交线路的走向和首末班时间。",
    "审查人": "汀守义",
    "审查日期": "2026-03-04",
}
NEXT = len(FIELDS) + 2
# What nearly every test would find: nothing in the small office is new since March. The tests of these rules ask for it.
STILL = frozenset({"GK501", "GK503"})


def number(serial: int, year: int = 2026) -> str:
    """The index number of this serial."""
    return f"{PREFIX}/{year}-{serial:05}"


def item(body: str = "三条线路自下周一起调整。\n", **fields: str | Sequence[str] | None) -> str:
    """The text of a valid item; `fields` replace or add to its front matter as typed, None takes a line out."""
    written = {key: value for key, value in {**FIELDS, **fields}.items() if value is not None}
    lines = [f"{key}: {_typed(value)}".rstrip(" ") for key, value in written.items()]
    return "\n".join(["---", *lines, "---", "", body])


def _typed(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else f"[{', '.join(value)}]"


def make_office(folder: Path, **files: str | bytes) -> Path:
    """An office in `folder` with a valid site.yaml and `files` (by path from its root), which may replace it."""
    for path, content in {"site.yaml": SITE, **files}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    (folder / "content").mkdir(exist_ok=True)
    return folder


def findings(folder: Path, as_of: datetime = AS_OF, without: frozenset[str] = STILL) -> list[Diagnostic]:
    """Everything that gkssg has to say about the office in `folder`, but for the codes in `without`."""
    return [each for each in judge(Order(folder, as_of)).found if each.code not in without]


def holdings(folder: Path, as_of: datetime = AS_OF) -> Holdings:
    """What the office in `folder` holds; its site.yaml must be right."""
    held = judge(Order(folder, as_of)).holdings
    assert held is not None
    return held


def published(folder: Path, as_of: datetime = AS_OF) -> Result:
    """The result of building the office in `folder` into its folder `public`."""
    return build(Order(folder, as_of), folder / "public")


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` with its bytes, by path."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
