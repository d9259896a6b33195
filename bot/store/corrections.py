"""Which posts carry which claims, and the replies to those whose claims have changed."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence

from bot.core.identifier import ClaimId, SlotId
from bot.core.slot import mark_of
from bot.store.errors import shaping
from bot.store.instant import loaded

_POST = """
    SELECT subscription, key, due, mark, slots.channel FROM slots JOIN subscriptions ON subscriptions.id = subscription
    WHERE slots.id = ? AND state = 'sent' AND pause IS NOT 'manager'
        AND server NOT IN (SELECT server FROM left_servers)
"""


def carried_by(post: SlotId, connection: sqlite3.Connection) -> dict[ClaimId, str]:
    """Give the claims that a post carries, with their wordings."""
    return dict(connection.execute("SELECT claim, wording FROM posted_claims WHERE slot = ?", (post,)))


def carrying(
    claims: Sequence[ClaimId], since: str, connection: sqlite3.Connection
) -> Mapping[SlotId, dict[ClaimId, str]]:
    """Give the posts since an instant (as it is kept) that carry any of these claims, with their wordings."""
    rows = connection.execute(
        "SELECT id, claim, wording FROM posted_claims JOIN slots ON id = slot"
        " WHERE claim IN (SELECT value FROM json_each(?)) AND state = 'sent' AND settled_at >= ?"
        " ORDER BY id, claim",
        (json.dumps(list(claims)), since),
    )
    posts: dict[SlotId, dict[ClaimId, str]] = defaultdict(dict)
    for slot, claim, wording in rows:
        posts[slot][claim] = wording
    return dict(posts)


def plan_corrections(activation: int, posts: Sequence[SlotId], now: str, connection: sqlite3.Connection) -> bool:
    """Write one reply for each of these posts, due now; tells whether nobody else has done so."""
    done = connection.execute(
        "UPDATE progress SET corrected_until = :activation WHERE corrected_until < :activation",
        {"activation": activation},
    )
    if not done.rowcount:
        return False
    for post in posts:
        _add_correction(post, activation, now, connection)
    return True


def add_corrections(post: SlotId, activations: Sequence[int], now: str, connection: sqlite3.Connection) -> None:
    """Write replies to a post that was on its way when they were planned; later ones are planned with the others."""
    for activation in activations:
        until = connection.execute("SELECT corrected_until FROM progress").fetchone()[0]
        if activation <= until:
            _add_correction(post, activation, now, connection)


def _add_correction(post: SlotId, activation: int, now: str, connection: sqlite3.Connection) -> None:
    """Write one reply, to a post that was sent in a server that we are in; what a manager paused gets none."""
    row = connection.execute(_POST, (post,)).fetchone()
    if row is None:
        return
    subscription, key, due, mark, channel = row
    connection.execute(
        "INSERT OR IGNORE INTO slots (corrects, subscription, mark, activation, channel, due, not_before, state)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, 'pending')",
        (post, subscription, _mark(key, due, activation, mark), activation, channel, now, now),
    )


@shaping()
def _mark(key: str, due: str, activation: int, post: str) -> str:
    """Tell apart what corrects two posts that were due at one instant, as corrections are."""
    return mark_of(key, loaded(due), f"correction {activation} of {post}")
