"""`gkssg links`: what is listed without a network, and what a small server of our own is asked with one."""

import csv
import json
import socket
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from itertools import pairwise
from pathlib import Path
from threading import Thread
from time import monotonic

import pytest
from office import item, make_office

from gkssg import __version__
from gkssg.cli import visits
from gkssg.cli.main import _run
from gkssg.cli.visits import CACHE, visit
from gkssg.fields.date import CST

PATH = "content/gg/a.md"
NOW = datetime(2026, 11, 23, 12, tzinfo=CST)
# What the server answers to HEAD and to GET, by path.
ANSWERS = {"/ok": (200, 200), "/gone": (404, 404), "/nohead": (405, 200), "/no": (403, 403), "/broken": (500, 500)}


class Server(ThreadingHTTPServer):
    """A server that remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, str, str, float]] = []

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    """Answers from ANSWERS."""

    def _answer(self, number: int) -> None:
        server = self.server
        assert isinstance(server, Server)
        server.asked.append((self.command, self.path, self.headers["User-Agent"], monotonic()))
        self.send_response(ANSWERS.get(self.path, (200, 200))[number])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_HEAD(self) -> None:  # noqa: N802 (the library's name)
        """HEAD."""
        self._answer(0)

    def do_GET(self) -> None:  # noqa: N802 (the library's name)
        """GET."""
        self._answer(1)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    """A running server."""
    with Server() as running:
        Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


def office(folder: Path, *urls: str) -> Path:
    """An office whose one item links to `urls`, to its attachment and to itself."""
    links = "\n\n".join(f"见[第 {number} 处的说明]({url})。" for number, url in enumerate(urls, 1))
    text = item(f"[本公告的全文](a.md)和[时刻表](b.txt)。\n\n{links}\n", 附件="[b.txt]")
    return make_office(folder, **{PATH: text, "content/gg/b.txt": "6:30\n"})


def run(capsys: pytest.CaptureFixture[str], folder: Path, *args: str) -> tuple[int, str]:
    """Exit code and standard output of `gkssg links`."""
    capsys.readouterr()
    code = _run(["links", "--site", str(folder), "--as-of", "2026-11-23", *args])
    return code, capsys.readouterr().out


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens a connection fails."""

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.usefixtures("no_network")
def test_links_are_listed_by_host_and_nothing_is_fetched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, two = "https://www.qingchuan.gov.cn/a", "https://www.bus.example/b?c=1"
    code, out = run(capsys, office(tmp_path, one, two, one), "--format", "text")
    assert code == 0
    assert "站内 1 处，附件 1 处，外部 3 处。" in out
    assert "www.bus.example（不是政府网站）" in out and f"  {two}\n    {PATH}:16:13\n" in out
    assert f"  {one}\n    {PATH}:14:13\n    {PATH}:18:13\n" in out
    assert out.count(one) == 1
    assert not (tmp_path / CACHE).exists()


@pytest.mark.usefixtures("no_network")
def test_programs_get_json_and_spreadsheets_get_csv(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = office(tmp_path, "//WWW.Bus.example:8080/a", "mailto:a@bus.example", "tel:0600-0123456")
    whole = json.loads(run(capsys, folder, "--format", "json")[1])
    assert (whole["internal"], whole["attachments"], whole["external"]) == (1, 1, 1)
    assert whole["links"][0]["host"] == "www.bus.example" and whole["links"][0]["status"] is None
    rows = list(csv.reader(StringIO(run(capsys, folder, "--format", "csv")[1].removeprefix("\ufeff"))))
    assert rows[0][0] == "网站" and rows[1][:3] == ["www.bus.example", "否", "//WWW.Bus.example:8080/a"]
    assert len(rows) == 2


def test_what_does_not_open_is_a_finding_at_every_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], server: Server
) -> None:
    folder = office(tmp_path, f"{server.url}/gone")
    code, out = run(capsys, folder, "--external")
    assert code == 0
    assert f"{server.url}/gone  打不开：回答 404" in out and "GK422" in out and f"{PATH}:14:13" in out
    assert run(capsys, folder, "--external", "--fail-on", "warning")[0] == 1
    assert {agent for _, _, agent, _ in server.asked} == {f"gkssg/{__version__}"}


def test_get_is_asked_where_head_fails_and_a_refusal_is_no_dead_link(tmp_path: Path, server: Server) -> None:
    found = visit([server.url + path for path in ANSWERS], tmp_path, NOW, pause=0)
    reasons = {url.rpartition("/")[2]: each.reason for url, each in found.items()}
    assert reasons == {"ok": "", "gone": "回答 404", "nohead": "", "no": "", "broken": "回答 500"}
    assert [method for method, path, _, _ in server.asked if path == "/ok"] == ["HEAD"]
    assert [method for method, path, _, _ in server.asked if path == "/nohead"] == ["HEAD", "GET"]


def test_what_opened_is_not_asked_again_for_a_week_what_did_not_is(tmp_path: Path, server: Server) -> None:
    urls = [f"{server.url}/ok", f"{server.url}/gone"]
    visit(urls, tmp_path, NOW, pause=0)
    server.asked.clear()
    visit(urls, tmp_path, NOW + timedelta(days=6), pause=0)
    assert {path for _, path, _, _ in server.asked} == {"/gone"}
    server.asked.clear()
    visit(urls, tmp_path, NOW + timedelta(days=8), pause=0)
    assert {path for _, path, _, _ in server.asked} == {"/ok", "/gone"}


@pytest.mark.parametrize("kept", ["", "[]", "{", '{"a": 1}', '{"a": {"status": "x"}}'])
def test_a_memory_that_cannot_be_read_is_begun_anew(tmp_path: Path, server: Server, kept: str) -> None:
    make_office(tmp_path, **{CACHE: kept})
    url = f"{server.url}/ok"
    assert visit([url], tmp_path, NOW, pause=0)[url].status == 200
    assert json.loads((tmp_path / CACHE).read_text("utf-8"))[url]["status"] == 200


def test_a_host_is_asked_once_in_a_pause(tmp_path: Path, server: Server) -> None:
    visit([f"{server.url}/{number}" for number in range(3)], tmp_path, NOW, pause=0.2)
    times = sorted(moment for _, _, _, moment in server.asked)
    assert all(later - earlier >= 0.19 for earlier, later in pairwise(times))


def test_what_is_no_address_or_no_server_is_dead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*args: object, **kwargs: object) -> None:
        raise socket.gaierror

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{free.getsockname()[1]}/"
    assert visit([closed], tmp_path, NOW, pause=0)[closed].reason == "连接不上"
    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    wrong = {"https://nobody.invalid/": "没有这个网站", "http:///": "地址写得不对", "http://[": "地址写得不对"}
    found = visit(wrong, tmp_path, NOW, pause=0)
    assert {url: found[url].reason for url in wrong} == wrong


def test_a_host_that_is_slow_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visits, "PATIENCE", 0.2)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        assert "秒没有回答" in visit([url], tmp_path, NOW, pause=0)[url].reason


def test_han_in_an_address_is_sent_as_bytes(tmp_path: Path, server: Server) -> None:
    visit([f"{server.url}/通知?年=2026#一"], tmp_path, NOW, pause=0)
    assert {path for _, path, _, _ in server.asked} == {"/%E9%80%9A%E7%9F%A5?%E5%B9%B4=2026"}
