"""The same items as pages for Pagefind (PyPI: pagefind), indexed by it as its manual says."""

import shutil
import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path

from measure import Run, run

from gkssg.model.item import Item

PAGE = """\
<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title></head>
<body data-pagefind-body><h1>{title}</h1>
<p>{index} {number}</p><p>{summary}</p><p>{keywords}</p>
{html}
</body></html>
"""
# The page from which the browser searches; it is written after indexing.
SEARCH = '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>Pagefind</title></html>\n'


def index(items: Sequence[Item], folder: Path) -> Run:
    """Write the pages into `folder`, and have them indexed."""
    shutil.rmtree(folder, ignore_errors=True)
    for item in items:
        file = folder / item.address
        file.parent.mkdir(parents=True, exist_ok=True)
        fields = {
            "title": item.title,
            "index": item.index_number,
            "number": item.document_number,
            "summary": item.summary,
            "keywords": " ".join(item.keywords),
        }
        safe = {name: escape(value) for name, value in fields.items()}
        file.write_text(PAGE.format(**safe, html=item.body.html if item.body else ""), "utf-8")
    done = run([sys.executable, "-m", "pagefind", "--site", str(folder)])
    (folder / "index.html").write_text(SEARCH, "utf-8")
    return done
