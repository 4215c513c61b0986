"""Which file of the release an address asks for, and which hosts are this machine."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkssg.preview.address import content_type, folder, hosts, locate, normal_base, split_host

BASE = "/jtj/zfxxgk/"
PATHS = frozenset({"index.html", "items/2026/00001.html", "search/index.html", "items/2026/00001/附件 1.pdf"})


@pytest.mark.parametrize("mount", ["/", BASE])
@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("", "index.html"),
        ("index.html", "index.html"),
        ("search/", "search/index.html"),
        ("items/2026/00001.html", "items/2026/00001.html"),
        ("items/2026/00001/%E9%99%84%E4%BB%B6%201.pdf", "items/2026/00001/附件 1.pdf"),
    ],
)
def test_the_platform_answers_at_the_root_and_below_its_sub_path(mount: str, asked: str, path: str) -> None:
    assert locate(mount + asked, BASE, PATHS) == path


@pytest.mark.parametrize(
    "path",
    [
        "/../site.yaml",
        "/%2e%2e/site.yaml",
        "/..%2fsite.yaml",
        "/..%5csite.yaml",
        "//etc/passwd",
        "/C:/Windows/win.ini",
        "/items/../index.html",
        "/./index.html",
        "/index.html%00",
        "/INDEX.html",
        "/jtj/zfxxgk/../index.html",
        "/jtj/",
    ],
)
def test_nothing_but_the_names_of_the_release_is_found(path: str) -> None:
    assert locate(path, BASE, PATHS) is None


@given(path=st.text())
def test_whatever_is_asked_for_the_answer_is_a_file_of_the_release(path: str) -> None:
    found = locate(path, BASE, PATHS)
    assert found is None or found in PATHS


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/search", "/search/"),
        ("/jtj/zfxxgk", "/jtj/zfxxgk/"),
        ("/jtj/zfxxgk/search", "/jtj/zfxxgk/search/"),
        ("//search", None),
        ("/items", None),
        ("/", None),
        ("/search/", None),
    ],
)
def test_a_folder_without_its_slash_is_redirected(path: str, target: str | None) -> None:
    assert folder(path, BASE, PATHS) == target


@given(path=st.text(alphabet="/\\search.%2f5c:jtzxgk", max_size=30))
def test_no_redirect_leads_to_another_host(path: str) -> None:
    target = folder(path, BASE, PATHS)
    assert target is None or (target.startswith("/") and not target.startswith(("//", "/\\")))


def test_content_types_are_utf_8_for_texts_and_never_the_systems_guess() -> None:
    assert content_type("a/b.html") == "text/html; charset=utf-8"
    assert content_type("site.js") == "text/javascript; charset=utf-8"
    assert content_type("附件.XLSX") == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert content_type("README") == content_type("a.html/file") == "application/octet-stream"


@pytest.mark.parametrize(
    ("header", "name"),
    [("127.0.0.1:8000", "127.0.0.1"), ("LocalHost", "localhost"), ("[::1]:80", "[::1]"), ("[::1]", "[::1]")],
)
def test_this_machines_names_are_known(header: str, name: str) -> None:
    assert split_host(header)[0] == name
    assert name in hosts("127.0.0.1")


def test_another_name_is_known_only_when_it_was_given() -> None:
    assert "pc7.example" not in hosts("127.0.0.1")
    assert "pc7.example" in hosts("PC7.example")
    assert "[fe80::1]" in hosts("fe80::1")


def test_a_sub_path_has_a_slash_at_both_ends() -> None:
    assert [normal_base(each) for each in ("", "/", "/a", "a/b/")] == ["/", "/", "/a/", "/a/b/"]
