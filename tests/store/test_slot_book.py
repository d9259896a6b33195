"""What becomes of slots in every `SlotBook`, whatever stands behind it."""

from datetime import timedelta

from bot.core.planning import Planned
from bot.core.slot import SlotState
from tests.store.books import (
    HOUR,
    MINUTE,
    NINE,
    Books,
    all_slots,
    found,
    hours,
    plan_all,
    post,
    sent,
    skipped,
    slot,
    step,
    subscribe,
    take,
    taken,
)

DAY = timedelta(days=1)


async def test_what_became_of_it(books: Books):
    """State, message, reason, time, steps."""
    await hours(books, 9)
    held = await taken(books)
    assert await books.slots.settle(held, sent(NINE + MINUTE, reason="Late."), [step("a"), step("b", NINE + MINUTE)])
    done = await slot(books, held.slot.id)
    assert (done.state, done.message, done.reason, done.settled_at) == (SlotState.SENT, 42, "Late.", NINE + MINUTE)
    assert await books.subscriptions.steps(done.id) == (step("a"), step("b", NINE + MINUTE))
    assert await take(books, NINE + DAY) is None


async def test_a_reason_from_planning_stays(books: Books):
    """Unless there is another."""
    made = await subscribe(books)
    late = [Planned(due=NINE, state=SlotState.PENDING, reason="The bot was away.")]
    await books.slots.plan(made, late, NINE)
    assert (await post(books)).reason == "The bot was away."


async def test_what_was_shown_never_goes_back(books: Books):
    """Of briefings sent, and skipped for want of changes; corrections do not count."""
    made = await hours(books, 9, 10, 11, 12)
    now = NINE + 3 * HOUR
    first = await post(books, now, shown=5)
    assert (await found(books, made)).shown == 5
    await post(books, now, shown=4)
    assert (await found(books, made)).shown == 5
    await post(books, now)
    assert (await found(books, made)).shown == 5
    await books.slots.settle(await taken(books, now), skipped(shown=6))
    assert (await found(books, made)).shown == 6
    await books.slots.plan_corrections(7, [first.id], now)
    await post(books, now, shown=7)
    assert (await found(books, made)).shown == 6


async def test_merged_slots_show_the_post_they_went_into(books: Books):
    """Those merged at planning, and those merged later, over another one."""
    made = await subscribe(books)
    await plan_all(books, NINE + HOUR)
    await plan_all(books, NINE + 2 * HOUR)
    held = await taken(books, NINE + 2 * HOUR)
    merged = skipped(NINE + 2 * HOUR, state=SlotState.MERGED, into=NINE + 2 * HOUR)
    assert await books.slots.settle(held, merged)
    await post(books, NINE + 2 * HOUR, message=77)
    slots = await all_slots(books, made.id)
    assert [each.state.value for each in slots] == ["merged", "merged", "sent"]
    assert [each.message for each in slots] == [77, 77, 77]
    assert [each.into for each in slots] == [NINE + 2 * HOUR, NINE + 2 * HOUR, None]


async def test_a_slot_merged_into_one_that_was_sent_before(books: Books):
    """It shows that one at once."""
    await hours(books, 9, 10)
    first, second = await taken(books, NINE + HOUR), await taken(books, NINE + HOUR, "two")
    await books.slots.settle(second, sent(message=77))
    await books.slots.settle(first, skipped(state=SlotState.MERGED, into=NINE + HOUR))
    assert (await slot(books, first.slot.id)).message == 77


async def test_merged_slots_show_nothing_of_what_was_not_sent(books: Books):
    """Nor of another subscription."""
    made, _ = await subscribe(books), await subscribe(books)
    await plan_all(books, NINE + HOUR)
    held = [await taken(books, NINE + HOUR, owner) for owner in ("one", "two")]
    for each in held:
        mine = each.subscription.id == made.id
        await books.slots.settle(each, skipped() if mine else sent(message=78))
    assert [each.message for each in await all_slots(books, made.id)] == [None, None]
