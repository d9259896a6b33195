"""How every `SlotBook` gives slots out and takes them back, whatever stands behind it."""

import asyncio

import pytest

from bot.core.identifier import ClaimId
from bot.core.slot import SlotState
from bot.core.subscription import Pause, Paused
from tests.store.books import (
    BY_MANAGER,
    HOUR,
    LEASE,
    MINUTE,
    NINE,
    SERVER,
    START,
    TICK,
    Books,
    found,
    hours,
    post,
    sent,
    skipped,
    slot,
    step,
    take,
    taken,
)

C0, C1, C2 = (ClaimId(f"c-{number}") for number in range(3))


# Taking


async def test_the_one_due_longest_is_taken(books: Books):
    """With its subscription, for as long as was asked."""
    late, early = await hours(books, 10), await hours(books, 9, 11)
    held = await taken(books, NINE + 2 * HOUR)
    assert (held.subscription, held.slot.due) == (await found(books, early), NINE)
    assert (held.owner, held.until, held.corrected) == ("one", NINE + 2 * HOUR + LEASE, None)
    assert (held.slot.state, held.slot.tries) == (SlotState.TAKEN, 1)
    assert (await taken(books, NINE + 2 * HOUR)).subscription.id == late.id


async def test_not_before_it_is_due(books: Books):
    """To the microsecond."""
    await hours(books, 9)
    assert await take(books, NINE - TICK) is None
    assert await take(books, NINE)
    assert await take(books, NINE) is None


@pytest.mark.parametrize("subscriptions", [1, 8])
async def test_many_take_each_slot_once(books: Books, others: Books, subscriptions: int):
    """Over two processes."""
    for _ in range(subscriptions):
        await hours(books, *range(9, 17))
    now = NINE + 8 * HOUR
    workers = [(books, others)[number % 2].slots.take(now, now + LEASE, f"w{number}") for number in range(80)]
    held = [each.slot.id for each in await asyncio.gather(*workers) if each]
    assert len(held) == len(set(held)) == 8 * subscriptions


async def test_a_lease_that_ends_gives_the_slot_to_another(books: Books):
    """From its end on."""
    await hours(books, 9)
    first = await taken(books)
    assert await take(books, first.until - TICK, "two") is None
    second = await taken(books, first.until, "two")
    assert (second.slot.id, second.slot.tries, second.owner) == (first.slot.id, 2, "two")


async def test_what_is_settled_too_late_is_refused(books: Books):
    """By whoever lost it: nothing of it is written."""
    made = await hours(books, 9)
    first = await taken(books)
    second = await taken(books, first.until, "two")
    assert not await books.slots.settle(first, sent(shown=9, claims={C0: "a"}), [step()])
    assert not await books.slots.put_off(first, NINE, step(), arrived=False)
    assert (await slot(books, first.slot.id)).state is SlotState.TAKEN
    assert await books.slots.settle(second, sent(message=2))
    assert not await books.slots.settle(first, sent(message=1))
    assert not await books.slots.settle(second, skipped())
    assert (await slot(books, first.slot.id)).message == 2
    assert (await found(books, made)).shown is None
    assert await books.subscriptions.steps(first.slot.id) == ()


async def test_an_owner_who_took_it_again_settles_that_try_only(books: Books):
    """One process may have two tasks at work."""
    await hours(books, 9)
    first = await taken(books)
    second = await taken(books, first.until)
    assert not await books.slots.settle(first, sent())
    assert not await books.slots.put_off(first, NINE, step(), arrived=False)
    assert await books.slots.settle(second, sent())


async def test_a_lease_that_ended_unnoticed_is_still_the_owners(books: Books):
    """What was posted is written down, if nobody else has begun."""
    await hours(books, 9)
    held = await taken(books)
    assert await books.slots.settle(held, sent(held.until + HOUR))


async def test_what_is_paused_by_a_manager_or_left_is_not_taken(books: Books):
    """What Discord refused is: only a try tells whether it is over."""
    made = await hours(books, 9)
    await books.slots.pause(made, Paused(why=Pause.NOT_PERMITTED, since=START))
    held = await taken(books)
    assert held.subscription.paused
    await books.slots.put_off(held, NINE, step(), arrived=None)
    await books.slots.leave(SERVER, NINE)
    assert await take(books) is None
    await books.slots.join(SERVER)
    await books.subscriptions.pause(made, BY_MANAGER)
    assert await take(books) is None
    await books.subscriptions.pause(made, None)
    assert await take(books)


# Whether a post arrived


async def test_a_take_notes_that_a_post_may_arrive(books: Books):
    """It tells what was known before; to everybody else it is unsure from now on."""
    await hours(books, 9)
    first = await taken(books)
    assert first.slot.unsure_since is None
    assert (await slot(books, first.slot.id)).unsure_since == NINE
    second = await taken(books, first.until)
    assert second.slot.unsure_since == NINE
    assert (await slot(books, first.slot.id)).unsure_since == NINE


async def test_nothing_arrived_for_certain(books: Books):
    """It is as it was before that try."""
    await hours(books, 9)
    for now in (NINE, NINE + MINUTE):
        held = await taken(books, now)
        assert held.slot.unsure_since is None
        assert await books.slots.put_off(held, now + MINUTE, step(), arrived=False)
    assert (await slot(books, held.slot.id)).unsure_since is None


async def test_a_certain_try_does_not_make_an_earlier_one_certain(books: Books):
    """The first of which nobody knows is remembered."""
    await hours(books, 9)
    await books.slots.put_off(await taken(books), NINE + MINUTE, step(), arrived=None)
    await books.slots.put_off(await taken(books, NINE + MINUTE), NINE + 2 * MINUTE, step(), arrived=False)
    held = await taken(books, NINE + 2 * MINUTE)
    assert held.slot.unsure_since == NINE
    await books.slots.put_off(held, NINE + 3 * MINUTE, step(), arrived=None)
    assert (await slot(books, held.slot.id)).unsure_since == NINE


async def test_what_is_settled_is_as_sure_as_it_can_be(books: Books):
    """Sent is certain; what was skipped was not tried, and a try before that stays unsure."""
    await hours(books, 9, 10, 11)
    now = NINE + 2 * HOUR
    assert (await post(books, now)).unsure_since is None
    untried = await taken(books, now)
    await books.slots.settle(untried, skipped())
    assert (await slot(books, untried.slot.id)).unsure_since is None
    await books.slots.put_off(await taken(books, now), now, step(), arrived=None)
    tried = await taken(books, now + MINUTE)
    await books.slots.settle(tried, skipped())
    assert (await slot(books, tried.slot.id)).unsure_since == now


# Putting off


async def test_put_off_until_then(books: Books):
    """Others come first meanwhile."""
    await hours(books, 9, 10)
    now = NINE + HOUR
    first = await taken(books, now)
    assert await books.slots.put_off(first, now + MINUTE, step("Discord said 503"), arrived=False)
    assert (await slot(books, first.slot.id)).not_before == now + MINUTE
    assert (await taken(books, now)).slot.due == now
    assert await take(books, now + MINUTE - TICK) is None
    assert (await taken(books, now + MINUTE)).slot.tries == 2
    assert await books.subscriptions.steps(first.slot.id) == (step("Discord said 503"),)


async def test_how_it_began_and_ended_is_kept(books: Books):
    """Of a hundred steps the first and the latest."""
    await hours(books, 9)
    for number in range(100):
        held = await taken(books)
        await books.slots.put_off(held, NINE, step(f"{number}"), arrived=False)
    await books.slots.settle(await taken(books), skipped(), [step("100"), step("101")])
    kept = [int(each.what) for each in await books.subscriptions.steps(held.slot.id)]
    assert kept == [*range(10), *range(62, 102)]
