"""A standing in, a web server out that shows it and reloads browsers. The only module with livereload and tornado.

The reload speaks livereload's protocol 7 to its own livereload.js, on the same port as the pages.
"""

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import Any

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, HTTPError, RequestHandler
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from gkssg.preview.address import content_type, folder, hosts, locate, split_host
from gkssg.preview.listening import refusal
from gkssg.preview.overlay import PLACE, SCRIPT, addition, inject, lone_page
from gkssg.preview.standing import Standing

NOT_FOUND = "404.html"
HTML = content_type(NOT_FOUND)
RELOAD = {"command": "reload", "path": "*", "liveCSS": False, "liveImg": False}
# Seconds; where folders cannot be exchanged, the output is away for an instant while it is switched.
SWITCHING = 0.05


class Server:
    """Serves the release in `output` as `standing` describes it. Made and used in one event loop.

    Port 0 takes a free one. Raises ListenError.
    """

    def __init__(self, output: Path, *, host: str, port: int) -> None:
        try:
            self._sockets = bind_sockets(port, address=host)
        except OSError as error:
            raise refusal(error, host, port) from error
        self.output = output
        self.hosts = hosts(host)
        self.standing = Standing()
        self.waiters: set[_Reloads] = set()
        named = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
        self.url = f"http://{named}:{self._sockets[0].getsockname()[1]}/"
        given = {"server": self}
        application = Application(
            [
                (PLACE, _Reloads, given),
                (r"/livereload\.js", _ReloadScript, given),
                (rf"{PLACE}/preview\.js", _Script, given),
                (rf"{PLACE}/stamp", _Stamp, given),
                (r".*", _Pages, given),
            ],
            log_function=lambda handler: None,  # the terminal is for findings, not for every picture
        )
        self._http = HTTPServer(application)

    def start(self) -> None:
        """Begin to answer."""
        self._http.add_sockets(self._sockets)

    async def stop(self) -> None:
        """Let go of the port and of every browser."""
        self._http.stop()
        for waiter in tuple(self.waiters):
            waiter.close()
        await self._http.close_all_connections()

    async def reload(self, told: Standing) -> None:
        """Let browsers, which were told of `told` last, load what stands now; unless that makes no difference."""
        if told.stamp != self.standing.stamp:
            await asyncio.gather(*(waiter.reload() for waiter in tuple(self.waiters)))


class _Local(RequestHandler):
    """What all answers have in common: for this machine only, and never kept by the browser."""

    def initialize(self, server: Server) -> None:
        self.server = server

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")

    def compute_etag(self) -> None:
        """None: what is never kept is never compared."""

    def prepare(self) -> None:
        if split_host(self.request.host)[0] not in self.server.hosts:
            raise HTTPError(403)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        self.set_header("Content-Type", content_type(".txt"))
        refused = f"预览只认这些名称：{'、'.join(sorted(self.server.hosts))}。别的地址用 --host 写明。\n"
        self.finish(refused if status_code == 403 else f"{status_code} {self._reason}\n")

    def reload_script(self) -> str:
        """livereload.js and where it is to connect: where this page came from; the name is one of ours."""
        name, port = split_host(self.request.host)
        number = port if port.isdecimal() else "80"
        return f"/livereload.js?host={name}&port={number}&maxdelay=3000"


class _Pages(_Local):
    """The files of the release; HTML with the preview's addition."""

    async def get(self) -> None:
        standing, path = self.server.standing, self.request.path
        if not standing.paths:
            self._finish(lone_page(standing, self.reload_script()), HTML, 503)
            return
        slashed = folder(path, standing.base, standing.paths)
        if slashed is not None:
            self.redirect(slashed)
            return
        found = locate(path, standing.base, standing.paths)
        data = await self._read(found) if found is not None else None
        if found is not None and data is not None:
            self._finish(data, content_type(found), 200)
            return
        missing = await self._read(NOT_FOUND) if NOT_FOUND in standing.paths else None
        self._finish(missing or "404 没有这个地址".encode(), HTML, 404)

    head = get

    async def _read(self, path: str) -> bytes | None:
        """The bytes of a file of the release; None when it is gone, because a newer one has replaced it."""
        for pause in (SWITCHING, 0):
            with suppress(OSError):
                return (self.server.output / path).read_bytes()
            await asyncio.sleep(pause)
        return None

    def _finish(self, data: bytes, kind: str, status: int) -> None:
        standing = self.server.standing
        if kind == HTML and standing.paths:
            data = inject(data, addition(standing, self.reload_script()))
        self.set_status(status)
        self.set_header("Content-Type", kind)
        self.finish(data)


class _Script(_Local):
    """preview.js."""

    def get(self) -> None:
        self.set_header("Content-Type", content_type(SCRIPT.name))
        self.finish(SCRIPT.read_bytes())


class _Stamp(_Local):
    """The stamp of what is shown, for pages that want to know whether they are old."""

    def get(self) -> None:
        self.set_header("Content-Type", content_type(".txt"))
        self.finish(self.server.standing.stamp)


class _ReloadScript(_Local, LiveReloadJSHandler):  # type: ignore[misc]
    """livereload.js."""

    def get(self) -> None:
        super().get()
        self.set_header("Content-Type", content_type("livereload.js"))


class _Reloads(_Local, LiveReloadHandler):  # type: ignore[misc]
    """A browser that waits for reloads."""

    def check_origin(self, origin: str) -> bool:
        """Only pages of this server; livereload itself lets in every page of the web."""
        return bool(WebSocketHandler.check_origin(self, origin))

    def open(self) -> None:
        self.stamp = self.server.standing.stamp

    async def on_message(self, message: str | bytes) -> None:
        """livereload's handshake; it ends with `info`, after which the browser may be told to reload."""
        super().on_message(message)
        if self not in LiveReloadHandler.waiters:
            return
        # livereload keeps all waiters of the process in its class; ours belong to one server.
        LiveReloadHandler.waiters.discard(self)
        self.server.waiters.add(self)
        if self.stamp != self.server.standing.stamp:
            await self.reload()

    def on_close(self) -> None:
        self.server.waiters.discard(self)

    async def reload(self) -> None:
        """Tell the browser, unless it has just left."""
        with suppress(WebSocketClosedError):
            await self.write_message(RELOAD)
