"""One SQLite file: a connection that writes, one that reads, and both in threads of their own."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast

import aiosqlite

from bot.store.errors import explained
from bot.store.migration import Schema, check_version, migrate, transaction
from bot.store.soundness import check_sound

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]

_LOG_LIMIT = 8_000_000
"""Bytes to which the write-ahead log shrinks again after a large transaction."""

BUSY = 5.0
"""Seconds to wait for another process that holds the database."""


class Database:
    """Every method is one hop to a thread and raises `StoreError`.

    A transaction is one callable that runs from `BEGIN IMMEDIATE` to `COMMIT` in the thread of the writing connection,
    one after the other: no other coroutine can come between, and a cancelled one leaves nothing half-done (what it
    began is still committed, or not, as a whole). Reads have a connection of their own, so that they neither wait
    for a long write nor see it before it is committed.
    """

    def __init__(self, path: Path, writer: aiosqlite.Connection, reader: aiosqlite.Connection) -> None:
        self.path = path
        self._writer = writer
        self._reader = reader

    async def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Give all rows of one query."""
        with explained(self.path):
            return cast("list[tuple[Any, ...]]", await self._reader.execute_fetchall(sql, parameters))

    async def read(self, work: Work[T]) -> T:
        """Run what reads, and shapes what it read, off the event loop's thread."""
        with explained(self.path):
            return await _in_thread(self._reader, work)

    async def write(self, work: Work[T]) -> T:
        """Run one transaction."""
        with explained(self.path):
            return await _in_thread(self._writer, partial(_transact, work))


@asynccontextmanager
async def open_database(path: Path, schema: Schema, busy: float = BUSY) -> AsyncIterator[Database]:
    """Open a database, made with its folder if it is not there and brought to the newest schema.

    Raises `StoreError`; `DamagedDatabase` and `NewerDatabase` leave the file as it was.
    """
    with explained(path):
        await asyncio.to_thread(path.parent.mkdir, parents=True, exist_ok=True)
    async with (
        _connection(path, partial(_prepare, path, schema), busy) as writer,
        _connection(path, _only_read, busy) as reader,
    ):
        yield Database(path, writer, reader)


@asynccontextmanager
async def _connection(path: Path, prepare: Work[None], busy: float) -> AsyncIterator[aiosqlite.Connection]:
    with explained(path):
        connection = await aiosqlite.connect(path, isolation_level=None, timeout=busy)
    try:
        with explained(path):
            await _in_thread(connection, prepare)
        yield connection
    finally:
        await connection.close()


async def _in_thread(connection: aiosqlite.Connection, work: Work[T]) -> T:
    """Run a callable in a connection's thread: what each public method of aiosqlite does, for several statements."""
    return cast("T", await connection._execute(work, connection._conn))  # type: ignore[no-untyped-call]


def _transact(work: Work[T], connection: sqlite3.Connection) -> T:
    with transaction(connection):
        return work(connection)


def _prepare(path: Path, schema: Schema, connection: sqlite3.Connection) -> None:
    check_sound(connection, path)  # before anything is written; SQLite alone would meet damage at the page it reads
    check_version(connection, path, schema.migrations)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA synchronous = {schema.synchronous}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute(f"PRAGMA journal_size_limit = {_LOG_LIMIT}")
    migrate(connection, path, schema.migrations)


def _only_read(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA query_only = ON")
    connection.execute("SELECT 1 FROM sqlite_schema").fetchone()  # meets now what a first read would meet
