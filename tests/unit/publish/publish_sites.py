"""Two small releases, and the state of a folder they were published to."""

import os
from pathlib import Path

import gkssg
from gkssg.base.digest import digest
from gkssg.model.artifact import Artifact, made_text
from gkssg.publish import locked, publish, release, settle, verify

KEPT = made_text("items/2024/00001.html", "不变的一页" * 40)
OLD = (KEPT, made_text("index.html", "旧首页"), made_text("items/2023/00009.html", "将撤下"))
NEW = (KEPT, made_text("index.html", "新首页"), made_text("items/2025/00002/附件1.txt", "新附件"))
OLD_ID, NEW_ID = release(OLD, None).id, release(NEW, None).id

# For child processes: they find gkssg where this one did.
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(gkssg.__file__).parents[1]), "PYTHONUTF8": "1"}


def copied(path: str, source: Path) -> Artifact:
    """The artifact of a file as it is now."""
    data = source.read_bytes()
    return Artifact(path, digest(data), len(data), source=str(source))


def published_id(output: Path) -> str:
    """The id of the release in `output`, which must be whole."""
    found = verify(output)
    assert found.whole, found
    return found.release.id


def beside(output: Path) -> set[str]:
    """The names next to `output`, but for its own, its lock file's and that of the kept releases."""
    own = {output.name, f".{output.name}.lock", f".{output.name}.kept", f".{output.name}.stamps"}
    return {each.name for each in output.parent.iterdir()} - own


def assert_publishes_again(output: Path) -> None:
    """Readers and the next build find a lock that nobody holds, and leave nothing beside the output."""
    settle(output)
    with locked(output):
        pass
    assert publish(NEW, output).id == NEW_ID
    assert published_id(output) == NEW_ID
    assert beside(output) == set()
