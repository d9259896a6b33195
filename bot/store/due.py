"""Planning in state.db: which subscriptions have a slot that is not written yet, and writing it."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from bot.core.planning import Planned
from bot.core.slot import mark_of
from bot.core.subscription import Subscription
from bot.store.errors import DamagedRow, shaping
from bot.store.instant import loaded, stored
from bot.store.lease import UnreadableSubscriptionError
from bot.store.subscription_row import SUBSCRIPTION, next_due, subscription_of

_WAKE_AT = """
    SELECT min(at) FROM (
        SELECT min(next_due) AS at FROM subscriptions WHERE id NOT IN (SELECT value FROM json_each(:passed_over))
        UNION ALL
        SELECT min(not_before) FROM waiting_slots
        WHERE subscription NOT IN (SELECT value FROM json_each(:passed_over))
    )
"""

_DUE = """
    WHERE next_due <= ? AND id NOT IN (SELECT value FROM json_each(?))
    ORDER BY next_due, id
    LIMIT ?
"""

_INSERT = """
    INSERT INTO slots (subscription, due, mark, state, not_before, merged_into, reason, settled_at)
    VALUES (:subscription, :due, :mark, :state, :due, :into, :reason, :settled_at)
"""


def due_at(
    now: str, most: int, passed_over: str, connection: sqlite3.Connection
) -> tuple[tuple[Subscription, ...], tuple[UnreadableSubscriptionError, ...]]:
    """Give subscriptions that are due at an instant (as it is kept), and those that cannot be read.

    `passed_over` are the ids of those that are left out, as JSON.
    """
    found, unreadable = [], []
    for row in connection.execute(SUBSCRIPTION + _DUE, (now, passed_over, most)):
        try:
            found.append(subscription_of(row))
        except DamagedRow as error:
            unreadable.append(UnreadableSubscriptionError(row[0], str(error)))
    return tuple(found), tuple(unreadable)


def plan(
    subscription: Subscription, planned: Sequence[Planned], until: datetime, connection: sqlite3.Connection
) -> bool:
    """Write slots, unless they are planned already; tells whether it was done."""
    if until <= subscription.seen_until:
        return False
    wanted = subscription.wanted
    done = connection.execute(
        "UPDATE subscriptions SET seen_until = ?, next_due = ?"
        " WHERE (id, key, seen_until, recurrence, zone) = (?, ?, ?, ?, ?)",
        (
            *(stored(until), next_due(wanted, until)),
            *(subscription.id, subscription.key, stored(subscription.seen_until), str(wanted.when), wanted.zone),
        ),
    )
    if done.rowcount:
        connection.executemany(_INSERT, (_cells(subscription, each, until) for each in planned))
    return done.rowcount > 0


@shaping()
def wake_at(passed_over: str, connection: sqlite3.Connection) -> datetime | None:
    """Give the next instant at which there is something to do."""
    (at,) = connection.execute(_WAKE_AT, {"passed_over": passed_over}).fetchone()
    return loaded(at) if at else None


def _cells(subscription: Subscription, planned: Planned, until: datetime) -> dict[str, str | int | None]:
    return {
        "subscription": subscription.id,
        "due": stored(planned.due),
        "mark": mark_of(subscription.key, planned.due),
        "state": planned.state.value,
        "into": stored(planned.into) if planned.into else None,
        "reason": planned.reason,
        "settled_at": stored(until) if planned.state.is_settled else None,
    }
