"""What every `SlotBook` notes, and what it forgets, whatever stands behind it."""

from datetime import timedelta

from bot.core.planning import REMOVED
from bot.core.slot import SlotState
from bot.core.subscription import Pause, Paused
from tests.store.books import (
    BY_MANAGER,
    HOUR,
    NINE,
    SERVER,
    START,
    TICK,
    Books,
    all_slots,
    found,
    hours,
    plan_all,
    post,
    sent,
    skipped,
    subscribe,
    taken,
)

DAY = timedelta(days=1)


# Pauses that Discord brings


async def test_a_manager_who_paused_is_not_overruled(books: Books):
    """Neither by another reason nor by going on."""
    made = await subscribe(books)
    gone = Paused(why=Pause.CHANNEL_GONE, since=NINE, told="404")
    await books.slots.pause(made, gone)
    assert (await found(books, made)).paused == gone
    await books.slots.pause(made, None)
    assert (await found(books, made)).paused is None
    await books.subscriptions.pause(made, BY_MANAGER)
    for other in (gone, None):
        await books.slots.pause(made, other)
        assert (await found(books, made)).paused == BY_MANAGER
    await books.slots.leave(SERVER, NINE)
    assert (await found(books, made)).paused == BY_MANAGER


async def test_slots_while_the_bot_is_away_from_a_server_say_so(books: Books):
    """It goes on when it is back, whoever noted why it stood still."""
    made = await subscribe(books)
    await books.slots.pause(made, Paused(why=Pause.BOT_REMOVED, since=START, told="403"))
    await books.slots.leave(SERVER, START)
    await books.slots.leave(SERVER, NINE)
    assert (await found(books, made)).paused == Paused(why=Pause.BOT_REMOVED, since=START)
    await plan_all(books, NINE)
    await books.slots.join(SERVER)
    assert (await found(books, made)).paused is None
    (missed,) = await all_slots(books, made.id)
    assert (missed.state, missed.reason) == (SlotState.SKIPPED, REMOVED)


# What is noted, and what is forgotten


async def test_when_deliveries_were_worked_on(books: Books, others: Books):
    """The latest of all processes."""
    assert await books.slots.seen() is None
    for now in (NINE, NINE + HOUR, NINE):
        await others.slots.see(now)
    assert await books.slots.seen() == NINE + HOUR


async def test_servers_with_subscriptions(books: Books):
    """Each once, also when the bot has left it."""
    for server in (SERVER, SERVER + 1, SERVER):
        await subscribe(books, server=server)
    await books.slots.leave(SERVER, NINE)
    assert await books.slots.servers() == (SERVER, SERVER + 1)


async def test_a_left_server_is_forgotten_after_a_month(books: Books):
    """Counted from when it was left first; not when the bot came back."""
    for server in (SERVER, SERVER + 1):
        await subscribe(books, server=server)
        await books.slots.leave(server, START)
    await books.slots.leave(SERVER, START + 20 * DAY)
    await books.slots.join(SERVER + 1)
    await books.slots.forget(START + 30 * DAY - TICK)
    assert await books.slots.servers() == (SERVER, SERVER + 1)
    await books.slots.forget(START + 30 * DAY)
    assert await books.slots.servers() == (SERVER + 1,)


async def test_old_slots_are_forgotten(books: Books):
    """Those settled 90 days ago, but the last briefing sent stays, and what is still open."""
    made = await hours(books, 6, 7, 8, 9)
    for what in (sent(), sent(), skipped()):
        await books.slots.settle(await taken(books), what)
    await books.slots.forget(NINE + 90 * DAY - TICK)
    assert len(await all_slots(books, made.id)) == 4
    await books.slots.forget(NINE + 90 * DAY)
    assert [each.due.hour for each in await all_slots(books, made.id)] == [7, 9]


async def test_old_slots_of_what_was_never_sent_are_forgotten(books: Books):
    """There is no last briefing to keep."""
    made = await hours(books, 9)
    await books.slots.settle(await taken(books), skipped())
    await books.slots.forget(NINE + 90 * DAY)
    assert await all_slots(books, made.id) == ()


async def test_a_post_with_a_younger_correction_stays(books: Books):
    """Both are forgotten in their turn."""
    made = await hours(books, 8, 9)
    first, _ = await post(books), await post(books)
    later = NINE + 60 * DAY
    await books.slots.plan_corrections(4, [first.id], later)
    await post(books, later)
    await books.slots.forget(NINE + 100 * DAY)
    assert len(await all_slots(books, made.id)) == 3
    for _ in range(2):
        await books.slots.forget(later + 90 * DAY)
    assert [each.due.hour for each in await all_slots(books, made.id)] == [9]
