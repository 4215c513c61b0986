"""A preview from its beginning to Ctrl-C: build, serve, and build again whenever a file changes."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event

from gkssg.build.order import Order
from gkssg.preview.gathering import Gathering
from gkssg.preview.server import Server
from gkssg.preview.standing import Standing, StoppedError, rebuilt
from gkssg.preview.watch import watch

# Errors told on the terminal; the page has them all.
TOLD = 5
# Turns of the event loop in which the watch sets itself up, so that nothing saved during the first build is missed.
TURNS = 5
# Seconds.
PULSE = 0.5

Announce = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Running:
    """A preview that answers at `url`. `end()` ends it; from any thread or signal handler, and more than once."""

    url: str
    end: Callable[[], None]


def serve(
    order_of: Callable[[], Order],
    output: Path,
    host: str,
    port: int,
    announce: Announce,
    ready: Callable[[Running], None] = lambda running: None,
) -> None:
    """Serve the office of `order_of()` on `host` and `port` until it is ended or interrupted, and return then.

    `order_of` is asked before every build; its root stays the same. `output` is a folder for the
    preview alone, which the caller removes. `announce` is told in Chinese what happens; `ready` is
    called as soon as the server answers. Port 0 takes a free one. Raises ListenError.
    """
    with suppress(KeyboardInterrupt):
        asyncio.run(_session(order_of, output, (host, port), announce, ready))


async def _session(
    order_of: Callable[[], Order],
    output: Path,
    address: tuple[str, int],
    announce: Announce,
    ready: Callable[[Running], None],
) -> None:
    root = order_of().root
    server = Server(output, host=address[0], port=address[1])
    stop, ended, changes = Event(), asyncio.Event(), Gathering()
    try:
        server.start()
        announce(f"预览：{server.url}　按 Ctrl-C 结束")
        ready(Running(server.url, partial(_set, ended, asyncio.get_running_loop())))
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(watch(root, output, changes.add))]
            for _ in range(TURNS):
                await asyncio.sleep(0)
            tasks.append(group.create_task(_build_forever(order_of, server, changes, stop, announce)))
            while not ended.is_set():
                await _pulse(ended)
            for task in tasks:
                task.cancel()
    finally:
        stop.set()
        await server.stop()


def _set(ended: asyncio.Event, loop: asyncio.AbstractEventLoop) -> None:
    with suppress(RuntimeError):  # the loop is closed: it has ended already
        loop.call_soon_threadsafe(ended.set)


async def _pulse(ended: asyncio.Event) -> None:
    """Wait for the end, but not for long: on Windows Ctrl-C is noticed only between two waits."""
    with suppress(TimeoutError):
        async with asyncio.timeout(PULSE):
            await ended.wait()


async def _build_forever(
    order_of: Callable[[], Order], server: Server, changes: Gathering, stop: Event, announce: Announce
) -> None:
    """Build, show, wait for a change; one build at a time, in a thread, so that the server answers meanwhile."""

    def is_of_no_use() -> bool:
        # The first build is never overtaken: nothing is remembered of it before it ends.
        return stop.is_set() or (server.standing.built and changes.overtaken())

    told = server.standing
    while True:
        with suppress(StoppedError):
            server.standing = await asyncio.to_thread(rebuilt, server.standing, order_of, server.output, is_of_no_use)
            if await changes.stays():
                await server.reload(told)
                announce(_told(server.standing, told, server.url))
                told = server.standing
        paths = await changes.changed()
        announce(f"改动：{'、'.join(paths[:TOLD])}{f' 等 {len(paths)} 个文件' if len(paths) > TOLD else ''}")


def _told(standing: Standing, before: Standing, url: str) -> str:
    """A build in a few lines for the terminal."""
    if standing.crash:
        return f"gkssg 自己出错了，页面没有更新。请把下面这段和你做的事告诉维护的人：\n{standing.crash}"
    if not standing.good:
        lines = [f"  {each.position} {each.code} {each.message}" for each in standing.faults[:TOLD]]
        more = [f"  还有 {standing.errors - TOLD} 个"] if standing.errors > TOLD else []
        return "\n".join([f"有 {standing.errors} 个错误，页面没有更新：", *lines, *more])
    warnings = f"，{standing.warnings} 个警告" if standing.warnings else ""
    if standing.release == before.release:
        return f"页面没有变化{warnings}。"
    moved = standing.base not in ("/", before.base)
    place = f"同正式网址一样的路径也能用：{url.rstrip('/')}{standing.base}" if moved else ""
    return f"已经更新{warnings}。{place}"
