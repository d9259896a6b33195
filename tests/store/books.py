"""The books of subscriptions and slots that the tests open: one implementation, behind what others see of it."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple, Protocol

from bot.commands.ports import ServerBook, SubscriptionBook
from bot.core.delivery import Settled, Taken
from bot.core.identifier import SlotId, SubscriptionId
from bot.core.phrase import parse_recurrence
from bot.core.planning import Planned, plan
from bot.core.slot import Slot, SlotState, Step
from bot.core.subscription import Pause, Paused, Subscription, Wanted
from bot.delivery.ports import SlotBook
from bot.store.state import open_state

START = datetime(2031, 3, 5, 8, 30, tzinfo=UTC)
NINE = datetime(2031, 3, 5, 9, tzinfo=UTC)
HOUR, LEASE, MINUTE, TICK = timedelta(hours=1), timedelta(minutes=2), timedelta(minutes=1), timedelta(microseconds=1)
SERVER = 700
BY_MANAGER = Paused(why=Pause.MANAGER, since=NINE, by=5)


class OperatorsBook(SubscriptionBook, Protocol):
    """What the settings of operators are brought into as well."""

    async def declare(self, named: Mapping[str, Wanted], now: datetime) -> None: ...


class Slots(SlotBook, ServerBook, Protocol):
    """Both of what stands in one place."""


class Books(NamedTuple):
    """Both books over one record."""

    slots: Slots
    subscriptions: OperatorsBook


@asynccontextmanager
async def open_books(folder: Path) -> AsyncIterator[Books]:
    """Open them as one process does; a second time at once is a second process."""
    async with open_state(folder) as state:
        yield Books(state.slots, state.subscriptions)


def wanted(when: str = "every hour", **given: object) -> Wanted:
    values = {"server": SERVER, "channel": 7001, "when": parse_recurrence(when), "zone": "Europe/Kyiv"}
    return Wanted(**{**values, **given})  # type: ignore[arg-type]


async def subscribe(books: Books, now: datetime = START, **given: object) -> Subscription:
    """Make a subscription to hourly briefings, in a channel of its own unless one is given."""
    count = len(await books.subscriptions.of_server(SERVER))
    return await books.subscriptions.add(wanted(**{"channel": 7001 + count, **given}), 5, now)  # type: ignore[arg-type]


async def plan_all(books: Books, now: datetime) -> int:
    """Plan whatever is due, as the worker does; gives how many subscriptions were planned."""
    due = await books.slots.due(now, 100)
    return sum([await books.slots.plan(each, plan(each, now, None), now) for each in due])


async def hours(books: Books, *numbers: int, server: int = SERVER) -> Subscription:
    """Make a subscription with pending slots at these hours of the day."""
    made = await subscribe(books, server=server)
    due = [NINE.replace(hour=number) for number in numbers]
    pending = [Planned(due=each, state=SlotState.PENDING) for each in due]
    assert await books.slots.plan(made, pending, due[-1])
    return made


async def take(books: Books, now: datetime = NINE, owner: str = "one") -> Taken | None:
    return await books.slots.take(now, now + LEASE, owner)


async def taken(books: Books, now: datetime = NINE, owner: str = "one") -> Taken:
    """Take a slot that must be there."""
    held = await take(books, now, owner)
    assert held
    return held


def sent(at: datetime = NINE, **given: object) -> Settled:
    return Settled(**{"state": SlotState.SENT, "at": at, "message": 42, **given})  # type: ignore[arg-type]


def skipped(at: datetime = NINE, **given: object) -> Settled:
    return Settled(**{"state": SlotState.SKIPPED, "at": at, "reason": "Nothing changed.", **given})  # type: ignore[arg-type]


async def post(books: Books, now: datetime = NINE, **given: object) -> Slot:
    """Take the next slot and send it."""
    held = await taken(books, now)
    assert await books.slots.settle(held, sent(now, **given))
    return await slot(books, held.slot.id)


async def slot(books: Books, number: SlotId) -> Slot:
    found = await books.subscriptions.slot(SERVER, number)
    assert found
    return found[0]


async def all_slots(books: Books, subscription: SubscriptionId) -> Sequence[Slot]:
    """Give every slot of a subscription, the oldest first."""
    return tuple(reversed(await books.subscriptions.slots(subscription, 10_000)))


async def found(books: Books, subscription: Subscription) -> Subscription:
    """Give a subscription as it is now."""
    held = await books.subscriptions.find(subscription.wanted.server, subscription.id)
    assert held
    return held


def step(what: str = "tried", at: datetime = NINE) -> Step:
    return Step(at=at, what=what)
