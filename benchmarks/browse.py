"""Chromium and the server it reads from, both of which count."""

import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

SWITCHES = "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run"
# What belongs to the page itself, not to its search.
OF_THE_PAGE = (".html", ".css", ".svg", ".ico", "/")
BATCH = 50

# How a query is put to either search; each answers with times in ms and the addresses or numbers of the first hits.
# Pagefind asks for everything before it has its hits, and in a worker, whose requests a page cannot see: done is null.
GKSSG = """
window.ask = (text, how) => new Promise((resolve) => {
  const page = document.querySelector("[data-search]");
  const field = page.querySelector("input[type=search]");
  const start = performance.now();
  let began = 0;
  const watch = new MutationObserver(() => {
    const now = performance.now();
    began = began || now;
    if (page.dataset.state !== "loading") settle(now, page.dataset.state);
  });
  const late = setTimeout(() => settle(performance.now(), "late"), 10000);
  const settle = (now, state) => {
    clearTimeout(late);
    watch.disconnect();
    const hits = Array.from(page.querySelectorAll("a[data-hit]"), (hit) => hit.dataset.indexNumber);
    resolve({ state, total: now - start, work: now - began, done: now, hits: hits.slice(0, 10) });
  };
  watch.observe(page, { attributes: true, attributeFilter: ["data-state"] });
  field.value = text;
  if (how === "type") field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  else field.form.requestSubmit();
});
"""
PAGEFIND = """
window.ask = async (text) => {
  const start = performance.now();
  window.pagefind = window.pagefind || await import("/pagefind/pagefind.js");
  const found = await window.pagefind.search(text);
  const data = await Promise.all(found.results.slice(0, 10).map((each) => each.data()));
  const now = performance.now();
  return { state: "done", total: now - start, work: now - start, done: null, hits: data.map((each) => each.raw_url || each.url) };
};
"""
# From the address alone: the page was asked for with ?q=, and this saw it come to an end.
ARRIVING = """
window.arrived = new Promise((resolve) => {
  document.addEventListener("readystatechange", () => {
    const page = document.querySelector("[data-search]");
    if (!page || window.watch) return;
    window.watch = new MutationObserver(() => { if (page.dataset.state !== "loading") resolve(performance.now()); });
    window.watch.observe(page, { attributes: true, attributeFilter: ["data-state"] });
  });
  setTimeout(() => resolve(performance.now()), 10000);
});
"""


@dataclass(frozen=True, slots=True)
class Cold:
    """The first query of a visitor: bytes fetched until the hits were there, and in all; ms from asking to the hits."""

    answered: bool
    bytes_to_hits: int
    bytes_in_all: int
    files: int
    ms: float


class _Counting(SimpleHTTPRequestHandler):
    """Serves a folder and notes how many bytes went out by path."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    sent: Counter[str]

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send a file whole, and count it."""
        data = source.read()
        self.sent[self.path.partition("?")[0]] += len(data)
        outputfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Counter[str]]]:
    """The address at which `folder` is served, and the bytes sent from it by path."""
    sent: Counter[str] = Counter()
    handler = type("Handler", (_Counting,), {"sent": sent})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", sent
        server.shutdown()


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium of the system."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=program, args=SWITCHES.split())
        yield started
        started.close()


def _fresh(chromium: Browser, address: str, script: str) -> Page:
    page = chromium.new_context(locale="zh-CN").new_page()
    page.add_init_script(script)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return page


def cold(chromium: Browser, folder: Path, path: str, script: str, texts: Sequence[str]) -> list[Cold]:
    """A first visit for each of `texts`: the page is opened, then the query is entered."""
    made = []
    with served(folder) as (address, sent):
        for text in texts:
            sent.clear()
            page = _fresh(chromium, f"{address}/{path}", script)
            answer = page.evaluate("([text]) => ask(text)", [text])
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(300)
            names = page.evaluate(
                "(done) => performance.getEntriesByType('resource').filter(e => e.startTime < done).map(e => new URL(e.name).pathname)",
                answer["done"],
            )
            page.context.close()
            counted = {name: size for name, size in sent.items() if not name.endswith(OF_THE_PAGE)}
            early = {name: size for name, size in counted.items() if answer["done"] is None or name in names}
            made.append(
                Cold(
                    answer["state"] == "done", sum(early.values()), sum(counted.values()), len(counted), answer["total"]
                )
            )
    return made


def arriving(chromium: Browser, folder: Path, path: str, addresses: Sequence[str]) -> list[float]:
    """Milliseconds from the start of the navigation to `path?q=…` until the hits are there, cold."""
    made = []
    with served(folder) as (address, _):
        for query in addresses:
            page = chromium.new_context(locale="zh-CN").new_page()
            page.add_init_script(ARRIVING)
            page.goto(f"{address}/{path}?q={query}")
            made.append(page.evaluate("arrived"))
            page.context.close()
    return made


def typing(chromium: Browser, folder: Path, path: str, texts: Sequence[str]) -> list[tuple[float, float]]:
    """For one more character after another in a warm page: ms from the key to the hits, and without the page's pause."""
    made = []
    with served(folder) as (address, _):
        page = _fresh(chromium, f"{address}/{path}", GKSSG)
        for text in texts:
            page.evaluate("text => ask(text)", text[:4])
            for end in range(5, min(len(text), 10) + 1):
                page.wait_for_timeout(120)
                answer = page.evaluate("text => ask(text, 'type')", text[:end])
                made.append((answer["total"], answer["work"]))
        page.context.close()
    return made


def answers(chromium: Browser, folder: Path, path: str, script: str, texts: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The answers to all of `texts`, one after another in one page."""
    with served(folder) as (address, _):
        page = _fresh(chromium, f"{address}/{path}", script)
        for start in range(0, len(texts), BATCH):
            yield from page.evaluate(
                "async (texts) => { const all = []; for (const text of texts) all.push(await ask(text)); return all; }",
                list(texts[start : start + BATCH]),
            )
        page.context.close()
