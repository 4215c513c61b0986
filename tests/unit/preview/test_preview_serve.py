"""The preview as a whole: a process, its answers over HTTP and its end."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from preview_office import AS_OF, BASE, ENVIRONMENT, Preview, ask, item, office, preview, until
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview that no test changes."""
    folder = tmp_path_factory.mktemp("shown")
    root = office(folder / "office")
    with preview(root, folder / "told") as running:
        running.wait_for("已经更新")
        yield running


def test_pages_carry_the_reload_script_and_other_files_do_not(shown: Preview) -> None:
    page = ask(shown.url, "/items/2026/00001.html")
    assert page.status == 200 and "正文1甲" in page.text and page.text.count("/livereload.js?") == 1
    for path in ("/static/site.css", "/static/site.js", "/catalogue.json", "/feed.xml", "/manifest.json"):
        answer = ask(shown.url, path)
        assert answer.status == 200 and b"gkssg-preview" not in answer.body, path


def test_the_platform_is_served_below_its_sub_path_too(shown: Preview) -> None:
    assert ask(shown.url, f"{BASE}items/2026/00001.html").body == ask(shown.url, "/items/2026/00001.html").body
    answer = ask(shown.url, BASE.rstrip("/"))
    assert (answer.status, answer.headers["location"]) == (302, BASE)


def test_answers_name_their_type_and_are_never_kept(shown: Preview) -> None:
    for path, kind in (("/", "text/html"), ("/static/site.css", "text/css"), ("/livereload.js", "text/javascript")):
        headers = ask(shown.url, path).headers
        assert headers["content-type"] == f"{kind}; charset=utf-8"
        assert headers["cache-control"] == "no-store" and "etag" not in headers


def test_an_unknown_address_is_the_404_page_of_the_output(shown: Preview) -> None:
    answer = ask(shown.url, "/x/y.html")
    assert answer.status == 404 and "没有找到这个页面" in answer.text and "/livereload.js?" in answer.text
    assert f'<base href="{BASE}">' in answer.text


@pytest.mark.parametrize(
    "path",
    ["/../site.yaml", "/../../../etc/passwd", "/%2e%2e/office/site.yaml", "/..%2foffice/site.yaml", "//etc/passwd",
     "/..%5coffice%5csite.yaml", "/static/../../office/site.yaml", f"{BASE}../../../etc/passwd", "/.site.lock"],
)  # fmt: skip
def test_no_path_leads_out_of_the_output(shown: Preview, path: str) -> None:
    answer = ask(shown.url, path)
    assert answer.status == 404 and "公开工作机构: 局办" not in answer.text and "root:x:" not in answer.text


@pytest.mark.parametrize("path", ["/", "/livereload.js", "/livereload/stamp", "/livereload", "/static/site.css"])
def test_another_host_name_is_refused_everywhere(shown: Preview, path: str) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example:8000", "127.0.0.1@evil.example", ""):
        answer = ask(shown.url, path, Host=host)
        assert answer.status in (400, 403), (path, host)
    for host in ("localhost:9", "127.0.0.1", "[::1]:8000"):
        assert ask(shown.url, "/", Host=host).status == 200


def test_a_head_request_has_no_body_and_a_post_is_refused(shown: Preview) -> None:
    answer = ask(shown.url, "/", "HEAD")
    assert (answer.status, answer.body) == (200, b"") and int(answer.headers["content-length"]) > 1000
    assert ask(shown.url, "/", "POST", **{"Content-Length": "0"}).status == 405


async def connect(running: Preview, origin: str) -> WebSocketClientConnection:
    request = HTTPRequest(running.url.replace("http", "ws") + "livereload", headers={"Origin": origin})
    return await websocket_connect(request)


def test_a_page_of_another_site_cannot_listen(shown: Preview) -> None:
    with pytest.raises(HTTPClientError, match="403"):
        asyncio.run(connect(shown, "http://evil.example"))


def test_twenty_saves_are_one_build_and_one_reload(tmp_path: Path) -> None:
    root = office(tmp_path / "office")

    async def listen(running: Preview) -> list[str]:
        socket = await connect(running, running.url.rstrip("/"))
        hello = {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}
        await socket.write_message(json.dumps(hello))
        assert json.loads(str(await socket.read_message()))["command"] == "hello"
        await socket.write_message(json.dumps({"command": "info", "url": running.url, "plugins": {}}))
        for number in range(20):
            (root / "content" / "tz" / "1.md").write_text(item(1, f"存了{number}次"), encoding="utf-8")
            await asyncio.sleep(0.02)
        heard = [json.loads(str(await socket.read_message()))["command"]]
        try:
            async with asyncio.timeout(1):
                heard.append(str(await socket.read_message()))
        except TimeoutError:
            return heard
        return heard

    with preview(root, tmp_path / "told") as running:
        running.wait_for("已经更新")
        assert asyncio.run(listen(running)) == ["reload"]
        assert running.words().count("已经更新") == 2
        assert "存了19次" in ask(running.url, "/items/2026/00001.html").text


def test_a_save_that_changes_no_page_reloads_nothing(tmp_path: Path) -> None:
    root = office(tmp_path / "office")
    with preview(root, tmp_path / "told") as running:
        running.wait_for("已经更新")
        before = ask(running.url, "/livereload/stamp").text
        (root / "content" / "tz" / "1.md").touch()
        running.wait_for("页面没有变化")
        assert ask(running.url, "/livereload/stamp").text == before


def test_errors_stay_on_the_page_until_they_are_repaired(tmp_path: Path) -> None:
    root = office(tmp_path / "office")
    file = root / "content" / "tz" / "1.md"
    good = file.read_text(encoding="utf-8")
    file.write_text(item(1, "坏", date="2026-13-01"), encoding="utf-8")
    with preview(root, tmp_path / "told") as running:
        running.wait_for("有 1 个错误")
        first = ask(running.url, "/items/2026/00001.html")
        assert first.status == 503 and "content/tz/1.md:7:7" in first.text and "正文" not in first.text
        file.write_text(good, encoding="utf-8")
        running.wait_for("已经更新")
        assert "alertdialog" not in ask(running.url, "/items/2026/00001.html").text
        (root / "site.yaml").write_text("网站: [", encoding="utf-8")
        running.wait_for("页面没有更新", 2)
        kept = ask(running.url, "/items/2026/00001.html")
        assert (
            kept.status == 200 and "正文1甲" in kept.text and "alertdialog" in kept.text and "site.yaml:" in kept.text
        )


def test_pages_are_whole_while_builds_run(tmp_path: Path) -> None:
    root = office(tmp_path / "office")
    with preview(root, tmp_path / "told") as running:
        running.wait_for("已经更新")
        for number in range(4):
            (root / "content" / "tz" / "1.md").write_text(item(1, f"正文1甲。第{number}版"), encoding="utf-8")
            while running.words().count("已经更新") < number + 2:
                answer = ask(running.url, "/items/2026/00001.html")
                assert answer.status == 200 and "正文1甲" in answer.text and "</html>" in answer.text


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_end_is_quiet_and_leaves_nothing_behind(tmp_path: Path, how: signal.Signals) -> None:
    root, home = office(tmp_path / "office"), tmp_path / "tmp"
    home.mkdir()
    before = sorted(root.rglob("*"))
    with preview(root, tmp_path / "told", home=home) as running:
        running.wait_for("已经更新")
        assert list(home.iterdir())
        for _ in range(3):  # a person in a hurry
            running.process.send_signal(how)
            time.sleep(0.05)
        assert running.process.wait(timeout=10) == 0
        assert "Traceback" not in running.words() and "中断" not in running.words()
    assert list(home.iterdir()) == [] and sorted(root.rglob("*")) == before


def test_the_end_comes_in_the_middle_of_a_build_too(tmp_path: Path) -> None:
    root, home = office(tmp_path / "office"), tmp_path / "tmp"
    home.mkdir()
    for number in range(3, 1500):
        (root / "content" / "tz" / f"{number}.md").write_text(item(number, "正文。" * 200), encoding="utf-8")
    with preview(root, tmp_path / "told", home=home) as running:
        assert ask(running.url, "/").status == 503 and "正在生成" in ask(running.url, "/").text
        running.process.send_signal(signal.SIGINT)
        assert running.process.wait(timeout=5) == 0
        assert "已经更新" not in running.words() and "Traceback" not in running.words()
    assert list(home.iterdir()) == []


def test_a_save_during_the_first_build_is_not_missed(tmp_path: Path) -> None:
    root = office(tmp_path / "office")
    with preview(root, tmp_path / "told") as running:
        (root / "content" / "tz" / "2.md").write_text(item(2, "刚存的。"), encoding="utf-8")
        until(lambda: "刚存的" in ask(running.url, "/items/2026/00002.html").text)


def test_a_port_in_use_is_explained(tmp_path: Path) -> None:
    root = office(tmp_path / "office")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        words = [sys.executable, "-m", "gkssg", "serve", "--site", str(root), "--port", str(port)]
        done = subprocess.run(words, capture_output=True, env=ENVIRONMENT, timeout=30, check=False)
    assert done.returncode == 2
    assert f"端口 {port} 已经有程序在用" in done.stderr.decode() and "--port" in done.stderr.decode()


def test_an_address_that_is_not_of_this_machine_is_explained(tmp_path: Path) -> None:
    root = office(tmp_path / "office")
    words = [sys.executable, "-m", "gkssg", "serve", "--site", str(root), "--host", "192.0.2.1", "--port", "0"]
    done = subprocess.run(words, capture_output=True, env=ENVIRONMENT, timeout=30, check=False)
    assert done.returncode == 2 and "不能在 192.0.2.1 上开预览" in done.stderr.decode()


@pytest.mark.skipif(not os.path.exists("/proc/net/if_inet6"), reason="no IPv6 here")
def test_ipv6_is_served(tmp_path: Path) -> None:
    root = office(tmp_path / "office")
    with preview(root, tmp_path / "told", "--host", "::1") as running:
        running.wait_for("已经更新")
        assert running.url.startswith("http://[::1]:")
        assert "/livereload.js?host=[::1]&amp;port=" in ask(running.url, "/").text


def test_the_day_that_was_asked_for_is_the_day_of_every_build(tmp_path: Path) -> None:
    root = office(tmp_path / "office")
    with preview(root, tmp_path / "told", "--as-of", "2026-03-01") as running:
        running.wait_for("已经更新")
        assert ask(running.url, "/items/2026/00001.html").status == 404
    with preview(root, tmp_path / "told", "--as-of", AS_OF) as running:
        running.wait_for("已经更新")
        assert ask(running.url, "/items/2026/00001.html").status == 200
