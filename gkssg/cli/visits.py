"""Addresses of other sites in, what they answer out: politely, a host at a time, and not again within a week.

The only module that asks other machines for anything.
"""

import json
import socket
import ssl
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from http.client import HTTPException
from pathlib import Path
from time import sleep
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import Request, urlopen

from gkssg import __version__
from gkssg.base.files import write_whole
from gkssg.build.links import FAILED, Visit

AT_ONCE, PATIENCE, PAUSE = 8, 10.0, 1.0
FRESH = timedelta(days=7)
CACHE = ".gkssg/links.json"
# Answers of a site that is there but does not talk to programs: nobody can say that the page is gone.
_REFUSED = frozenset({401, 402, 403, 405, 406, 407, 412, 418, 421, 429, 451, 501, 521, 999})
_SAFE = "/%:@!$&'()*+,;=~?-._"


def visit(addresses: Iterable[str], site: Path, now: datetime, pause: float = PAUSE) -> Mapping[str, Visit]:
    """The answers of all addresses, those of the last week from the memory of the office in `site`.

    Those that did not open are asked again. At most 8 hosts at once, each at most once in `pause` seconds.
    Raises OSError when what was learned cannot be kept.
    """
    wanted = dict.fromkeys(addresses)
    known = {url: each for url, each in _remembered(site / CACHE, now).items() if url in wanted and not each.reason}
    hosts = defaultdict(list)
    for url in wanted:
        if url not in known:
            hosts[_host(url)].append(url)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for answers in pool.map(lambda urls: _visit_host(urls, now, pause), hosts.values()):
            known |= answers
    _keep(site / CACHE, known)
    return known


def _visit_host(urls: Sequence[str], now: datetime, pause: float) -> dict[str, Visit]:
    found = {}
    for number, url in enumerate(urls):
        if number:
            sleep(pause)
        found[url] = _visit(url, now, pause)
    return found


def _visit(url: str, now: datetime, pause: float) -> Visit:
    """HEAD, and GET where that fails: many servers answer it wrongly."""
    status, reason = _ask(url, "HEAD")
    if reason and (status or reason != _NO_HOST):
        sleep(pause)
        status, reason = _ask(url, "GET")
    return Visit(status, "" if status in _REFUSED else reason, now)


def _ask(url: str, method: str) -> tuple[int, str]:
    """The status of an answer and why it is none that opens."""
    try:
        request = Request(_wire(url), method=method, headers={"User-Agent": f"gkssg/{__version__}", "Accept": "*/*"})
        with urlopen(request, timeout=PATIENCE) as answer:
            return answer.status, "" if answer.status < FAILED else f"回答 {answer.status}"
    except HTTPError as error:
        with error:
            return error.code, f"回答 {error.code}"
    except URLError as error:
        return 0, _why(error.reason)
    except (OSError, HTTPException, ValueError) as error:
        return 0, _why(error)


_NO_HOST = "没有这个网站"


def _why(error: object) -> str:
    if isinstance(error, ssl.SSLError):
        return "安全证书有问题"
    if isinstance(error, TimeoutError):
        return f"{PATIENCE:.0f} 秒没有回答"
    if isinstance(error, socket.gaierror):
        return _NO_HOST
    return "地址写得不对" if isinstance(error, ValueError) else "连接不上"


def _wire(url: str) -> str:
    """The address as it is sent: names of hosts in ASCII, other 汉字 as bytes. Raises ValueError for what is none."""
    parts = urlsplit(url if "://" in url else f"https:{url}")
    host = (parts.hostname or "").encode("idna").decode("ascii")
    if not host:
        raise ValueError(url)
    port = f":{parts.port}" if parts.port else ""
    return urlunsplit((parts.scheme, host + port, quote(parts.path, safe=_SAFE), quote(parts.query, safe=_SAFE), ""))


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""


def _remembered(file: Path, now: datetime) -> dict[str, Visit]:
    """What was learned within a week; nothing when the file is not there or is none of ours."""
    try:
        kept = json.loads(file.read_text("utf-8"))
        found = {
            str(url): Visit(int(entry["status"]), str(entry["reason"]), datetime.fromisoformat(entry["seen"]))
            for url, entry in kept.items()
        }
        return {url: each for url, each in found.items() if timedelta() <= now - each.seen < FRESH}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _keep(file: Path, known: Mapping[str, Visit]) -> None:
    kept = {
        url: {"status": each.status, "reason": each.reason, "seen": each.seen.isoformat()}
        for url, each in sorted(known.items())
    }
    write_whole(file, (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode())
