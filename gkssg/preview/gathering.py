"""Changes in, as they come; one set of them out when the office has stopped saving for a moment."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress

# Seconds. An editor saves in several steps and a person saves several files: that is one build.
QUIET = 0.06
# Whoever never stops saving sees a build all the same.
LONGEST = 2.0


class Gathering:
    """Collects changed paths. Those that come while nobody waits, during a build, are in the next set."""

    def __init__(self, *, quiet: float = QUIET, longest: float = LONGEST) -> None:
        self._quiet = quiet
        self._longest = longest
        self._paths: set[str] = set()
        self._news = asyncio.Event()

    def add(self, paths: Iterable[str]) -> None:
        """Take in some changes."""
        self._paths |= set(paths)
        self._news.set()

    async def settled(self) -> tuple[str, ...]:
        """Wait for a change, and until `quiet` seconds pass without another; then all of them, sorted."""
        await self._news.wait()
        with suppress(TimeoutError):
            async with asyncio.timeout(self._longest):
                while await self._another():
                    pass
        paths = tuple(sorted(self._paths))
        self._paths.clear()
        self._news.clear()
        return paths

    async def _another(self) -> bool:
        """Whether a change comes within `quiet` seconds."""
        self._news.clear()
        try:
            async with asyncio.timeout(self._quiet):
                return await self._news.wait()
        except TimeoutError:
            return False
