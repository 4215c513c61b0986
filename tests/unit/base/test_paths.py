"""Links within the site are relative, so that it works from a USB stick as it does from a server."""

from posixpath import relpath

from hypothesis import given
from hypothesis import strategies as st

from gkssg.base.paths import relative

NAMES = st.sampled_from(["a", "b", "ab", "字", "index.html"])
PATHS = st.lists(NAMES, min_size=1, max_size=5).map("/".join)


@given(page=PATHS, target=PATHS, rest=st.sampled_from(["", "#a", "?q=b/c", "?q#a"]))
def test_a_link_is_what_the_system_calls_the_way_from_the_folder_of_the_page(page: str, target: str, rest: str) -> None:
    folder = page.rpartition("/")[0] or "."
    assert relative(page, target + rest) == relpath(target, folder) + rest


@given(page=PATHS, rest=st.sampled_from(["#a", "?q=b"]))
def test_a_link_to_a_place_on_the_same_page_stays_as_it_is(page: str, rest: str) -> None:
    assert relative(page, rest) == rest
