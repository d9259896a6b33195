"""How late briefings are when many are due at the same instant, while people are being answered.

    python -m tests.benchmarks.punctuality

The bot is a process of its own, on a clock that this one moves; this process is Discord and everybody who uses it.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import uvloop

from bot.core.phrase import parse_recurrence
from bot.core.subscription import Wanted
from bot.store.state import open_state
from tests.benchmarks.lighthouses import Lighthouses
from tests.benchmarks.load import Load, Phase
from tests.benchmarks.report import told
from tests.benchmarks.small_discord import SmallDiscord
from tests.delivery.shared_clock import SharedClock
from tests.process import ROOT

WITHOUT, WITH = "without briefings", "with briefings"
IN_A_SERVER = 25
WITHIN = 60.0


class Benchmark:
    """One run."""

    def __init__(self, arguments: argparse.Namespace, folder: Path) -> None:
        self._arguments = arguments
        self._folder = folder
        self._clock = SharedClock(folder / "clock")
        self._lighthouses = Lighthouses(folder / "briefs", 300, 5)
        self._load = Load(self._lighthouses)
        servers = range(1, 2 + arguments.subscriptions // IN_A_SERVER)
        self._discord = SmallDiscord(self._load.take, self._take, servers)
        self._due: datetime | None = None
        self._late: list[float] = []

    async def run(self) -> None:
        """Let several hours strike under load, and print what was measured."""
        self._lighthouses.write()
        await self._subscribe()
        phases = []
        async with self._discord.serve(), self._bot():
            await asyncio.wait_for(self._discord.connected.wait(), WITHIN)
            await self._answer(Phase("settling"))
            for _ in range(self._arguments.hours):
                phases.append(Phase(WITHOUT))
                await self._answer(phases[-1])
                phases.append(Phase(WITH))
                await asyncio.gather(self._answer(phases[-1]), self._strike())
        for line in told(phases, WITHOUT, WITH):
            print(line)
        print(_summary(sorted(self._late), self._arguments.hours * self._arguments.subscriptions))

    async def _subscribe(self) -> None:
        async with open_state(self._folder / "data") as state:
            for number in range(self._arguments.subscriptions):
                hourly = parse_recurrence("hourly")
                server = 1 + number // IN_A_SERVER
                wanted = Wanted(server=server, channel=1000 + number, when=hourly, zone="UTC")
                await state.subscriptions.add(wanted, 1, self._clock())

    async def _answer(self, phase: Phase) -> None:
        await self._load.run(self._discord, phase, self._arguments.rate, self._arguments.seconds)

    async def _strike(self) -> None:
        """Move the clock to just before a full hour, a second into the load."""
        await asyncio.sleep(1.0)
        now = self._clock()
        self._due = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        self._clock.jump_to(self._due - timedelta(seconds=0.3))

    def _take(self, _channel: str, _body: bytes) -> None:
        if self._due:
            self._late.append((self._clock() - self._due).total_seconds())

    @asynccontextmanager
    async def _bot(self) -> AsyncIterator[None]:
        places = (self._folder / "briefs", self._folder / "data", self._folder / "clock")
        bot = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.delivery.child", self._discord.api_base, "benchmark"),
            *(*map(str, places), "--earnest"),
            cwd=ROOT,
        )
        try:
            yield
        finally:
            bot.kill()
            await bot.wait()


def _summary(late: list[float], expected: int) -> str:
    if not late:
        return "nothing was posted"
    half, most = late[len(late) // 2], late[min(len(late) - 1, int(0.99 * len(late)))]
    return f"posted {len(late)} of {expected}; late by: p50 {half:.2f} s, p99 {most:.2f} s, at most {late[-1]:.2f} s"


def main() -> None:
    """Run it in a folder of its own, which is removed afterwards."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--subscriptions", type=int, default=50)
    parser.add_argument("--hours", type=int, default=4)
    parser.add_argument("--rate", type=float, default=200.0, help="interactions a second")
    parser.add_argument("--seconds", type=float, default=6.0, help="of one phase")
    arguments = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="sitrep-benchmark-") as name,
        asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner,
    ):
        runner.run(Benchmark(arguments, Path(name)).run())


if __name__ == "__main__":
    main()
