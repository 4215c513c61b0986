"""What draws pages is kept from build to build of a preview, as long as nobody touches the theme."""

from pathlib import Path

from gkssg.render.engine import Studio
from gkssg.render.theme import Theme, default_theme


def test_an_engine_is_kept_until_a_file_of_the_theme_is_touched_added_or_taken_away(tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "templates").mkdir(parents=True)
    theme, studio = Theme((own, default_theme())), Studio()
    seen = [studio.engine(theme)]
    assert studio.engine(theme) is seen[0]
    page = own / "templates" / "home.html.j2"
    for change in (
        lambda: page.write_text("一", "utf-8"),
        lambda: page.write_text("一二", "utf-8"),
        lambda: (own / "static").mkdir() or (own / "static" / "a.css").write_text("", "utf-8"),
        page.unlink,
    ):
        change()
        seen.append(studio.engine(theme))
        assert studio.engine(theme) is seen[-1]
    assert len({id(each) for each in seen}) == len(seen)


def test_another_theme_has_another_engine() -> None:
    studio = Studio()
    first = studio.engine(Theme((default_theme(),)))
    assert studio.engine(Theme((default_theme(), default_theme()))) is not first
