"""Many saves, one build."""

import asyncio

from gkssg.preview.gathering import Gathering


def test_saves_close_together_are_one_set() -> None:
    async def saves() -> tuple[str, ...]:
        gathering = Gathering(quiet=0.1)
        waiting = asyncio.create_task(gathering.settled())
        for path in ("content/b.md", "content/a.md", "content/b.md"):
            gathering.add([path])
            await asyncio.sleep(0.04)
        assert not waiting.done()
        return await waiting

    assert asyncio.run(saves()) == ("content/a.md", "content/b.md")


def test_a_save_after_the_quiet_is_another_set() -> None:
    async def saves() -> list[tuple[str, ...]]:
        gathering = Gathering(quiet=0.03)
        gathering.add(["a"])
        first = await gathering.settled()
        gathering.add(["b"])
        return [first, await gathering.settled()]

    assert asyncio.run(saves()) == [("a",), ("b",)]


def test_saves_while_nobody_waits_are_kept_for_the_next_set() -> None:
    async def saves() -> tuple[str, ...]:
        gathering = Gathering(quiet=0.03)
        gathering.add(["a"])
        await gathering.settled()
        gathering.add(["b"])
        await asyncio.sleep(0.1)  # the build
        gathering.add(["c"])
        return await gathering.settled()

    assert asyncio.run(saves()) == ("b", "c")


def test_whoever_never_stops_saving_sees_a_build_all_the_same() -> None:
    async def saves() -> tuple[str, ...]:
        gathering = Gathering(quiet=0.1, longest=0.3)

        async def forever() -> None:
            while True:
                gathering.add(["a"])
                await asyncio.sleep(0.02)

        saving = asyncio.create_task(forever())
        try:
            async with asyncio.timeout(5):
                return await gathering.settled()
        finally:
            saving.cancel()

    assert asyncio.run(saves()) == ("a",)
