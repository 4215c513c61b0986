"""What a benchmark tells: tables as text, and the sections of RESULTS.md, each between two marks of its own."""

import platform
import re
import sys
from collections.abc import Sequence
from os import cpu_count
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "RESULTS.md"
# A row of a table: what is measured, and a cell for each column.
Row = tuple[str, ...]


def machine() -> str:
    """What the measurements were taken on."""
    parts = [f"{platform.system()} {platform.machine()}", f"{cpu_count()} cores", f"{_memory()}"]
    whose = " of the system" if sys.base_prefix == "/usr" else ""
    return ", ".join([*filter(None, parts), f"Python {platform.python_version()}{whose}"])


def say(text: str) -> None:
    """Tell the person who waits what is going on."""
    print(f"bench: {text}", file=sys.stderr, flush=True)


def command(target: str, variable: str = "BENCH") -> str:
    """The line that repeats this run; a folder is named, its place on this machine is not."""
    options = [Path(option).name if option.startswith("/") else option for option in sys.argv[1:]]
    asked = " ".join(option for option in options if option != "--write")
    return f"make {target}" + (f' {variable}="{asked}"' if asked else "")


def aligned(rows: Sequence[Row]) -> str:
    """Rows as text, each column as wide as its widest cell; 汉字 take two places."""
    widths = [max(_width(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = []
    for row in rows:
        first, *rest = [" " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]
        cells = [row[0] + first, *(space + cell for space, cell in zip(rest, row[1:], strict=True))]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def fenced(rows: Sequence[Row]) -> str:
    """A table as a block of Markdown."""
    return f"```\n{aligned(rows)}\n```"


def number(value: float) -> str:
    """A figure with as many digits as mean something: 0.24, 3.1, 42, 1,234."""
    if value >= 9.95:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 0.995 else f"{value:.2f}"


def ratio(value: float, base: float) -> str:
    """How many times `base` a value is."""
    return f"{number(value / base)} ×" if base else "–"


def merged(page: str, name: str, section: str) -> str:
    """The page with `section` in place of the one of this name, or after everything else when there is none."""
    first, last = f"<!-- {name} -->", f"<!-- /{name} -->"
    made = f"{first}\n{section.strip()}\n{last}"
    found = re.compile(f"{re.escape(first)}.*?{re.escape(last)}", re.DOTALL)
    if found.search(page):
        return found.sub(lambda _: made, page, count=1)
    return f"{page.rstrip()}\n\n{made}\n"


def keep(name: str, section: str, file: Path = RESULTS) -> None:
    """Put the section into the page of results."""
    file.write_text(merged(file.read_text("utf-8"), name, section), "utf-8")


def _width(cell: str) -> int:
    return sum(2 if "\u3000" <= letter <= "\u9fff" else 1 for letter in cell)


def _memory() -> str:
    """The memory of the machine; nothing where it does not say."""
    file = Path("/proc/meminfo")
    found = re.search(r"MemTotal:\s+(\d+) kB", file.read_text() if file.is_file() else "")
    return f"{int(found[1]) / 1e6:.0f} GB of memory" if found else ""
