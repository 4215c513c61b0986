"""Two small releases, and the state of a folder they were published to."""

import os
from pathlib import Path

import gkssg
from gkssg.base.digest import digest
from gkssg.model.artifact import Artifact, made_text
from gkssg.publish import Kept, amend, locked, publish, read_manifest, release, settle, verify
from gkssg.publish.live import live_in
from gkssg.publish.places import places
from gkssg.publish.restore import lying

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


def amend_to_new(output: Path) -> None:
    """Put NEW in the place of OLD by the files in which they differ, keeping one release."""
    live = live_in(output)
    assert live is not None
    assert amend(NEW[1:], {OLD[2].path}, live, keep=1)


def lost(output: Path, kept: Kept) -> list[str]:
    """The files of a kept release that are nowhere any more."""
    place = places(output)
    return lying(kept, place, read_manifest(place.output))[1]


def beside(output: Path) -> set[str]:
    """The names next to `output`, but for its own, its lock file's and that of the kept releases."""
    own = {output.name, *(f".{output.name}.{part}" for part in ("lock", "kept", "stamps", "stamps.more", "marks"))}
    return {each.name for each in output.parent.iterdir()} - own


def assert_publishes_again(output: Path) -> None:
    """Readers and the next build find a lock that nobody holds, and leave nothing beside the output."""
    settle(output)
    with locked(output):
        pass
    assert publish(NEW, output).id == NEW_ID
    assert published_id(output) == NEW_ID
    assert beside(output) == set()
