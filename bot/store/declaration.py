"""What operators declare in the settings, brought into state.db."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from bot.core.subscription import Wanted
from bot.store.instant import loaded, stored
from bot.store.subscription_row import cells_of, insert, next_due


def declare(named: Mapping[str, Wanted], now: datetime, connection: sqlite3.Connection) -> None:
    """Make, change or remove the subscriptions with a name, so that exactly these exist."""
    names = [name for (name,) in connection.execute("SELECT name FROM subscriptions WHERE name IS NOT NULL")]
    for name in names:
        if name not in named:
            connection.execute("DELETE FROM subscriptions WHERE name = ?", (name,))
    for name, wanted in named.items():
        if name in names:
            _change(name, wanted, now, connection)
        else:
            insert(connection, wanted, now, name=name)


def _change(name: str, wanted: Wanted, now: datetime, connection: sqlite3.Connection) -> None:
    cells = cells_of(wanted)
    # Compared as it is kept: what is damaged need not be readable to be mended.
    *times, seen = connection.execute(
        "SELECT recurrence, zone, seen_until FROM subscriptions WHERE name = ?", (name,)
    ).fetchone()
    connection.execute(
        "UPDATE subscriptions SET (server, channel, recurrence, zone, topics, post, language, role, publish, thread)"
        " = (:server, :channel, :recurrence, :zone, :topics, :post, :language, :role, :publish, :thread)"
        " WHERE name = :name",
        {**cells, "name": name},
    )
    if times != [cells["recurrence"], cells["zone"]]:
        _plan_from(name, wanted, max(now, loaded(seen)), connection)


def _plan_from(name: str, wanted: Wanted, begin: datetime, connection: sqlite3.Connection) -> None:
    """Leave out what the new times would have been due at before now, or before what is planned already."""
    connection.execute(
        "UPDATE subscriptions SET seen_until = ?, next_due = ? WHERE name = ?",
        (stored(begin), next_due(wanted, begin), name),
    )
