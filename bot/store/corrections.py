"""Which posts carry which claims, and the replies to those whose claims have changed."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence

from bot.core.identifier import ClaimId, SlotId
from bot.core.slot import mark_of
from bot.store.errors import shaping
from bot.store.instant import loaded


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
    served = connection.execute(
        "SELECT slots.id, subscription, key, due, mark FROM slots JOIN subscriptions ON subscriptions.id = subscription"
        " WHERE slots.id IN (SELECT value FROM json_each(?)) AND state = 'sent'"
        " AND pause IS NULL AND server NOT IN (SELECT server FROM left_servers)",
        (json.dumps(list(posts)),),
    ).fetchall()
    connection.executemany(
        "INSERT INTO slots (corrects, subscription, mark, activation, due, not_before, state)"
        " VALUES (?, ?, ?, ?, ?, ?, 'pending')",
        (
            (post, subscription, _mark(key, due, activation, mark), activation, now, now)
            for post, subscription, key, due, mark in served
        ),
    )
    return True


@shaping()
def _mark(key: str, due: str, activation: int, post: str) -> str:
    """Tell apart what corrects two posts that were due at one instant, as corrections are."""
    return mark_of(key, loaded(due), f"correction {activation} of {post}")
