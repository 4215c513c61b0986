"""Changes in, as they come; out, sets of them to build from, and whether a build of one is overtaken by the next.

An editor saves in several steps and a person saves several files. Instead of waiting for the last of them, a build begins
with the first, and is given up when another comes: whoever saves once, as nearly always, has waited for nothing.
"""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from time import monotonic

# Seconds. What is saved within them after another save belongs to it: there is one reload. Most builds take longer anyway.
QUIET = 0.15
# Whoever never stops saving sees a build all the same.
LONGEST = 2.0


class Gathering:
    """Collects changed paths. Those that come while nobody waits, during a build, are in the next set."""

    def __init__(self, *, quiet: float = QUIET, longest: float = LONGEST) -> None:
        self._quiet, self._longest = quiet, longest
        self._paths: set[str] = set()
        self._news = asyncio.Event()
        self._since = self._last = 0.0

    def add(self, paths: Iterable[str]) -> None:
        """Take in some changes."""
        self._last = monotonic()
        self._since = self._since or self._last
        self._paths |= set(paths)
        self._news.set()

    async def changed(self) -> tuple[str, ...]:
        """Wait for a change; all that have come since the last call, sorted."""
        await self._news.wait()
        self._news.clear()
        paths = tuple(sorted(self._paths))
        self._paths.clear()
        return paths

    def overtaken(self) -> bool:
        """Whether what is being built is out of date already, and nobody has waited for too long. From any thread."""
        return self._news.is_set() and monotonic() - self._since < self._longest

    async def stays(self) -> bool:
        """Whether what was built may be seen: no change comes within `quiet` of the last one, or somebody has waited for too
        long. Who waits from now on, waits since a later change."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self._last + self._quiet - monotonic()):
                await self._news.wait()
        if self.overtaken():
            return False
        self._since = self._last if self._news.is_set() else 0.0
        return True
