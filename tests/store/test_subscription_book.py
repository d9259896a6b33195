"""What every `SubscriptionBook` does, whatever stands behind it."""

import asyncio
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.core.identifier import SlotId, SubscriptionId, TopicId
from bot.core.language import Language
from bot.core.phrase import parse_recurrence
from bot.core.planning import PAUSED
from bot.core.slot import SlotState
from bot.core.subscription import (
    MOST_IN_A_SERVER,
    Pause,
    Paused,
    Post,
    RefusedSubscriptionError,
    Wanted,
)
from tests.store.books import (
    BY_MANAGER,
    HOUR,
    MINUTE,
    NINE,
    SERVER,
    START,
    Books,
    all_slots,
    found,
    hours,
    open_books,
    plan_all,
    post,
    step,
    subscribe,
    take,
    taken,
    wanted,
)

GONE = Paused(why=Pause.CHANNEL_GONE, since=NINE, told="404 Unknown Channel")


# Kept as they were made


async def test_what_is_added_comes_back(books: Books, tmp_path: Path):
    """Every value, in UTC, also for another process."""
    asked = Wanted(
        server=SERVER,
        channel=2**62,
        when=parse_recurrence("mon-fri 09:00 18:30"),
        zone="America/New_York",
        topics=(TopicId("losses"), TopicId("treaty")),
        post=Post.CHANGED,
        language=Language.UKRAINIAN,
        role=99,
        publish=True,
        thread=True,
    )
    made = await books.subscriptions.add(asked, 5, START.astimezone(timezone(timedelta(hours=9))))
    assert (made.wanted, made.by, made.made_at, made.seen_until) == (asked, 5, START, START)
    assert made.made_at.isoformat() == "2031-03-05T08:30:00+00:00"
    assert (made.name, made.paused, made.shown) == (None, None, None)
    async with open_books(tmp_path) as other:
        assert await other.subscriptions.find(SERVER, made.id) == made
        assert await other.subscriptions.of_server(SERVER) == (made,)


@pytest.mark.parametrize("when", ["every hour", "daily 00:00", "sat,sun 7:15", "1st,15th 09:00 21:30", "0 9 L * *"])
async def test_every_recurrence_comes_back(books: Books, when: str):
    """As the same times on the same days."""
    assert (await subscribe(books, when=when)).wanted.when == parse_recurrence(when)


async def test_keys_and_numbers_are_never_used_again(books: Books):
    """An old button or nonce must not mean something newer."""
    made = []
    for _ in range(3):
        made.append(await subscribe(books, channel=1))
        assert await books.subscriptions.remove(made[-1])
    assert len({each.key for each in made}) == len({each.id for each in made}) == 3


async def test_nobody_finds_what_is_of_another_server(books: Books):
    """Neither a subscription nor a slot."""
    made = await hours(books, 9)
    (held,) = await books.subscriptions.slots(made.id, 5)
    assert await books.subscriptions.slot(SERVER, held.id) == (held, await found(books, made))
    assert await books.subscriptions.slot(SERVER + 1, held.id) is None
    assert await books.subscriptions.slot(SERVER, SlotId(held.id + 1)) is None
    assert await books.subscriptions.find(SERVER + 1, made.id) is None
    assert await books.subscriptions.find(SERVER, SubscriptionId(made.id + 1)) is None
    assert await books.subscriptions.of_server(SERVER + 1) == ()


async def test_the_latest_slots_come_first(books: Books):
    """As many as were asked for."""
    made = await hours(books, 9, 10, 11)
    assert [each.due.hour for each in await books.subscriptions.slots(made.id, 2)] == [11, 10]
    assert await books.subscriptions.slots(made.id, 0) == ()
    assert await books.subscriptions.slots(made.id, -1) == ()


async def test_a_time_without_a_zone_is_a_bug(books: Books):
    """It would mean another instant on another machine."""
    with pytest.raises(ValueError, match="names no time zone"):
        await books.subscriptions.add(wanted(), 5, datetime(2031, 3, 5))  # noqa: DTZ001
    assert await books.subscriptions.of_server(SERVER) == ()


# Limits


async def test_a_server_has_as_many_as_it_may(books: Books):
    """Not counting those of operators; another server has its own."""
    await books.subscriptions.declare({"ours": wanted(channel=1)}, START)
    for _ in range(MOST_IN_A_SERVER):
        last = await subscribe(books)
    with pytest.raises(RefusedSubscriptionError, match=f"has {MOST_IN_A_SERVER} subscriptions") as caught:
        await subscribe(books)
    assert "/schedule remove" in caught.value.hint
    await subscribe(books, server=SERVER + 1)
    await books.subscriptions.remove(last)
    await subscribe(books)


async def test_many_at_once_stay_within_the_limit(books: Books, tmp_path: Path):
    """Over two processes."""
    async with open_books(tmp_path) as other:
        asked = (
            each.subscriptions.add(wanted(channel=number), 5, START)
            for number, each in enumerate((books, other) * MOST_IN_A_SERVER)
        )
        results = await asyncio.gather(*asked, return_exceptions=True)
    refused = [each for each in results if isinstance(each, RefusedSubscriptionError)]
    assert len(refused) == MOST_IN_A_SERVER
    assert len(await books.subscriptions.of_server(SERVER)) == MOST_IN_A_SERVER


async def test_the_same_twice_is_refused(books: Books):
    """The same topics in the same channel at the same times; its number is told."""
    made = await subscribe(books, channel=1, when="daily 09:00")
    with pytest.raises(RefusedSubscriptionError, match=f"number {made.id}") as caught:
        await subscribe(books, channel=1, when="0 9 * * *", post=Post.CHANGED)
    assert "/schedule list" in caught.value.hint
    await subscribe(books, channel=1, when="daily 09:00", zone="Europe/London")
    await subscribe(books, channel=1, when="daily 09:00", topics=("losses",))
    await subscribe(books, channel=1, when="daily 10:00")
    await subscribe(books, channel=2, when="daily 09:00")


# Pauses


async def test_a_pause_is_told_until_it_is_over(books: Books):
    """With who did it, since when, and what Discord said; a later one takes its place."""
    made = await subscribe(books)
    for paused in (GONE, BY_MANAGER, None):
        await books.subscriptions.pause(made, paused)
        assert (await found(books, made)).paused == paused


async def test_slots_of_a_pause_are_skipped_for_good(books: Books):
    """Those that waited when it began, and those that came due in it; those after it are posted."""
    made = await subscribe(books)
    await plan_all(books, NINE)
    await books.subscriptions.pause(made, BY_MANAGER)
    await plan_all(books, NINE + HOUR)
    await books.subscriptions.pause(made, None)
    assert await take(books, NINE + HOUR) is None
    await plan_all(books, NINE + 2 * HOUR)
    assert (await taken(books, NINE + 2 * HOUR)).slot.due == NINE + 2 * HOUR
    first, second, _ = await all_slots(books, made.id)
    assert {(each.state, each.reason) for each in (first, second)} == {(SlotState.SKIPPED, PAUSED)}
    assert (first.settled_at, second.settled_at) == (NINE, NINE + HOUR)


async def test_what_may_have_been_posted_is_not_called_skipped(books: Books):
    """It waits, and is looked for when the pause is over."""
    made = await hours(books, 9)
    await books.slots.put_off(await taken(books), NINE + MINUTE, step(), arrived=None)
    await books.subscriptions.pause(made, BY_MANAGER)
    assert await take(books, NINE + HOUR) is None
    await books.subscriptions.pause(made, None)
    assert (await taken(books, NINE + HOUR)).slot.unsure_since == NINE


async def test_what_is_taken_when_a_manager_pauses_is_finished(books: Books):
    """Its owner settles it."""
    made = await hours(books, 9)
    held = await taken(books)
    await books.subscriptions.pause(made, BY_MANAGER)
    assert await books.slots.put_off(held, NINE, step(), arrived=False)
    assert await take(books, NINE + HOUR) is None


# Removal


async def test_slots_go_with_their_subscription(books: Books):
    """A taken one too: its owner is told; those of others stay."""
    made, other = await hours(books, 9, 10, 11), await hours(books, 12)
    first = await post(books, claims={"c-0": "hash"})
    await books.slots.plan_corrections(1, [first.id], NINE)
    held = await taken(books, NINE + HOUR)
    assert await books.subscriptions.remove(made)
    assert not await books.subscriptions.remove(made)
    assert await books.subscriptions.slots(made.id, 5) == ()
    assert await books.subscriptions.steps(first.id) == ()
    assert not await books.slots.put_off(held, NINE, step(), arrived=False)
    assert await books.slots.carrying([], START) == {}
    assert len(await books.subscriptions.slots(other.id, 5)) == 1
