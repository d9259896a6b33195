"""state.db: what this installation remembers of its own doings."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiosqlite

from bot.core.errors import SitrepError

MIGRATIONS = (
    """
    CREATE TABLE command_sync (
        application INTEGER PRIMARY KEY,
        payload_hash TEXT NOT NULL,
        synced_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
    ) STRICT
    """,
)
"""One statement each; a database's `user_version` is how many of them it has."""


class StoreError(SitrepError):
    """The database cannot be used."""


class StateStore:
    """One connection, one writer. Every method is one hop to aiosqlite's thread, and one transaction."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def synced(self, application: int) -> str | None:
        """Give the hash of the commands last synced for an application."""
        rows = list(
            await self._connection.execute_fetchall(
                "SELECT payload_hash FROM command_sync WHERE application = ?", (application,)
            )
        )
        return str(rows[0][0]) if rows else None

    async def remember_sync(self, application: int, payload_hash: str) -> None:
        """Keep the hash of the commands synced."""
        await self._connection.execute_fetchall(
            "INSERT INTO command_sync (application, payload_hash) VALUES (?, ?)"
            " ON CONFLICT (application) DO UPDATE SET payload_hash = excluded.payload_hash,"
            " synced_at = CURRENT_TIMESTAMP",
            (application, payload_hash),
        )


@asynccontextmanager
async def open_state(folder: Path) -> AsyncIterator[StateStore]:
    """Open state.db in the data folder, made if it is not there; raises `StoreError`."""
    path = folder / "state.db"
    try:
        await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
        connection = await aiosqlite.connect(path, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise _unusable(path, error) from error
    try:
        await _prepare(connection, path)
        yield StateStore(connection)
    finally:
        await connection.close()


async def _prepare(connection: aiosqlite.Connection, path: Path) -> None:
    try:
        await connection.executescript(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000"
        )
        version = next(iter(await connection.execute_fetchall("PRAGMA user_version")))[0]
        if version > len(MIGRATIONS):
            raise StoreError(
                f"{path} is of a newer version of Sitrep (schema {version}, this one knows {len(MIGRATIONS)}).",
                "Run that version, or name another data folder.",
            )
        for number, migration in enumerate(MIGRATIONS[version:], version + 1):
            await connection.executescript(f"BEGIN; {migration}; PRAGMA user_version = {number}; COMMIT")
    except sqlite3.Error as error:
        raise _unusable(path, error) from error


def _unusable(path: Path, error: Exception) -> StoreError:
    hint = "Check that the folder can be written to, or name another one with SITREP_DATA."
    return StoreError(f"{path} cannot be used: {error}.", hint)
