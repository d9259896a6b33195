"""Whether the bytes of a database are still those that were written."""

import sqlite3
from pathlib import Path

from bot.store.errors import DamagedDatabase


def check_sound(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse damage; raises `DamagedDatabase` about this path."""
    (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if verdict != "ok":
        raise DamagedDatabase(path, verdict.replace("\n", " "))
