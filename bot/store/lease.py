"""Slots in the hands of one owner for a while: taking them, and giving them back or settling them.

Every write asks that the slot is still taken by that owner, in that very try: what was taken over is left alone.
"""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.core.delivery import Settled, Taken
from bot.core.identifier import SubscriptionId
from bot.core.slot import Slot, Step
from bot.store.corrections import add_corrections
from bot.store.errors import DamagedRow
from bot.store.instant import stored
from bot.store.slot_row import slot_of
from bot.store.step_row import write_steps
from bot.store.subscription_row import SUBSCRIPTION, subscription_of

_TAKE = """
    UPDATE slots SET
        state = 'taken', owner = :owner, not_before = :until, tries = tries + 1,
        unsure_before = unsure_since, unsure_since = coalesce(unsure_since, :now),
        channel = coalesce(channel, (SELECT channel FROM subscriptions WHERE id = slots.subscription))
    WHERE id = (
        SELECT id FROM waiting_slots
        WHERE not_before <= :now AND subscription NOT IN (SELECT value FROM json_each(:passed_over))
        ORDER BY is_reply, due, id LIMIT 1
    )
    RETURNING
        id, subscription, due, mark, state, not_before, tries, unsure_before, corrects, activation, channel,
        message, merged_into, reason, settled_at
"""

_PUT_OFF = """
    UPDATE slots SET
        state = 'pending', owner = NULL, not_before = :until,
        unsure_since = CASE WHEN :nothing_arrived THEN unsure_before ELSE unsure_since END
    WHERE id = :id AND state = 'taken' AND owner = :owner AND tries = :tries
"""

_SETTLE = """
    UPDATE slots SET
        state = :state, owner = NULL, settled_at = :at, message = coalesce(:message, message), merged_into = :into,
        reason = coalesce(nullif(:reason, ''), reason),
        unsure_since = CASE :state WHEN 'sent' THEN NULL ELSE unsure_before END
    WHERE id = :id AND state = 'taken' AND owner = :owner AND tries = :tries
"""

_FOLLOW = """
    UPDATE slots SET merged_into = :into WHERE subscription = :subscription AND state = 'merged' AND merged_into = :due
"""

_SHOW_IN_MERGED = """
    UPDATE slots SET message = post.message FROM slots AS post
    WHERE slots.subscription = :subscription AND slots.state = 'merged' AND slots.message IS NULL
        AND post.subscription = :subscription AND post.due = slots.merged_into
        AND post.corrects IS NULL
"""


class UnreadableSubscriptionError(Exception):
    """A subscription, or a slot of it, is damaged."""

    def __init__(self, subscription: SubscriptionId, detail: str) -> None:
        super().__init__(detail)
        self.subscription = subscription


def take(now: datetime, until: datetime, owner: str, passed_over: str, connection: sqlite3.Connection) -> Taken | None:
    """Take the slot that has been due longest, in one conditional write.

    Raises `UnreadableSubscriptionError`, which undoes it.
    """
    cells = {"now": stored(now), "until": stored(until), "owner": owner, "passed_over": passed_over}
    # All rows are fetched: a write that is still being read cannot be committed.
    rows = connection.execute(_TAKE, cells).fetchall()
    return _taken(rows[0], owner, connection) if rows else None


def put_off(taken: Taken, until: datetime, step: Step, nothing_arrived: bool, connection: sqlite3.Connection) -> bool:
    """Give a slot back, to be tried again at an instant; tells whether it was still the owner's."""
    cells = {**_held(taken), "until": stored(until), "nothing_arrived": nothing_arrived}
    done = connection.execute(_PUT_OFF, cells).rowcount > 0
    if done:
        write_steps(connection, taken.slot.id, (step,))
    return done


def settle(taken: Taken, settled: Settled, steps: Sequence[Step], connection: sqlite3.Connection) -> bool:
    """Write what became of a slot; tells whether it was still the owner's."""
    into = stored(settled.into) if settled.into else None
    cells = {
        **_held(taken),
        "state": settled.state.value,
        "at": stored(settled.at),
        "message": settled.message,
        "reason": settled.reason,
        "into": into,
    }
    if not connection.execute(_SETTLE, cells).rowcount:
        return False
    write_steps(connection, taken.slot.id, steps)
    _write_claims(taken, settled, connection)
    add_corrections(taken.slot.id, settled.corrections, stored(settled.at), connection)
    if taken.slot.corrects is None:
        _write_shown(taken, settled, connection)
        _write_merged(taken, into, connection)
    return True


def _taken(row: tuple[Any, ...], owner: str, connection: sqlite3.Connection) -> Taken:
    try:
        slot = slot_of(row)
        held = connection.execute(f"{SUBSCRIPTION} WHERE id = ?", (slot.subscription,)).fetchone()
        subscription = subscription_of(held)
    except DamagedRow as error:
        raise UnreadableSubscriptionError(row[1], str(error)) from error
    corrected = _corrected(slot, connection)
    return Taken(slot=slot, subscription=subscription, owner=owner, until=slot.not_before, corrected=corrected)


def _held(taken: Taken) -> dict[str, object]:
    return {"id": taken.slot.id, "owner": taken.owner, "tries": taken.slot.tries}


def _corrected(slot: Slot, connection: sqlite3.Connection) -> int | None:
    row = connection.execute("SELECT message FROM slots WHERE id = ?", (slot.corrects,)).fetchone()
    return row[0] if row else None


def _write_claims(taken: Taken, settled: Settled, connection: sqlite3.Connection) -> None:
    connection.executemany(
        "INSERT INTO posted_claims (slot, claim, wording) VALUES (?, ?, ?)",
        ((taken.slot.id, claim, wording) for claim, wording in settled.claims.items()),
    )


def _write_shown(taken: Taken, settled: Settled, connection: sqlite3.Connection) -> None:
    connection.execute(
        "UPDATE subscriptions SET shown = :shown, shown_at = :at WHERE id = :id AND coalesce(shown, 0) <= :shown",
        {"shown": settled.shown, "at": stored(settled.at), "id": taken.subscription.id},
    )


def _write_merged(taken: Taken, into: str | None, connection: sqlite3.Connection) -> None:
    """Let merged slots show the post that they went into, over as many others as it was."""
    cells = {"subscription": taken.subscription.id, "due": stored(taken.slot.due), "into": into}
    if into:
        connection.execute(_FOLLOW, cells)
    connection.execute(_SHOW_IN_MERGED, cells)
