"""How long questions and checks take and hold the event loop up: `python -m tests.benchmarks.asking`."""

import asyncio
import random
import re
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import uvloop

from bot.content.staging import StagedFolder
from bot.library.library import Library
from bot.store.briefs import open_briefs
from bot.store.state import open_state
from tests.benchmarks.stalls import Heartbeat

BRIEFS = Path(__file__).parents[2] / "briefs"
TIMES = 20
WORDS = re.findall(
    r"\S+",
    "North Korea losses Zelensky Kursk treaty weapons how many and or Seoul killed wounded drones 240 mm troops sent "
    "Kremlin Slovakia Fico risk stability tanks lossses",
)
SHORT = "how many north koreans died in kursk"


@asynccontextmanager
async def library() -> AsyncIterator[Library]:
    """Serve the briefs of the repository."""
    with tempfile.TemporaryDirectory(prefix="sitrep-benchmark-") as name:
        folder = Path(name)
        async with open_state(folder) as state, open_briefs(folder) as briefs:
            served = Library(StagedFolder(BRIEFS), briefs, state.activations, lambda: datetime.now(UTC), briefs)
            await served.start()
            await served.ask(SHORT)
            yield served


def text(length: int, rng: random.Random) -> str:
    """Give a text in which every word may mean something, which takes the longest."""
    return " ".join(rng.choice(WORDS) + rng.choice(["", "", "?", "."]) for _ in range(length))[:length]


async def measure(name: str, work: Callable[[], Awaitable[object]]) -> None:
    """Do something several times and print how long it took, and what the loop's thread had of it."""
    heart, took = Heartbeat(), []
    beating = asyncio.create_task(heart.run())
    for _ in range(TIMES):
        began = time.perf_counter()
        await work()
        took.append(time.perf_counter() - began)
    beating.cancel()
    middle, most, busy, late = (1e3 * each for each in (sorted(took)[TIMES // 2], max(took), heart.busy, heart.late))
    print(f"{name:18} took {middle:.0f} ms, at most {most:.0f}; loop busy {busy:.1f} ms, late {late:.1f}")


async def run() -> None:
    """Measure each kind."""
    rng = random.Random(1)  # noqa: S311 - no secret is made of it
    async with library() as served:
        await measure("nothing", lambda: asyncio.sleep(0.02))
        await measure("short question", lambda: served.ask(SHORT))
        await measure("longest question", lambda: served.ask(text(300, rng)))
        await measure("eight at once", lambda: asyncio.gather(*(served.ask(text(300, rng)) for _ in range(8))))
        await measure("long message", lambda: served.check(text(2000, rng)))
        await measure("longest message", lambda: served.check(text(4000, rng)))


if __name__ == "__main__":
    sys.setswitchinterval(0.0005)
    uvloop.run(run())
