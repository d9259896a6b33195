"""What operators declare, in every `SubscriptionBook`, whatever stands behind it."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.subscription import (
    Subscription,
)
from tests.store.books import (
    HOUR,
    MINUTE,
    NINE,
    SERVER,
    START,
    Books,
    all_slots,
    hours,
    open_books,
    plan_all,
    post,
    slot,
    subscribe,
    wanted,
)


async def declared(books: Books) -> dict[str | None, Subscription]:
    return {each.name: each for each in await books.subscriptions.of_server(SERVER)}


async def test_exactly_what_is_declared_exists(books: Books):
    """Made, left alone, removed; those of managers are not touched."""
    mine = await subscribe(books)
    one, two, three = (wanted(channel=number) for number in (1, 2, 3))
    await books.subscriptions.declare({"one": one, "two": two}, START)
    before = await declared(books)
    await books.subscriptions.declare({"two": two, "three": three}, START + HOUR)
    after = await declared(books)
    assert after.keys() == {None, "two", "three"}
    assert (after[None], after["two"]) == (mine, before["two"])
    assert (after["three"].wanted, after["three"].by, after["three"].made_at) == (three, None, START + HOUR)
    await books.subscriptions.declare({}, START)
    assert (await declared(books)).keys() == {None}


async def test_a_changed_one_keeps_what_it_was(books: Books):
    """Key, slots, and what was shown; with the same times also which of them are planned."""
    await books.subscriptions.declare({"one": wanted(channel=1)}, START)
    await plan_all(books, NINE)
    await post(books, shown=3)
    before = (await declared(books))["one"]
    await books.subscriptions.declare({"one": wanted(channel=2, role=8)}, NINE + 90 * MINUTE)
    after = (await declared(books))["one"]
    assert after.wanted == wanted(channel=2, role=8)
    assert (after.id, after.key, after.shown, after.made_at) == (before.id, before.key, 3, before.made_at)
    assert after.seen_until == NINE
    assert await plan_all(books, NINE + 90 * MINUTE) == 1
    assert len(await all_slots(books, after.id)) == 2


@pytest.mark.parametrize("change", [{"when": "daily 09:15"}, {"zone": "Asia/Kolkata"}])
async def test_other_times_are_planned_from_now_on(books: Books, change: dict[str, str]):
    """No slot before now appears."""
    await books.subscriptions.declare({"one": wanted()}, START)
    now = NINE + timedelta(hours=5, minutes=20)
    await books.subscriptions.declare({"one": wanted(**change)}, now)
    assert await books.slots.due(now, 100) == ()
    assert await plan_all(books, now + timedelta(days=1)) == 1
    one = (await declared(books))["one"]
    assert all(each.due > now for each in await all_slots(books, one.id))


async def test_other_times_with_a_clock_set_back(books: Books):
    """What is planned already is not planned again."""
    await books.subscriptions.declare({"one": wanted()}, START)
    await plan_all(books, NINE + 2 * HOUR)

    await books.subscriptions.declare({"one": wanted(when="every 2 hours")}, START)
    assert await books.slots.due(NINE + 2 * HOUR, 100) == ()
    assert (await declared(books))["one"].seen_until == NINE + 2 * HOUR


async def test_two_processes_declare_the_same(books: Books, tmp_path: Path):
    """It exists once."""
    async with open_books(tmp_path) as other:
        named = {"one": wanted(channel=1), "two": wanted(channel=2)}
        await asyncio.gather(*(each.subscriptions.declare(named, START) for each in (books, other) * 5))
    assert len(await books.subscriptions.of_server(SERVER)) == 2


async def test_a_slot_tells_its_subscription(books: Books):
    """As it is now."""
    made = await hours(books, 9)
    held = await post(books)
    assert (await slot(books, held.id)).subscription == made.id
