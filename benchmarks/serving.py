"""An item saved under a running `gkssg serve`: how long until the browser is told to reload, and until the page shows it.

The browser is played by a web socket that speaks livereload's protocol as its livereload.js does.
"""

import asyncio
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from builds import edit, middle_item, page_of
from measure import watched
from peers import DAY
from tornado.httpclient import AsyncHTTPClient, HTTPClientError
from tornado.websocket import WebSocketClientConnection, websocket_connect

# Seconds: for a first build, for a reload; between two edits, so that one never waits for the other.
FIRST, LATE, PAUSE = 3600, 120, 1
HELLO = {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}


@dataclass(frozen=True, slots=True)
class Served:
    """Seconds until the first page was there, for each edit until the reload and until it was seen; bytes held at most."""

    ready: float
    reloads: tuple[float, ...]
    shown: tuple[float, ...]
    peak: int


def serve(folder: Path, edits: int) -> Served:
    """Serve the office in `folder`, and edit the summary of its middle item so many times.

    SystemExit when the server does not start, the browser is not told, or its page does not show the edit.
    """
    started = time.perf_counter()
    with _running(folder) as (process, address), watched(process.pid) as seen:
        ready, reloads, shown = asyncio.run(_edits(address, middle_item(folder / "content"), edits))
    return Served(ready - started, tuple(reloads), tuple(shown), seen[0])


@contextmanager
def _running(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """`gkssg serve` on a free port, and the address of its home page; it ends with the block."""
    command = [sys.executable, "-m", "gkssg", "serve", "--site", str(folder), "--port", "0", "--as-of", DAY]
    with tempfile.TemporaryDirectory() as aside:
        told = Path(aside) / "told"
        with told.open("wb") as stream:
            process = subprocess.Popen(command, stdout=stream, stderr=subprocess.STDOUT)
        try:
            yield process, _address(process, told)
        finally:
            process.terminate()
            process.wait()


def _address(process: subprocess.Popen[bytes], told: Path) -> str:
    """The address that the server tells, as soon as it does."""
    end = time.monotonic() + FIRST
    while time.monotonic() < end and process.poll() is None:
        found = re.search(r"http://\S+/", told.read_text("utf-8"))
        if found:
            return found[0]
        time.sleep(0.02)
    raise SystemExit(f"gkssg serve did not start:\n{told.read_text('utf-8')}")


async def _edits(address: str, item: Path, edits: int) -> tuple[float, list[float], list[float]]:
    """The moment at which the page was there, and the seconds of each edit until the reload and until the page."""
    page = address + page_of(item)
    await _until(page, "<h1", FIRST)
    ready = time.perf_counter()
    socket = await _connected(address, page)
    reloads, shown = [], []
    for turn in range(edits):
        await asyncio.sleep(PAUSE)
        mark = f"（第{turn + 1}次更正）"
        edit(item, mark)
        saved = time.perf_counter()
        await asyncio.wait_for(_told(socket), LATE)
        reloads.append(time.perf_counter() - saved)
        await _until(page, mark, LATE)
        shown.append(time.perf_counter() - saved)
    socket.close()
    return ready, reloads, shown


async def _connected(address: str, page: str) -> WebSocketClientConnection:
    """A browser that has the page open: from its `info` on it is told of reloads."""
    socket = await websocket_connect(f"ws://{urlsplit(address).netloc}/livereload")
    for message in (HELLO, {"command": "info", "url": page}):
        await socket.write_message(json.dumps(message))
    return socket


async def _told(socket: WebSocketClientConnection) -> None:
    """Wait until the server says to reload."""
    while True:
        message = await socket.read_message()
        if message is None:
            raise SystemExit("gkssg serve has let go of the browser")
        if json.loads(message).get("command") == "reload":
            return


async def _until(page: str, text: str, seconds: float) -> None:
    """Ask for the page until it shows this text."""
    client, end = AsyncHTTPClient(), time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            answer = await client.fetch(page)
        except (HTTPClientError, OSError):
            await asyncio.sleep(0.02)
            continue
        if text in answer.body.decode("utf-8"):
            return
        await asyncio.sleep(0.005)
    raise SystemExit(f"{page} does not show {text}")
