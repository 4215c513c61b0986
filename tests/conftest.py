"""What many tests share: the sample office built once a worker, served over http, and Chromium to look at it."""

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))

from gkssg.build.order import Order
from gkssg.build.pipeline import Result, build
from gkssg.fields.date import CST

# The machine is shared with other tests: how long one example takes says nothing.
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")

ROOT = Path(__file__).resolve().parent.parent
# The day on which the sample office is looked at: its embargoed items are still embargoed then.
AS_OF = datetime(2026, 11, 23, 12, tzinfo=CST)
MOUNT = "/jtj/zfxxgk"
SWITCHES = "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run"


def needs(there: object, what: str) -> None:
    """Skip a test that lacks `what` on this machine; in CI that is a failure."""
    if not there:
        outcome = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        outcome(f"{what} is not here")


@pytest.fixture(params=["copies", "programs"])
def helpers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both sorts of processes that help: copies of this one, where the system makes them, and programs."""
    if request.param == "programs":
        for module in ("base.copies", "build.pencil"):
            monkeypatch.setattr(f"gkssg.{module}.can_copy", lambda: False)
    return str(request.param)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The published sample office and the result of its build."""
    output = tmp_path_factory.mktemp("sample") / "public"
    result = build(Order(ROOT, AS_OF), output)
    assert result.release is not None, [each for each in result.found if each.severity == "error"]
    return output, result


@pytest.fixture(scope="session")
def public(sample: tuple[Path, Result]) -> Path:
    """The folder of the published sample office."""
    return sample[0]


class _Quiet(SimpleHTTPRequestHandler):
    """Serves a folder under the path that site.yaml gives the platform, as its web server would."""

    def translate_path(self, path: str) -> str:
        """The file of an address below MOUNT."""
        return super().translate_path(path.removeprefix(MOUNT))

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def served(public: Path) -> Iterator[str]:
    """The address under which the sample office is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(public))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{MOUNT}/"
        server.shutdown()


@pytest.fixture(params=["http", "file"])
def site(request: pytest.FixtureRequest, public: Path) -> str:
    """The address of the sample office, once over http and once as files on a disk."""
    return request.getfixturevalue("served") if request.param == "http" else f"{public.as_uri()}/"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A running Chromium of the system (Debian's), driven by playwright, whose event loop ends with the module."""
    sync_api = pytest.importorskip("playwright.sync_api")
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    needs(program, "chromium")
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=SWITCHES.split())
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A fresh page, 1280 px wide. A script error on it fails the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []
