"""How far deliveries are, as the one row of state.db that tells it."""

import sqlite3
from datetime import datetime

from bot.store.errors import shaping
from bot.store.instant import loaded


@shaping()
def seen(connection: sqlite3.Connection) -> datetime | None:
    """Give when somebody last said that deliveries are worked on, None if nobody ever did."""
    (at,) = connection.execute("SELECT seen FROM progress").fetchone()
    return loaded(at) if at else None


@shaping()
def corrected_until(connection: sqlite3.Connection) -> int:
    """Give the number of the last activation whose corrections are planned, 0 before the first."""
    (number,) = connection.execute("SELECT corrected_until FROM progress").fetchone()
    return int(number)
