"""`gkssg init DIR`: a new office, ready to be filled in."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from gkssg.base.files import is_junk
from gkssg.cli.words import Command
from gkssg.fields.schema import Problem, read_fields
from gkssg.fields.site import SITE_FIELDS, build_site
from gkssg.formats import yamltree
from gkssg.model.coverage import COVERAGE_FILE
from gkssg.model.site import SITE_FILE, Site
from gkssg.standards.matters import directories, directory, own_categories

# Between these stand the categories of the starter's site.yaml.
OWN_CATEGORIES, NEXT_SETTING = "# “目录”的树", "\n索引号:"
# Files of the starter whose place in the office is another than in the package.
PLACES = {"gitignore": ".gitignore", "workflow/publish.yml": ".github/workflows/publish.yml"}


@click.command("init", cls=Command)
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
@click.option(
    "--type",
    "sort",
    type=click.Choice(directories()),
    default=directories()[0],
    show_default=True,
    help="哪一种机关：主动公开基本目录（coverage.yaml）照它的样子写好。",
)
def command(folder: Path, sort: str) -> int:
    """新建一个机关：设置、法定的类别树、主动公开基本目录、各栏目的说明和自动检查的流程。

    文件夹要是空的或者还没有；已有的文件一个也不会动。
    """
    if folder.exists() and (not folder.is_dir() or any(not is_junk(each.name) for each in folder.iterdir())):
        raise click.UsageError(f"“{folder}”里已经有东西了，请换一个空文件夹。")
    starter = files("gkssg.cli") / "starter"
    texts = {name: starter.joinpath(*name.split("/")).read_bytes() for name in _names(starter)}
    settings = _settings(texts[SITE_FILE].decode("utf-8"), own_categories(sort))
    texts |= {SITE_FILE: settings.encode("utf-8"), COVERAGE_FILE: directory(sort).encode("utf-8")}
    for name, text in texts.items():
        _write(folder / PLACES.get(name, name), text)
    for category in _site(settings).walk():
        (folder / "content" / category.folder).mkdir(parents=True, exist_ok=True)
        (folder / "content" / category.folder / ".gitkeep").touch()
    click.echo(f"在 {folder} 建好了，共 {len(texts)} 个文件。接下来：")
    click.echo(f"  1. 打开 {folder / 'site.yaml'}，把“请填写”的地方换成本机关自己的。")
    click.echo(f"  2. gkssg serve --site {folder}，用浏览器看样子。")
    click.echo(f"  3. 照 {folder / 'README.md'} 写第一个条目。")
    return 0


def _names(folder: Traversable, before: str = "") -> list[str]:
    """The files of the starter, by POSIX path, sorted."""
    found: list[str] = []
    for each in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = f"{before}{each.name}"
        if each.is_dir():
            found.extend(_names(each, f"{name}/"))
        elif not is_junk(each.name):
            found.append(name)
    return found


def _write(file: Path, text: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text)


def _settings(text: str, categories: str) -> str:
    """The starter's site.yaml, with the categories of the sort of office in place of its own when it has some."""
    before, rest = text.split(OWN_CATEGORIES)
    after = rest[rest.index(NEXT_SETTING) :]
    return f"{before}{categories}{after}" if categories else text


def _site(text: str) -> Site:
    """The new site.yaml, for its category folders."""
    problems: list[Problem] = []
    tree = yamltree.compose(text)
    assert isinstance(tree, yamltree.Mapping), "the starter's site.yaml is no table"
    reading = read_fields(tree, SITE_FIELDS, problems)
    assert not problems, f"the starter's site.yaml has problems: {problems}"
    return build_site(dict(reading.values))


COMMAND = command
