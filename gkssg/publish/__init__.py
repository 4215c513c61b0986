"""Artifacts in, a release on the disk out, whole or not at all.

Whatever is killed and whenever, the output is the release before or the new one.
Every refusal is a PublishError.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from gkssg.model.artifact import Artifact
from gkssg.model.release import Release
from gkssg.publish.amend import Amended, amend
from gkssg.publish.errors import (
    ForeignOutputError,
    LockedError,
    ManifestError,
    PublishError,
    RollbackError,
    StageError,
    SwitchError,
)
from gkssg.publish.flush import flush_ahead
from gkssg.publish.kept import Kept, is_release
from gkssg.publish.lines import published_paths
from gkssg.publish.lock import locked
from gkssg.publish.manifest import MANIFEST, manifest_bytes, read_manifest, release
from gkssg.publish.names import Looked, write_known
from gkssg.publish.owner import owned
from gkssg.publish.places import places
from gkssg.publish.rollback import releases, rollback
from gkssg.publish.stage import go_live, stage
from gkssg.publish.switch import recover, switch
from gkssg.publish.twin import twin_of
from gkssg.publish.unchanged import is_unchanged
from gkssg.publish.verify import Verification, verify

__all__ = [
    "KEEP",
    "MANIFEST",
    "Amended",
    "ForeignOutputError",
    "Kept",
    "LockedError",
    "ManifestError",
    "PublishError",
    "RollbackError",
    "StageError",
    "SwitchError",
    "Verification",
    "amend",
    "flush_ahead",
    "locked",
    "manifest_bytes",
    "publish",
    "published_paths",
    "read_manifest",
    "recover",
    "release",
    "releases",
    "rollback",
    "settle",
    "stage",
    "switch",
    "verify",
]

KEEP = 3


def publish(artifacts: Sequence[Artifact], output: Path, keep: int = KEEP) -> Release:
    """Make `output` the release of `artifacts` and return it; keep the last `keep` releases beside it.

    The same release again switches nothing and keeps nothing more, unless somebody has changed the output.
    Raises a PublishError that says why not; then `output` is what it was, and nothing is left beside
    it but the lock file, which nobody holds.
    """
    with locked(output):
        recover(output)
        place = places(output)
        live = owned(place.output)
        if live is not None and is_unchanged(artifacts, place, live, keep):
            return live
        with twin_of(place) as twin:
            staged = stage(artifacts, output, live, reuse=True, twin=twin if keep else None)
            go_live(staged, place.output, live, keep)
            other = twin.end(staged.single, staged.marks)
        write_known(place, staged.release.id, Looked(staged.marks, live.id if live else ""), other)
    return staged.release


def settle(output: Path) -> None:
    """For readers of `output`: put in its place a release that a killed build or rollback left under an intermediate name.

    Nothing happens while a build runs, which will finish by itself, nor when nothing was interrupted.
    """
    place = places(output)
    if os.path.lexists(place.old) or is_release(place.stage):
        with suppress(LockedError), locked(output):
            recover(output)
