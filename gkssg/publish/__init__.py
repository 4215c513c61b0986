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
from gkssg.publish.discard import discard
from gkssg.publish.errors import (
    ForeignOutputError,
    LockedError,
    ManifestError,
    PublishError,
    RollbackError,
    StageError,
    SwitchError,
)
from gkssg.publish.kept import Kept
from gkssg.publish.lock import locked
from gkssg.publish.manifest import MANIFEST, manifest_bytes, read_manifest, release
from gkssg.publish.places import places
from gkssg.publish.rollback import releases, rollback
from gkssg.publish.stage import stage
from gkssg.publish.stamps import Stamps, write_stamps
from gkssg.publish.switch import recover, switch
from gkssg.publish.unchanged import unchanged
from gkssg.publish.verify import Verification, verify

__all__ = [
    "KEEP",
    "MANIFEST",
    "ForeignOutputError",
    "Kept",
    "LockedError",
    "ManifestError",
    "PublishError",
    "RollbackError",
    "StageError",
    "SwitchError",
    "Verification",
    "locked",
    "manifest_bytes",
    "publish",
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
        live = unchanged(artifacts, output, keep)
        if live is not None:
            return live
        stamps: Stamps = {}
        staged = stage(artifacts, output, stamps)
        try:
            made = _read_back(staged)
            switch(staged, output, keep)
            write_stamps(places(output), made.id, stamps)
        except BaseException:
            with suppress(OSError):
                discard(staged)
            raise
    return made


def settle(output: Path) -> None:
    """For readers of `output`: bring back a release that a killed build left under its intermediate name.

    Nothing happens while a build runs, which will finish by itself, nor when nothing was interrupted.
    """
    if os.path.lexists(places(output).old):
        with suppress(LockedError), locked(output):
            recover(output)


def _read_back(staged: Path) -> Release:
    """The release as readers will see it."""
    made = read_manifest(staged)
    if made is None:
        raise ManifestError(f"{staged} 在构建期间被别的程序删改，没有发布，请重新构建。")
    return made
