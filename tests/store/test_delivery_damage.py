"""Rows of state.db that hold no value of ours: told in words, and the others are served."""

import logging
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.identifier import SubscriptionId
from bot.core.slot import SlotState
from bot.store.errors import DamagedDatabase, StoreError
from tests.store.books import (
    HOUR,
    NINE,
    SERVER,
    Books,
    found,
    hours,
    open_books,
    plan_all,
    subscribe,
    take,
    taken,
    wanted,
)

OF_SUBSCRIPTIONS = [
    "recurrence = 'whenever'",
    "recurrence = '0 25 * * *'",
    "zone = 'Europe/Atlantis'",
    "zone = '../../etc/passwd'",
    "zone = ''",
    "zone = 'Europe'",
    "topics = 'losses'",
    "topics = '7'",
    "post = 'sometimes'",
    "language = 'xx'",
    "seen_until = 'yesterday'",
    "made_at = '2031-03-05'",
    "pause = 'tired', paused_since = '2031-03-05T09:00:00.000000+00:00'",
]


def damage(folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / "state.db", isolation_level=None)) as other:
        other.execute(statement)


async def bad_and_good(books: Books, folder: Path, what: str) -> None:
    """Make two subscriptions with a slot, the first of them damaged."""
    bad, _ = await hours(books, 9), await hours(books, 10)
    damage(folder, f"UPDATE subscriptions SET {what} WHERE id = {bad.id}")  # noqa: S608 - words of our own


@pytest.mark.parametrize("what", OF_SUBSCRIPTIONS)
async def test_a_damaged_subscription_hides_no_other(tmp_path: Path, what: str, caplog):
    """Neither from planning nor from posting; the log says so once, and nothing wakes for it."""
    caplog.set_level(logging.WARNING, "bot.store")
    async with open_books(tmp_path) as books:
        await bad_and_good(books, tmp_path, what)
        for _ in range(2):
            (good,) = await books.slots.due(NINE + 2 * HOUR, 100)
        assert (await taken(books, NINE + HOUR)).subscription == good
        assert await take(books, NINE + HOUR) is None
        assert (await books.slots.wake_at() or NINE) > NINE + HOUR
    assert [each.getMessage()[:31] for each in caplog.records] == ["Subscription 1 is passed over: "]


@pytest.mark.parametrize("what", OF_SUBSCRIPTIONS)
async def test_posting_alone_meets_a_damaged_subscription(tmp_path: Path, what: str):
    """What was taken of it is given back as it was."""
    async with open_books(tmp_path) as books:
        await bad_and_good(books, tmp_path, what)
        assert (await taken(books, NINE + HOUR)).slot.due == NINE + HOUR
        (first,) = await books.subscriptions.slots(SubscriptionId(1), 5)
        assert (first.state, first.tries, first.unsure_since) == (SlotState.PENDING, 0, None)


@pytest.mark.parametrize("what", OF_SUBSCRIPTIONS)
async def test_whoever_asks_for_it_is_told(tmp_path: Path, what: str):
    """That the database is damaged, with a way out."""
    async with open_books(tmp_path) as books:
        await bad_and_good(books, tmp_path, what)
        with pytest.raises(DamagedDatabase, match=r"state\.db cannot be used: it is damaged") as caught:
            await books.subscriptions.of_server(SERVER)
        assert "Restore a backup" in caught.value.hint


async def test_a_declaration_mends_what_it_names(tmp_path: Path):
    """It need not read what it replaces."""
    async with open_books(tmp_path) as books:
        await books.subscriptions.declare({"one": wanted()}, NINE)
        damage(tmp_path, "UPDATE subscriptions SET recurrence = 'whenever', topics = '7'")
        await books.subscriptions.declare({"one": wanted()}, NINE)
        (mended,) = await books.subscriptions.of_server(SERVER)
        assert mended.wanted == wanted()


@pytest.mark.parametrize(
    "what",
    ["state = 'lost', settled_at = due", "due = 'noon'", "unsure_since = 'perhaps'"],
)
async def test_a_damaged_slot_is_told(tmp_path: Path, what: str):
    """To whoever asks why; the slots of others are posted."""
    async with open_books(tmp_path) as books:
        bad, good = await hours(books, 9), await hours(books, 10)
        damage(tmp_path, f"UPDATE slots SET {what} WHERE subscription = {bad.id}")  # noqa: S608 - words of our own
        with pytest.raises(DamagedDatabase):
            await books.subscriptions.slots(bad.id, 5)
        assert (await taken(books, NINE + HOUR)).subscription == await found(books, good)


async def test_a_settled_slot_stays_settled(tmp_path: Path):
    """The database itself refuses, whoever writes."""
    async with open_books(tmp_path) as books:
        await subscribe(books)
        await plan_all(books, NINE + timedelta(days=1))
        with pytest.raises(sqlite3.IntegrityError, match="a slot is settled once"):
            damage(tmp_path, "UPDATE slots SET state = 'pending', settled_at = NULL WHERE state = 'merged'")


async def test_what_must_be_written_once_is_refused_twice(tmp_path: Path):
    """As an error for people, not a traceback."""
    async with open_books(tmp_path) as books:
        made = await hours(books, 9)
        damage(tmp_path, "UPDATE subscriptions SET seen_until = made_at, next_due = made_at")
        with pytest.raises(StoreError, match="UNIQUE"):
            await plan_all(books, NINE)
        assert len(await books.subscriptions.slots(made.id, 5)) == 1


async def test_damage_to_how_far_deliveries_are_is_told(tmp_path: Path):
    """Wherever it is asked for."""
    async with open_books(tmp_path) as books:
        await subscribe(books)
        damage(tmp_path, "UPDATE subscriptions SET next_due = 'soon'")
        damage(tmp_path, "UPDATE progress SET seen = 'just now'")
        for ask in (books.slots.wake_at, books.slots.seen):
            with pytest.raises(DamagedDatabase):
                await ask()
        damage(tmp_path, "DELETE FROM progress")
        with pytest.raises(DamagedDatabase):
            await books.slots.corrected_until()
