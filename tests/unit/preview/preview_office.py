"""A small office, a preview of it in a child process, and questions to that preview."""

import http.client
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import gkssg

BASE = "/jtj/zfxxgk/"
AS_OF = "2026-03-10"
SITE = f"""\
网站: {{名称: 试点市交通运输局, 网址: "https://www.example.cn{BASE}", 网站标识码: "9901000001"}}
机构:
  名称: 试点市交通运输局
  统一社会信用代码: 11990100000000246L
  公开工作机构: 局办公室
  地址: 望江路0号
  办公时间: 工作日 8:30—17:30
  电话: 0600-0123456
  传真: 0600-0123457
  电子邮箱: xxgk@jtj.qingchuan.example
  邮政编码: "000600"
类别:
  - {{名称: 通知, 目录名: tz}}
索引号: {{格式: "11990100000000246L/{{年}}-{{序号:5}}"}}
"""
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(gkssg.__file__).parents[1]), "PYTHONUTF8": "1"}


def item(number: int, body: str, *, date: str = "2026-03-02") -> str:
    """The text of an item, public since 2026-03-03."""
    return f"""\
---
标题: 第{number}号通知
种类: 文件
索引号: 11990100000000246L/2026-{number:05}
发文字号: 试交发〔2026〕{number}号
发文机关: 试点市交通运输局
成文日期: {date}
发布日期: 2026-03-03
内容概述: 第{number}号通知的概述。
审查人: 甲
审查日期: 2026-03-02
---
{body}
"""


def office(root: Path) -> Path:
    """Make an office with two items in `root`, and return it."""
    folder = root / "content" / "tz"
    folder.mkdir(parents=True)
    (root / "site.yaml").write_text(SITE, encoding="utf-8")
    for number in (1, 2):
        (folder / f"{number}.md").write_text(item(number, f"正文{number}甲。"), encoding="utf-8")
    return root


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of the preview."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


def ask(url: str, path: str, method: str = "GET", **headers: str) -> Answer:
    """Ask for `path` exactly as it is written; nothing is normalised on the way."""
    place = urlsplit(url)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=10)
    try:
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        return Answer(
            response.status, {name.lower(): value for name, value in response.headers.items()}, response.read()
        )
    finally:
        connection.close()


def until(true: Callable[[], bool], *, seconds: float = 20) -> None:
    """Wait until `true()`; fails when that takes longer than `seconds`."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


@dataclass(frozen=True, slots=True)
class Preview:
    """`gkssg serve` in a process of its own; `told` is the file it writes to."""

    process: subprocess.Popen[bytes]
    url: str
    told: Path

    def words(self) -> str:
        return self.told.read_text(encoding="utf-8")

    def wait_for(self, word: str, times: int = 1) -> None:
        """Wait until the terminal shows `word` so often."""
        until(lambda: self.words().count(word) >= times)


@contextmanager
def preview(root: Path, told: Path, *options: str, home: Path | None = None) -> Iterator[Preview]:
    """Run `gkssg serve` on a free port; when the block ends it has been told to end."""
    words = [sys.executable, "-m", "gkssg", "serve", "--site", str(root), "--port", "0", *options]
    if "--as-of" not in options:
        words += ["--as-of", AS_OF]
    environment = {**ENVIRONMENT, **({"TMPDIR": str(home)} if home else {})}
    with told.open("wb") as stream:
        process = subprocess.Popen(words, stdout=stream, stderr=subprocess.STDOUT, env=environment)
    try:
        until(lambda: bool(re.search(r"http://\S+", told.read_text("utf-8"))) or process.poll() is not None)
        found = re.search(r"http://\S+", told.read_text("utf-8"))
        assert found, told.read_text("utf-8")
        yield Preview(process, found[0], told)
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        finally:
            process.kill()  # one that hangs fails its test, and does not outlive it
