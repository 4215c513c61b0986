"""What a browser asks for in, what it is in the release out: host, path and content type."""

from collections.abc import Container
from urllib.parse import unquote

INDEX = "index.html"
BINARY = "application/octet-stream"
# Spelt out, because mimetypes asks the system: many a Windows registry calls .js text/plain.
_TEXTS = {
    "css": "text/css",
    "csv": "text/csv",
    "htm": "text/html",
    "html": "text/html",
    "js": "text/javascript",
    "json": "application/json",
    "md": "text/markdown",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "xml": "application/xml",
}
_OTHERS = {
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "gif": "image/gif",
    "ico": "image/x-icon",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "pdf": "application/pdf",
    "png": "image/png",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
_LOCAL = ("127.0.0.1", "localhost", "[::1]")


def hosts(host: str) -> frozenset[str]:
    """The names under which the preview answers when it listens on `host`: this machine's own and that one.

    Any other name was made to point here by someone else (DNS rebinding).
    """
    given = f"[{host}]" if ":" in host else host
    return frozenset({*_LOCAL, given.lower()})


def split_host(header: str) -> tuple[str, str]:
    """A Host header as name, in lower case and with the brackets of IPv6, and port; the port may be empty."""
    name, colon, port = header.lower().rpartition(":")
    if not colon or header.endswith("]"):
        return header.lower(), ""
    return name, port


def normal_base(base: str) -> str:
    """The sub-path of the platform with a slash at both ends; `/` when there is none."""
    inner = base.strip("/")
    return f"/{inner}/" if inner else "/"


def locate(path: str, base: str, paths: Container[str]) -> str | None:
    """The member of `paths` that the URL path `path` asks for, or None.

    The platform answers below `base` and below `/` alike. Nothing but the names of the release is
    ever looked up, so that no `..`, link or drive letter leads out of the output.
    """
    for wanted in _readings(path, base):
        found = wanted + INDEX if wanted.endswith("/") or not wanted else wanted
        if found in paths:
            return found
    return None


def folder(path: str, base: str, paths: Container[str]) -> str | None:
    """The URL path with the slash that `path` lacks to be a folder of the release, or None."""
    if path.endswith("/"):
        return None
    asked = unquote(path)
    if base != "/" and asked + "/" == base and INDEX in paths:
        return path + "/"
    if any(f"{wanted}/{INDEX}" in paths for wanted in _readings(path, base) if wanted):
        # One leading slash: a browser takes //name for another host.
        return "/" + path.lstrip("/") + "/"
    return None


def content_type(path: str) -> str:
    """The media type of a file by its name; texts are UTF-8."""
    ending = path.rpartition("/")[2].rpartition(".")[2].lower()
    if ending in _TEXTS:
        return f"{_TEXTS[ending]}; charset=utf-8"
    return _OTHERS.get(ending, BINARY)


def _readings(path: str, base: str) -> list[str]:
    """The site paths that `path` may mean, the one below `base` first."""
    asked = unquote(path)
    below = [asked.removeprefix(base)] if asked.startswith(base) and base != "/" else []
    return [*below, asked.removeprefix("/")]
