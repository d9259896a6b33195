"""Killing the bot while it posts, again and again, with a local Discord as the witness."""

import asyncio
import random
import sqlite3
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from bot.core.phrase import parse_recurrence
from bot.core.subscription import Wanted
from bot.delivery.message import mark_and_revision
from bot.sandbox import Delay, Fault, Hold, Sandbox
from bot.sandbox.world.component import walk
from bot.store.state import open_state
from tests.delivery.shared_clock import SharedClock

BRIEFS = Path(__file__).parents[2] / "briefs"
MESSAGES = "/channels/{channel_id}/messages"
CHANNELS = 6

NONCE_WINDOW = 1.0
"""Seconds: shorter than many restarts, so that what Discord knows again is not enough."""

WITHIN = 30.0
"""Seconds in which everything due must be settled after a kill."""


@dataclass
class Tally:
    """What became of all slots; `at` says what Discord and the record held at each kill."""

    kills: int = 0
    slots: int = 0
    lost: int = 0
    doubled: int = 0
    late: Counter[str] = field(default_factory=Counter)
    at: Counter[str] = field(default_factory=Counter)


class Killer:
    """Lets an hour strike for all channels, kills the bot in the middle, and looks what was posted."""

    def __init__(self, sandbox: Sandbox, folder: Path, seed: int) -> None:
        self._sandbox = sandbox
        self._folder = folder
        self._clock = SharedClock(folder / "clock")
        self._random = random.Random(seed)  # noqa: S311 - the same in each run
        self._bot: asyncio.subprocess.Process | None = None
        self.tally = Tally()

    async def run(self, kills: int) -> Tally:
        """Kill so often, and give what was seen."""
        await self._subscribe()
        await self._start()
        while self.tally.kills < kills:
            await self._hour()
        self._judge()
        return self.tally

    async def stop(self) -> None:
        """End the last bot."""
        if self._bot and self._bot.returncode is None:
            self._bot.kill()
            await self._bot.wait()

    async def _subscribe(self) -> None:
        guild = self._sandbox.home
        async with open_state(self._folder / "data") as state:
            for number in range(CHANNELS):
                channel = self._sandbox.world.guilds.add_channel(guild, f"briefings-{number}")
                hourly = parse_recurrence("hourly")
                wanted = Wanted(server=guild.id, channel=channel.id, when=hourly, zone="UTC")
                await state.subscriptions.add(wanted, 1, self._clock())

    async def _start(self) -> None:
        self._bot = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.delivery.child", self._sandbox.api_base, self._sandbox.token),
            *(str(BRIEFS), str(self._folder / "data"), str(self._folder / "clock")),
            cwd=BRIEFS.parent,
            stdout=asyncio.subprocess.DEVNULL,
        )

    async def _hour(self) -> None:
        """Let an hour strike, kill once or twice, and wait until all is settled."""
        now = self._clock()
        due = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        self._clock.jump_to(due + timedelta(milliseconds=5))
        await self._kill_in_the_middle()
        while self._random.random() < 0.4:
            await asyncio.sleep(self._random.uniform(0.0, 2.5))
            await self._kill()
        async with asyncio.timeout(WITHIN):
            while not self._is_settled(due):  # noqa: ASYNC110 - another process writes it
                await asyncio.sleep(0.03)

    async def _kill_in_the_middle(self) -> None:
        how = self._random.choice(("any time", "any time", "before it is posted", "after it is posted"))
        if how == "any time":
            await asyncio.sleep(self._random.uniform(0.0, 0.3))
            await self._kill()
            return
        hold = Hold(after=how.startswith("after"))
        self._sandbox.faults.add(Fault(MESSAGES, Delay(0), method="POST", times=self._random.randrange(CHANNELS)))
        self._sandbox.faults.add(Fault(MESSAGES, hold, method="POST"))
        try:
            await asyncio.wait_for(hold.arrived.wait(), WITHIN)
        finally:
            await self._kill()
            self._sandbox.faults.clear()

    async def _kill(self) -> None:
        if self._bot:
            self._bot.kill()
            await self._bot.wait()
            self.tally.kills += 1
            self.tally.at[self._standing()] += 1
        await self._start()

    def _standing(self) -> str:
        """Say how far the latest slots were when it was killed."""
        posted = self._marks()
        rows = self._rows("SELECT mark, state FROM slots WHERE due = (SELECT max(due) FROM slots)")
        if any(state == "taken" and mark in posted for mark, state in rows):
            return "posted, not settled"
        if any(state == "taken" for _, state in rows):
            return "taken, not posted"
        return "planned, not taken" if any(state == "pending" for _, state in rows) else "nothing under way"

    def _is_settled(self, due: datetime) -> bool:
        rows = self._rows("SELECT state FROM slots WHERE due = ?", due.isoformat(timespec="microseconds"))
        return len(rows) == CHANNELS and all(state not in {"pending", "taken"} for (state,) in rows)

    def _judge(self) -> None:
        posted = self._marks()
        for mark, state in self._rows("SELECT mark, state FROM slots"):
            self.tally.slots += 1
            self.tally.late[state] += 1
            self.tally.lost += posted[mark] == 0
            self.tally.doubled += posted[mark] > 1

    def _marks(self) -> Counter[str]:
        return Counter(
            read[0]
            for message in self._sandbox.world.messages.all()
            for part in walk(message.draft.components)
            if (read := mark_and_revision(part.get("custom_id") or ""))
        )

    def _rows(self, sql: str, *parameters: str) -> list[tuple[str, ...]]:
        with closing(sqlite3.connect(self._folder / "data" / "state.db", timeout=5)) as connection:
            return connection.execute(sql, parameters).fetchall()


@asynccontextmanager
async def killer(folder: Path, seed: int) -> AsyncIterator[Killer]:
    """Give a killer with a local Discord of its own."""
    sandbox = Sandbox(bot_name="Sitrep", nonce_window=NONCE_WINDOW)
    async with sandbox.serve():
        killing = Killer(sandbox, folder, seed)
        try:
            yield killing
        finally:
            await killing.stop()
