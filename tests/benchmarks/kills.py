"""Kill the bot again and again, and look whether every briefing is posted once.

    python -m tests.benchmarks.kills --kills 1000

The bot is a process of its own and is killed (`kill -9`) while it posts: at any moment, when a post has left it and
Discord has not yet got it, and when Discord has and the bot does not know. A local Discord is the witness.
"""

import argparse
import asyncio
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import uvloop

from tests.delivery.killing import Tally, killer


async def run(kills: int, lanes: int, seed: int) -> None:
    """Kill in several lanes, each with a bot and a Discord of its own, and print what was seen."""
    done = await asyncio.gather(*(_lane(kills // lanes, seed + lane) for lane in range(lanes)))
    print(f"{sum(each.kills for each in done)} kills, {sum(each.slots for each in done)} slots")
    print(f"lost: {sum(each.lost for each in done)}, doubled: {sum(each.doubled for each in done)}")
    print(f"slots ended as: {_together(each.late for each in done)}")
    print(f"when it was killed: {_together(each.at for each in done)}")


async def _lane(kills: int, seed: int) -> Tally:
    with tempfile.TemporaryDirectory(prefix="sitrep-kills-") as folder:
        async with killer(Path(folder), seed) as killing:
            return await killing.run(kills)


def _together(counters: Iterable[Counter[str]]) -> str:
    whole = sum(counters, Counter[str]())
    return ", ".join(f"{what} {count}" for what, count in whole.most_common())


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--lanes", type=int, default=2, help="bots that are killed side by side")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run(arguments.kills, arguments.lanes, arguments.seed))


if __name__ == "__main__":
    main()
