"""What every `SlotBook` knows of posts and their corrections, whatever stands behind it."""

import asyncio

from bot.core.identifier import ClaimId, SlotId
from tests.store.books import (
    BY_MANAGER,
    MINUTE,
    NINE,
    SERVER,
    START,
    TICK,
    Books,
    all_slots,
    hours,
    post,
    sent,
    take,
    taken,
)

C0, C1, C2 = (ClaimId(f"c-{number}") for number in range(3))


async def posted(books: Books, *claims: ClaimId) -> SlotId:
    return (await post(books, claims={each: f"hash of {each}" for each in claims})).id


async def test_posts_that_carry_a_claim(books: Books):
    """With the wordings they carry, since an instant; not what was taken but not sent."""
    await hours(books, 7, 8, 9)
    first, second = await posted(books, C0, C1), await posted(books, C1)
    await taken(books)
    assert await books.slots.carrying([C0, C2], START) == {first: {C0: "hash of c-0"}}
    both = {first: {C0: "hash of c-0", C1: "hash of c-1"}, second: {C1: "hash of c-1"}}
    assert await books.slots.carrying([C0, C1], NINE) == both
    assert await books.slots.carrying([C0, C1], NINE + TICK) == {}
    assert await books.slots.carrying([], START) == {}


async def test_each_post_gets_one_reply(books: Books):
    """Due at once, which tells the message it replies to, once for each activation."""
    made = await hours(books, 8, 9)
    first, second = await posted(books, C0), await posted(books, C0)
    assert await books.slots.corrected_until() == 0
    assert await books.slots.plan_corrections(4, [first, second], NINE + MINUTE)
    assert await books.slots.corrected_until() == 4
    held = [await taken(books, NINE + MINUTE) for _ in range(2)]
    assert [(each.slot.corrects, each.slot.activation, each.corrected) for each in held] == [
        (first, 4, 42),
        (second, 4, 42),
    ]
    assert {each.slot.due for each in held} == {NINE + MINUTE}
    marks = {each.mark for each in await all_slots(books, made.id)}
    assert len(marks) == 4


async def test_of_two_who_plan_corrections_one_does(books: Books, others: Books):
    """And none for an activation that is behind."""
    made = await hours(books, 9)
    first = await posted(books, C0)
    asked = (each.slots.plan_corrections(4, [first], NINE) for each in (books, others) * 5)
    assert sum(await asyncio.gather(*asked)) == 1
    assert not await books.slots.plan_corrections(3, [first], NINE)
    assert len(await all_slots(books, made.id)) == 2


async def test_corrections_of_corrections_are_told_apart(books: Books):
    """Those of one activation are all due at one instant."""
    made = await hours(books, 8, 9)
    posts = [await posted(books, C0), await posted(books, C0)]
    for activation in (4, 5):
        assert await books.slots.plan_corrections(activation, posts, NINE)
        posts = [await posted(books, C0), await posted(books, C0)]
    slots = await all_slots(books, made.id)
    assert len({each.mark for each in slots}) == len(slots) == 6
    assert set(await books.slots.carrying([C0], START)) == {each.id for each in slots}


async def test_no_corrections_where_nothing_is_posted(books: Books):
    """Paused, left, removed: they are noted as planned all the same."""
    made = [await hours(books, 9, server=SERVER + number) for number in range(4)]
    posts = []
    for _ in made:
        held = await taken(books)
        await books.slots.settle(held, sent())
        posts.append(held.slot.id)
    await books.slots.pause(made[0], BY_MANAGER)
    await books.slots.leave(SERVER + 1, NINE)
    await books.subscriptions.remove(made[2])
    assert await books.slots.plan_corrections(4, posts, NINE)
    await books.slots.join(SERVER + 1)
    assert (await taken(books)).slot.corrects == posts[3]
    assert await take(books) is None
    assert await books.slots.corrected_until() == 4
