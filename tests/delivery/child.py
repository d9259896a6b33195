"""The bot as a process that can be killed, on a clock that its killer moves."""

import asyncio
import logging
import sys
from datetime import timedelta
from pathlib import Path

import uvloop

from bot import app
from bot.config import load_settings
from bot.delivery.pace import IN_EARNEST, Pace
from bot.secret import Secret
from tests.delivery.shared_clock import SharedClock

FAST = Pace(
    lease=timedelta(seconds=1.5),
    request=timedelta(seconds=1),
    look=timedelta(seconds=0.02),
    first_pause=timedelta(seconds=0.1),
    longest_pause=timedelta(seconds=1),
)
"""Everything shorter than in earnest, so that a killed delivery is taken up again at once."""


async def main(api_base: str, token: str, briefs: str, data: str, clock: str, *, pace: Pace) -> None:
    """Run until killed."""
    settings = load_settings({"DISCORD_API_BASE": api_base}, briefs=Path(briefs), data=Path(data))
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    await app.run(settings, Secret(token), asyncio.Event(), clock=SharedClock(Path(clock)), pace=pace)


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        _, *places = (each for each in sys.argv if each != "--earnest")
        runner.run(main(*places, pace=IN_EARNEST if "--earnest" in sys.argv else FAST))
