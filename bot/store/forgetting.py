"""What state.db need not keep of deliveries."""

import sqlite3
from datetime import datetime, timedelta

from bot.store.instant import stored

SLOTS_KEPT = timedelta(days=90)
LEFT_SERVERS_KEPT = timedelta(days=30)

_OLD_SLOTS = """
    DELETE FROM slots
    WHERE settled_at <= :old
        AND NOT EXISTS (SELECT 1 FROM slots AS later WHERE later.corrects = slots.id)
        AND due IS NOT (
            SELECT max(due) FROM slots AS post
            WHERE post.subscription = slots.subscription AND post.state = 'sent' AND post.corrects IS NULL
        )
"""


def forget(now: datetime, connection: sqlite3.Connection) -> None:
    """Delete settled slots and left servers whose time is over; the last briefing sent stays, and what is corrected."""
    left = {"old": stored(now - LEFT_SERVERS_KEPT)}
    connection.execute(
        "DELETE FROM subscriptions WHERE server IN (SELECT server FROM left_servers WHERE since <= :old)", left
    )
    connection.execute(
        "DELETE FROM question_servers WHERE server IN (SELECT server FROM left_servers WHERE since <= :old)", left
    )
    connection.execute("DELETE FROM left_servers WHERE since <= :old", left)
    connection.execute(_OLD_SLOTS, {"old": stored(now - SLOTS_KEPT)})
