"""Many saves, one build that is seen."""

import asyncio

from gkssg.preview.gathering import Gathering


def test_a_save_is_built_at_once() -> None:
    async def saves() -> tuple[str, ...]:
        gathering = Gathering()
        gathering.add(["content/b.md", "content/a.md"])
        async with asyncio.timeout(0.01):
            return await gathering.changed()

    assert asyncio.run(saves()) == ("content/a.md", "content/b.md")


def test_a_build_is_overtaken_by_a_save_that_comes_after_it_has_begun() -> None:
    async def saves() -> list[object]:
        gathering = Gathering()
        gathering.add(["a"])
        first = await gathering.changed()
        begun = gathering.overtaken()
        gathering.add(["b"])
        return [first, begun, gathering.overtaken(), await gathering.changed(), gathering.overtaken()]

    assert asyncio.run(saves()) == [("a",), False, True, ("b",), False]


def test_saves_while_nobody_waits_are_kept_for_the_next_set() -> None:
    async def saves() -> tuple[str, ...]:
        gathering = Gathering()
        gathering.add(["a"])
        await gathering.changed()
        for path in ("c", "b", "c"):
            gathering.add([path])
            await asyncio.sleep(0.01)  # the build
        return await gathering.changed()

    assert asyncio.run(saves()) == ("b", "c")


def test_whoever_never_stops_saving_sees_a_build_all_the_same() -> None:
    async def saves() -> list[bool]:
        gathering, overtaken = Gathering(quiet=0.0, longest=0.1), []
        for _ in range(2):
            for _ in range(15):
                gathering.add(["a"])
                overtaken.append(gathering.overtaken())
                await gathering.changed()
                await asyncio.sleep(0.01)
            await gathering.stays()
        return overtaken

    found = asyncio.run(saves())
    assert found[0] and not found[14], "the first build waits for no more than `longest`"
    assert found[15] and not found[29], "and so does the next, from what was shown on"


def test_what_was_built_is_seen_once_the_office_has_stopped_saving_for_a_moment() -> None:
    async def saves() -> list[bool]:
        gathering = Gathering(quiet=0.05)
        gathering.add(["a"])
        await gathering.changed()
        asyncio.get_running_loop().call_later(0.02, gathering.add, ["b"])
        first = await gathering.stays()
        await gathering.changed()
        return [first, await gathering.stays()]

    assert asyncio.run(saves()) == [False, True]
