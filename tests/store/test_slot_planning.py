"""What every `SlotBook` plans and wakes for, whatever stands behind it."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.core.planning import Planned
from bot.core.slot import SlotState, mark_of
from tests.store.books import (
    BY_MANAGER,
    HOUR,
    LEASE,
    MINUTE,
    NINE,
    SERVER,
    TICK,
    Books,
    all_slots,
    found,
    hours,
    plan_all,
    post,
    step,
    subscribe,
    taken,
)

DAY = timedelta(days=1)


# Planning


async def test_due_from_the_instant_itself_on(books: Books):
    """Until it is planned."""
    made = await subscribe(books)
    assert await books.slots.due(NINE - TICK, 100) == ()
    assert await books.slots.due(NINE, 100) == (made,)
    assert await plan_all(books, NINE) == 1
    assert await books.slots.due(NINE + HOUR - TICK, 100) == ()
    assert (await found(books, made)).seen_until == NINE


async def test_slots_are_written_as_planned(books: Books):
    """Settled ones with reason and time, each under its mark."""
    made = await subscribe(books)
    await plan_all(books, NINE + 2 * HOUR)
    merged, also, pending = await all_slots(books, made.id)
    assert [each.due for each in (merged, also, pending)] == [NINE, NINE + HOUR, NINE + 2 * HOUR]
    assert (merged.state, merged.into, merged.settled_at) == (SlotState.MERGED, pending.due, NINE + 2 * HOUR)
    assert merged.reason.endswith("It went into the next one that could be posted.")
    assert (pending.state, pending.reason, pending.tries, pending.settled_at) == (SlotState.PENDING, "", 0, None)
    assert also.mark == mark_of(made.key, also.due)


async def test_of_two_who_plan_one_does(books: Books, others: Books):
    """Each slot is there once."""
    made = await subscribe(books)
    due = [Planned(due=NINE, state=SlotState.PENDING)]
    done = await asyncio.gather(*(each.slots.plan(made, due, NINE) for each in (books, others) * 10))
    assert sorted(done) == [False] * 19 + [True]
    assert len(await all_slots(books, made.id)) == 1


async def test_planning_is_refused_on_an_older_look(books: Books):
    """Also if nothing was due in it, or if the subscription is gone."""
    made = await subscribe(books)
    assert await books.slots.plan(made, [], NINE - MINUTE)
    due = [Planned(due=NINE, state=SlotState.PENDING)]
    assert not await books.slots.plan(made, due, NINE)
    made = await found(books, made)
    await books.subscriptions.remove(made)
    assert not await books.slots.plan(made, due, NINE)


async def test_a_clock_set_back_plans_nothing(books: Books):
    """Nor does the same instant again."""
    made = await subscribe(books)
    await plan_all(books, NINE)
    made = await found(books, made)
    again = [Planned(due=NINE, state=SlotState.PENDING)]
    for until in (NINE, NINE - TICK, NINE - DAY):
        assert await books.slots.due(until, 100) == ()
        assert not await books.slots.plan(made, again, until)
    assert (await found(books, made)).seen_until == NINE
    assert len(await all_slots(books, made.id)) == 1


async def test_planning_is_refused_when_the_times_have_changed(books: Books):
    """Even at the same instant."""
    made = await subscribe(books)
    stale = replace(made, wanted=replace(made.wanted, zone="Europe/London"))
    assert not await books.slots.plan(stale, [Planned(due=NINE, state=SlotState.PENDING)], NINE)


# When to wake


async def test_when_there_is_something_to_do(books: Books):
    """To plan, to take, to try again, to take over."""
    assert await books.slots.wake_at() is None
    made = await subscribe(books)
    assert await books.slots.wake_at() == NINE
    await plan_all(books, NINE)
    assert await books.slots.wake_at() == NINE
    held = await taken(books)
    assert await books.slots.wake_at() == NINE + LEASE
    await books.slots.put_off(held, NINE + MINUTE, step(), arrived=False)
    assert await books.slots.wake_at() == NINE + MINUTE
    await post(books, NINE + MINUTE)
    assert await books.slots.wake_at() == NINE + HOUR
    await books.subscriptions.remove(made)
    assert await books.slots.wake_at() is None


async def test_nothing_that_is_not_taken_wakes(books: Books):
    """What is paused still has its slots planned."""
    made = await hours(books, 9)
    held = await taken(books)
    await books.slots.put_off(held, NINE, step(), arrived=None)
    await books.subscriptions.pause(made, BY_MANAGER)
    assert await books.slots.wake_at() == NINE + HOUR
    await books.subscriptions.pause(made, None)
    await books.slots.leave(SERVER, NINE)
    assert await books.slots.wake_at() == NINE + HOUR
