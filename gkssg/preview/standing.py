"""A build in; what the browser is to see after it, out: the last good release, and what is wrong since."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from gkssg.base.digest import short_digest
from gkssg.build.order import PUBLISHING, Order
from gkssg.build.pipeline import built
from gkssg.build.unchanged import Account
from gkssg.model.diagnostic import Severity
from gkssg.preview.address import normal_base
from gkssg.preview.fault import Fault, faults
from gkssg.publish import MANIFEST, published_paths

# More would make every page megabytes; whoever has more begins with these.
MOST = 500


class StoppedError(Exception):
    """The build that runs is of no use any more: the preview ends, or a file was changed once more."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What there is to show.

    `paths`     the files of the last good release; none before the first
    `release`   its id
    `base`      the sub-path of the platform, with a slash at both ends
    `faults`    why the last build published nothing, the first MOST of `errors`
    `warnings`  how many findings do not stop a build
    `crash`     the traceback when the last build ran into a bug of gkssg, else empty
    `built`     False until the first build has ended, however it ended
    """

    paths: frozenset[str] = frozenset()
    release: str = ""
    base: str = "/"
    faults: tuple[Fault, ...] = ()
    errors: int = 0
    warnings: int = 0
    crash: str = ""
    built: bool = False

    @property
    def good(self) -> bool:
        """Whether the last build published."""
        return self.built and not self.errors and not self.crash

    @property
    def stamp(self) -> str:
        """Differs whenever a browser would see something else; the same again after a restart on the same sources."""
        seen = (self.release, self.base, self.faults, self.errors, self.warnings, self.crash, self.built)
        return short_digest(repr(seen))


def rebuilt(
    before: Standing, order_of: Callable[[], Order], output: Path, is_of_no_use: Callable[[], bool]
) -> Standing:
    """Build, and say what there is to show now; a bug of gkssg is shown like an error.

    Raises StoppedError, at the next file, once the build `is_of_no_use`: a thread cannot be killed. So it does in place of
    faults, which may be of a file that was half saved.
    """
    try:
        order = _stoppable(order_of(), is_of_no_use)
        standing = after(before, built(order, output), order, output)
    except StoppedError:
        raise
    except Exception:
        return replace(before, faults=(), errors=0, warnings=0, crash=traceback.format_exc(), built=True)
    if not standing.good and is_of_no_use():
        raise StoppedError
    return standing


def after(before: Standing, account: Account, order: Order, output: Path) -> Standing:
    """What there is to show after a build; without a release, that of `before` stays."""
    stopping = [each for each in account.found if each.reaches(order.fail_on)]
    standing = replace(
        before,
        faults=faults(stopping[:MOST], account.found, order.root),
        errors=len(stopping),
        warnings=sum(each.severity is Severity.WARNING and not each.reaches(order.fail_on) for each in account.found),
        crash="",
        built=True,
    )
    if not account.release or account.release == before.release:
        return standing
    paths = frozenset({MANIFEST, *published_paths(output)})
    return replace(standing, paths=paths, release=account.release, base=normal_base(account.base))


def _stoppable(order: Order, is_of_no_use: Callable[[], bool]) -> Order:
    """`order`, whose progress ends the build once it `is_of_no_use`, unless it has published: that release is also shown."""

    def progress(stage: str, done: int, of: int) -> None:
        is_published = stage == PUBLISHING and done == of
        if not is_published and is_of_no_use():
            raise StoppedError
        order.progress(stage, done, of)

    return replace(order, progress=progress)
