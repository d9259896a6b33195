"""Refused questions in state.db: without who asked them, and for thirty days."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from functools import partial

from bot.core.gap import KEPT_FOR, Gap, GapGroup
from bot.core.reply import Reason
from bot.store.database import Database
from bot.store.instant import loaded, stored
from bot.store.migration import Migration

MOST_KEPT = 5000
"""Questions kept, the latest ones: nobody fills the disk by asking."""

GAPS: Migration = (
    """
    CREATE TABLE gaps (
        number INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        reason TEXT NOT NULL,
        about TEXT NOT NULL,
        asked TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX gaps_by_time ON gaps (at)",
)

_GROUPS = """
    SELECT about, reason, count(*), asked, max(at) FROM gaps WHERE at > ?
    GROUP BY reason, about ORDER BY count(*) DESC, max(at) DESC LIMIT ?
"""  # SQLite takes `asked` from the row that holds the maximum


class Gaps:
    """Keeps refused questions: a `GapLog`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, gap: Gap) -> None:
        """Keep a refused question, and forget those that are too old or too many."""
        await self._database.write(partial(_keep, gap))

    async def groups(self, now: datetime, most: int = 25) -> Sequence[GapGroup]:
        """Give what was asked in the last thirty days, what was asked most first."""
        rows = await self._database.rows(_GROUPS, (stored(now - KEPT_FOR), most))
        return [
            GapGroup(about=about, reason=Reason(reason), count=count, asked=asked, latest=loaded(latest))
            for about, reason, count, asked, latest in rows
        ]

    async def forget(self, now: datetime) -> None:
        """Forget what is older than thirty days."""
        await self._database.write(partial(_forget, now))


def _keep(gap: Gap, connection: sqlite3.Connection) -> None:
    _forget(gap.at, connection)
    connection.execute(
        "INSERT INTO gaps (at, reason, about, asked) VALUES (?, ?, ?, ?)",
        (stored(gap.at), gap.reason.value, _sound(gap.about), _sound(gap.asked)),
    )
    connection.execute("DELETE FROM gaps WHERE number <= (SELECT max(number) FROM gaps) - ?", (MOST_KEPT,))


def _forget(now: datetime, connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM gaps WHERE at <= ?", (stored(now - KEPT_FOR),))


def _sound(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
