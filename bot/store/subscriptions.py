"""The subscriptions in state.db, for those who make and look after them."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from bot.core.identifier import SlotId, SubscriptionId
from bot.core.planning import PAUSED
from bot.core.slot import Slot, Step
from bot.core.subscription import MOST_IN_A_SERVER, Pause, Paused, RefusedSubscriptionError, Subscription, Wanted
from bot.store.database import Database
from bot.store.declaration import declare
from bot.store.instant import stored
from bot.store.slot_row import SLOT, slot_of
from bot.store.step_row import step_of
from bot.store.subscription_row import SUBSCRIPTION, cells_of, insert, subscription_of


class Subscriptions:
    """The subscriptions of all servers, and what became of their slots: a `SubscriptionBook`. Times are told in UTC."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, wanted: Wanted, by: int, now: datetime) -> Subscription:
        """Make a subscription whose slots after now are posted.

        Raises `RefusedSubscriptionError` where the server has as many as it may, or the same one already.
        """
        return await self._database.write(partial(_add, wanted, by, now))

    async def declare(self, named: Mapping[str, Wanted], now: datetime) -> None:
        """Make, change or remove the subscriptions with a name, so that exactly these exist.

        One that changes keeps its key, its slots and what was shown; at other times than before it is planned from now
        on. One that stays the same is left alone.
        """
        await self._database.write(partial(declare, named, now))

    async def of_server(self, server: int) -> Sequence[Subscription]:
        """Give the subscriptions of a server, oldest first."""
        return await self._database.read(partial(_of_server, server))

    async def find(self, server: int, subscription: SubscriptionId) -> Subscription | None:
        """Give one subscription of a server, None if it has no such one."""
        return await self._database.read(partial(_find, server, subscription))

    async def pause(self, subscription: Subscription, paused: Paused | None) -> None:
        """Pause a subscription or, with None, go on. What waits when a manager pauses it is skipped."""
        await self._database.write(partial(_pause, subscription, paused))

    async def remove(self, subscription: Subscription) -> bool:
        """Delete a subscription with its slots; tells whether it was there."""
        return await self._database.write(partial(_remove, subscription))

    async def slots(self, subscription: SubscriptionId, most: int) -> Sequence[Slot]:
        """Give the latest slots of a subscription, the newest first, corrections among them."""
        return await self._database.read(partial(_slots, subscription, max(most, 0)))

    async def slot(self, server: int, slot: SlotId) -> tuple[Slot, Subscription] | None:
        """Give one slot of a server with its subscription, None if it has no such one."""
        return await self._database.read(partial(_slot, server, slot))

    async def steps(self, slot: SlotId) -> Sequence[Step]:
        """Give what happened to a slot, oldest first."""
        return await self._database.read(partial(_steps, slot))


def _add(wanted: Wanted, by: int, now: datetime, connection: sqlite3.Connection) -> Subscription:
    (count,) = connection.execute(
        "SELECT count(*) FROM subscriptions WHERE server = ? AND name IS NULL", (wanted.server,)
    ).fetchone()
    if count >= MOST_IN_A_SERVER:
        raise RefusedSubscriptionError(
            f"This server has {count} subscriptions, as many as it may.",
            "Remove one with /schedule remove, or let one briefing hold several topics.",
        )
    _refuse_second(wanted, connection)
    number = insert(connection, wanted, now, by=by)
    row = connection.execute(f"{SUBSCRIPTION} WHERE id = ?", (number,)).fetchone()
    return subscription_of(row)


def _refuse_second(wanted: Wanted, connection: sqlite3.Connection) -> None:
    same = connection.execute(
        "SELECT id FROM subscriptions WHERE (server, channel, recurrence, zone, topics)"
        " = (:server, :channel, :recurrence, :zone, :topics)",
        cells_of(wanted),
    ).fetchone()
    if same:
        raise RefusedSubscriptionError(
            f"The same is posted there already, at the same times: it is number {same[0]}.",
            "See it with /schedule list; to have it otherwise, remove that one first.",
        )


def _of_server(server: int, connection: sqlite3.Connection) -> tuple[Subscription, ...]:
    return tuple(map(subscription_of, connection.execute(f"{SUBSCRIPTION} WHERE server = ? ORDER BY id", (server,))))


def _find(server: int, subscription: SubscriptionId, connection: sqlite3.Connection) -> Subscription | None:
    row = connection.execute(f"{SUBSCRIPTION} WHERE server = ? AND id = ?", (server, subscription)).fetchone()
    return subscription_of(row) if row else None


def _pause(subscription: Subscription, paused: Paused | None, connection: sqlite3.Connection) -> None:
    held = write_pause(connection, subscription, paused)
    if held and paused and paused.why is Pause.MANAGER:
        # One of which nobody knows whether it was posted waits: it is looked for when the pause is over.
        connection.execute(
            "UPDATE slots SET state = 'skipped', reason = ?, settled_at = ?"
            " WHERE subscription = ? AND state = 'pending' AND unsure_since IS NULL",
            (PAUSED, stored(paused.since), subscription.id),
        )


def write_pause(
    connection: sqlite3.Connection, subscription: Subscription, paused: Paused | None, unless: Pause | None = None
) -> bool:
    """Note why a subscription is not served, unless it is paused for that reason; tells whether it was done."""
    cells = (paused.why.value, stored(paused.since), paused.by, paused.told) if paused else (None, None, None, "")
    done = connection.execute(
        "UPDATE subscriptions SET (pause, paused_since, paused_by, pause_told) = (?, ?, ?, ?)"
        " WHERE id = ? AND key = ? AND (pause IS NULL OR pause IS NOT ?)",
        (*cells, subscription.id, subscription.key, unless),
    )
    return done.rowcount > 0


def _remove(subscription: Subscription, connection: sqlite3.Connection) -> bool:
    held = (subscription.id, subscription.key)
    return connection.execute("DELETE FROM subscriptions WHERE id = ? AND key = ?", held).rowcount > 0


def _slots(subscription: SubscriptionId, most: int, connection: sqlite3.Connection) -> tuple[Slot, ...]:
    sql = f"{SLOT} WHERE subscription = ? ORDER BY due DESC, id DESC LIMIT ?"
    return tuple(map(slot_of, connection.execute(sql, (subscription, most))))


def _slot(server: int, slot: SlotId, connection: sqlite3.Connection) -> tuple[Slot, Subscription] | None:
    row = connection.execute(f"{SLOT} WHERE id = ?", (slot,)).fetchone()
    held = slot_of(row) if row else None
    subscription = _find(server, held.subscription, connection) if held else None
    return (held, subscription) if held and subscription else None


def _steps(slot: SlotId, connection: sqlite3.Connection) -> tuple[Step, ...]:
    return tuple(map(step_of, connection.execute("SELECT at, what FROM steps WHERE slot = ? ORDER BY number", (slot,))))
