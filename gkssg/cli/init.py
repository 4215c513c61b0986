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
from gkssg.model.site import Site

# Files of the starter whose place in the office is another than in the package.
PLACES = {"gitignore": ".gitignore", "workflow/publish.yml": ".github/workflows/publish.yml"}


@click.command("init", cls=Command)
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
def command(folder: Path) -> int:
    """新建一个机关：设置、法定的类别树、各栏目的说明和自动检查的流程。

    文件夹要是空的或者还没有；已有的文件一个也不会动。
    """
    if folder.exists() and (not folder.is_dir() or any(not is_junk(each.name) for each in folder.iterdir())):
        raise click.UsageError(f"“{folder}”里已经有东西了，请换一个空文件夹。")
    starter = files("gkssg.cli") / "starter"
    written = [_copy(starter, name, folder) for name in _names(starter)]
    for category in _site(starter).walk():
        (folder / "content" / category.folder).mkdir(parents=True, exist_ok=True)
        (folder / "content" / category.folder / ".gitkeep").touch()
    click.echo(f"在 {folder} 建好了，共 {len(written)} 个文件。接下来：")
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


def _copy(starter: Traversable, name: str, folder: Path) -> Path:
    target = folder / PLACES.get(name, name)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(starter.joinpath(*name.split("/")).read_bytes())
    return target


def _site(starter: Traversable) -> Site:
    """The starter's own site.yaml, for its category folders."""
    problems: list[Problem] = []
    tree = yamltree.compose((starter / "site.yaml").read_text(encoding="utf-8"))
    assert isinstance(tree, yamltree.Mapping), "the starter's site.yaml is no table"
    reading = read_fields(tree, SITE_FIELDS, problems)
    assert not problems, f"the starter's site.yaml has problems: {problems}"
    return build_site(dict(reading.values))


COMMAND = command
