"""Does a reload disturb anybody? Steady interactions, continuous reloads, every other one bad.

    python -m tests.benchmarks.reload_under_load             answers with and without reloads
    python -m tests.benchmarks.reload_under_load --stalls    the event loop's longest stalls, one thing at a time

The bot is a process of its own, as its operators start it; this process is Discord and everybody who uses it. With
`--stalls` both are this process.
"""

import argparse
import asyncio
import tempfile
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path

import uvloop

from tests.benchmarks.bot_process import BotProcess, bot_process
from tests.benchmarks.lighthouses import Lighthouses
from tests.benchmarks.load import SHOWN_OF_ID, Load, Phase
from tests.benchmarks.report import told
from tests.benchmarks.small_discord import SmallDiscord
from tests.benchmarks.stalls import Stalls

WITHOUT, WITH, SETTLED = "without reloads", "with reloads", "settling"
CHANGED = (1, 50, 300)
"""Claims that differ from one good reload to the next, by turns; a section is edited whole."""

SETTLING = 3.0
"""Seconds of load before times without reloads count, in which every cache fills; its answers are judged too."""

LONGEST_RUN = 200.0
"""Seconds."""


@dataclass
class Reloads:
    """What became of them, with the seconds that each took."""

    done: list[float] = field(default_factory=list)
    refused: list[float] = field(default_factory=list)
    wrong: int = 0


class Benchmark:
    """One run."""

    def __init__(self, arguments: argparse.Namespace, lighthouses: Lighthouses, folder: Path) -> None:
        self._arguments = arguments
        self._lighthouses = lighthouses
        self._folder = folder
        self._load = Load(lighthouses)
        self._discord = SmallDiscord(self._load.take)
        self._edits: dict[str, int] = {}
        self._phases: list[Phase] = []
        self._reloads = Reloads()

    async def run(self) -> None:
        """Start the bot twice, load it with and without reloads by turns, and print what was measured."""
        self._lighthouses.write()
        async with self._discord.serve():
            async with self._started("first start"):
                pass
            async with self._started("start with unchanged files") as bot:
                self._note_revision(bot)
                await self._measure(bot)
                print(f"peak memory of the bot: {bot.peak_memory():.0f} MB")
            print("\n".join(bot.warnings()[:5]))
        judged = self._load.judge(self._edits)
        for line in told(self._phases, WITHOUT, WITH):
            print(line)
        done, refused = self._reloads.done, self._reloads.refused
        print(
            f"reloads done: {len(done)}, {_mean(done):.2f} s each; refused: {len(refused)}, {_mean(refused):.2f} s each"
        )
        print(f"reloads that ended otherwise than they should: {self._reloads.wrong}")
        print(f"answers held against their revision: {judged}")

    def _started(self, start: str) -> AbstractAsyncContextManager[BotProcess]:
        return bot_process(start, self._discord.api_base, self._folder / "briefs", self._folder / "data")

    async def _measure(self, bot: BotProcess) -> None:
        for _ in range(self._arguments.rounds):
            await self._phase(WITHOUT)
            over = asyncio.Event()
            reloading = asyncio.create_task(self._keep_reloading(bot, over))
            await self._phase(WITH)
            over.set()
            await reloading
        await self._phase(WITHOUT)

    async def _phase(self, name: str) -> None:
        if name == WITHOUT:
            self._phases.append(Phase(SETTLED))
            await self._load.run(self._discord, self._phases[-1], self._arguments.rate, SETTLING)
        phase = Phase(name)
        self._phases.append(phase)
        await self._load.run(self._discord, phase, self._arguments.rate, self._arguments.seconds)

    async def _keep_reloading(self, bot: BotProcess, over: asyncio.Event) -> None:
        """Reload without a pause, every other time a broken file; end on good ones."""
        while not over.is_set():
            for about in CHANGED:
                await self._reload_bad(bot)
                await self._reload(bot, about)
                if over.is_set():
                    break

    async def _reload(self, bot: BotProcess, about: int) -> None:
        self._lighthouses.change(about)
        done, seconds = await bot.reload()
        self._reloads.wrong += not done
        self._reloads.done.append(seconds)
        self._note_revision(bot)

    async def _reload_bad(self, bot: BotProcess) -> None:
        self._lighthouses.spoil()
        done, seconds = await bot.reload()
        self._lighthouses.mend()
        self._reloads.wrong += done
        self._reloads.refused.append(seconds)

    def _note_revision(self, bot: BotProcess) -> None:
        self._edits[bot.revision[:SHOWN_OF_ID]] = self._lighthouses.edit


def main() -> None:
    """Run the benchmark in a folder of its own, which is removed afterwards."""
    arguments = _arguments()
    with (
        tempfile.TemporaryDirectory(prefix="sitrep-benchmark-") as name,
        asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner,
    ):
        folder = Path(name)
        lighthouses = Lighthouses(folder / "briefs", arguments.claims, arguments.topics)
        run = Stalls(lighthouses, folder) if arguments.stalls else Benchmark(arguments, lighthouses, folder)
        runner.run(asyncio.wait_for(run.run(), LONGEST_RUN))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=5000)
    parser.add_argument("--topics", type=int, default=50)
    parser.add_argument("--rate", type=float, default=200.0, help="interactions a second")
    parser.add_argument("--seconds", type=float, default=18.0, help="of one phase")
    parser.add_argument("--rounds", type=int, default=3, help="phases without reloads, each followed by one with")
    parser.add_argument("--stalls", action="store_true")
    return parser.parse_args()


def _mean(seconds: list[float]) -> float:
    return sum(seconds) / len(seconds) if seconds else 0.0


if __name__ == "__main__":
    main()
