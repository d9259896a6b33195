"""A post office on a clock that the test moves: the real worker, the real record, a local Discord."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree
from typing import Any

import aiohttp

from bot.content.staging import StagedFolder
from bot.core.phrase import parse_recurrence
from bot.core.slot import Slot, SlotState
from bot.core.subscription import Subscription, Wanted
from bot.delivery.courier import Courier
from bot.delivery.pace import Pace
from bot.delivery.worker import Worker
from bot.library.library import Library
from bot.sandbox import Permission, Reply, Sandbox
from bot.sandbox.world.message import Message
from bot.sandbox.world.snowflake import ChannelId, MessageId
from bot.store.briefs import open_briefs
from bot.store.state import StateStore, open_state
from tests.journeys.description import problems

BRIEFS = Path(__file__).parents[2] / "briefs"
MONDAY = datetime(2027, 3, 1, 6, 0, tzinfo=UTC)
"""08:00 in Kyiv, on a Monday."""


class Hands:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Office:
    """What a test of deliveries needs at hand."""

    sandbox: Sandbox
    state: StateStore
    library: Library
    worker: Worker
    hands: Hands
    briefs: Path
    session: aiohttp.ClientSession

    async def subscribe(self, when: str = "daily 09:00", channel: str = "briefings", **given: Any) -> Subscription:
        """Subscribe a channel, by Kyiv's clocks."""
        place = self.sandbox.home.channel(channel).id
        wanted = Wanted(
            server=self.sandbox.home.id, channel=place, when=parse_recurrence(when), zone="Europe/Kyiv", **given
        )
        return await self.state.subscriptions.add(wanted, self.sandbox.actor("manager").id, self.hands.now)

    async def until(self, clock: str, days: int = 0) -> None:
        """Move on to a time of day in Kyiv, so many days on, and do all there is to do at that instant."""
        hour, minute = map(int, clock.split(":"))
        local = self.hands.now + timedelta(hours=2)
        there = local.replace(hour=hour, minute=minute, second=0, microsecond=0) + timedelta(days=days)
        await self.work(there - timedelta(hours=2))

    async def work(self, now: datetime | None = None) -> None:
        """Do all there is to do at an instant."""
        self.hands.now = now or self.hands.now
        while await self.worker.run_once(self.hands.now):
            pass

    async def later(self, seconds: float) -> None:
        """Let so much time pass second by second, as the worker would look."""
        for _ in range(int(seconds)):
            await self.work(self.hands.now + timedelta(seconds=1))

    def another(self) -> Worker:
        """Give a worker of another process on the same record."""
        return worker(self.sandbox, self.state, self.library, self.hands, self.session)

    def posts(self, channel: str = "briefings") -> list[Reply]:
        """Give what stands in a channel."""
        return self.sandbox.messages(self.sandbox.places.at(self.sandbox.home.channel(channel)))

    def message(self, post: Reply) -> Message:
        """Give the message that a post is."""
        return self.sandbox.world.messages.get(MessageId(post.id))

    def delete(self, post: Reply) -> None:
        """Take a post away, as a moderator would."""
        self.sandbox.world.messages.delete(self.message(post))

    @property
    def record(self) -> Path:
        """The file of the record."""
        return self.briefs.parent / "data" / "state.db"

    async def slots(self, subscription: Subscription) -> list[Slot]:
        """Give the slots of a subscription, oldest first."""
        return list(reversed(await self.state.subscriptions.slots(subscription.id, 100)))

    async def states(self, subscription: Subscription) -> list[SlotState]:
        """Give how the slots of a subscription ended, oldest first."""
        return [slot.state for slot in await self.slots(subscription)]

    async def steps(self, slot: Slot) -> list[str]:
        """Give what happened to a slot."""
        return [step.what for step in await self.state.subscriptions.steps(slot.id)]

    def edit(self, name: str, old: str, new: str) -> None:
        """Change one text of a brief."""
        path = self.briefs / f"{name}.yaml"
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))

    async def again(self, subscription: Subscription) -> Subscription:
        """Give a subscription as it stands now."""
        found = await self.state.subscriptions.find(subscription.wanted.server, subscription.id)
        assert found
        return found


def worker(
    sandbox: Sandbox, state: StateStore, library: Library, hands: Hands, session: aiohttp.ClientSession
) -> Worker:
    """Give a worker whose pauses are not left to chance."""
    pace = Pace()

    def sees(channel_id: int) -> bool:
        channel = sandbox.world.directory.any_channel(ChannelId(channel_id))
        return Permission.READ_MESSAGE_HISTORY in sandbox.home.permissions_in(channel, sandbox.bot.id)

    courier = Courier(session, sandbox.api_base, sandbox.token, pace.request, sees, hands)
    return Worker(state.slots, library, courier, hands, pace, chance=lambda: 0.5)


@asynccontextmanager
async def office(folder: Path) -> AsyncIterator[Office]:
    """Open an office on a Monday at 08:00 in Kyiv."""
    hands = Hands(MONDAY)
    sandbox = Sandbox(bot_name="Sitrep", clock=hands, nonce_window=60)
    briefs = copytree(BRIEFS, folder / "briefs")
    async with (
        sandbox.serve(),
        open_state(folder / "data", busy=0.2) as state,
        open_briefs(folder / "data") as kept,
        aiohttp.ClientSession() as session,
    ):
        library = Library(StagedFolder(briefs), kept, state.activations, hands)
        await library.start()
        working = worker(sandbox, state, library, hands, session)
        yield Office(sandbox, state, library, working, hands, briefs, session)
    assert not problems(sandbox.requests)
