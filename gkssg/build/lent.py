"""The memo of a preview: what the office's own knows of its items, and nothing of its pages, which lie in another output."""

from pathlib import Path

from gkssg.base.memo import Memo, lend
from gkssg.build.indexing import INDEX, ITEMS
from gkssg.build.outdated import PAGE
from gkssg.build.remembered import FILE, engine
from gkssg.build.traces import READ, VIEW, WEB
from gkssg.build.unchanged import BUILD


def lent(root: Path, folder: Path) -> Memo:
    """A memo in `folder`, to be used in `with`; that of the office in `root` stays as it is."""
    file = folder / "memo.sqlite"
    lend(root / FILE, file, (PAGE, INDEX, ITEMS, BUILD, WEB, READ, VIEW))
    return Memo(file, engine())
