"""Copies of whole databases by SQLite's online backup, while others read and write them."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.store.errors import explained
from bot.store.migration import Schema, check_version
from bot.store.soundness import check_sound

_PAGES = 1000
"""Pages copied in one go, of 4 KB each."""


@contextmanager
def opened(path: Path, busy: float, mode: str = "rw") -> Iterator[sqlite3.Connection]:
    """Open a file; mode `rw` refuses one that is not there, and `rwc` makes it. Raises `StoreError`."""
    address = f"{path.absolute().as_uri()}?mode={mode}"
    with explained(path), closing(sqlite3.connect(address, uri=True, timeout=busy, isolation_level=None)) as connection:
        yield connection


def copy_out(source: Path, target: Path, schema: Schema, busy: float, mode: str = "rw") -> None:
    """Copy a database, which may be in use, into a new file, checked and synced to disk; raises `StoreError`.

    All of it is of one moment: a read transaction holds that moment, and in WAL mode no writer waits for it.
    """
    with opened(source, busy, mode) as live:
        live.execute("BEGIN")
        check_sound(live, source)  # a damaged source could be copied well
        check_version(live, source, schema.migrations)
        with opened(target, busy, "rwc") as copy:
            live.backup(copy, pages=_PAGES, progress=_patience(busy))
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
            check_sound(copy, target)
    synced(target)
    synced(target.parent)


def copy_in(source: Path, target: Path, busy: float) -> None:
    """Write a database into one that others may have open: they see all of it at their next read, or nothing."""
    with opened(source, busy) as copy, opened(target, busy, "rwc") as live:
        live.execute("PRAGMA journal_mode = WAL")
        live.execute("PRAGMA synchronous = FULL")
        copy.backup(live, pages=-1, progress=_patience(busy))


def synced(path: Path) -> None:
    """Wait until a file, or the names in a folder, would survive a power loss."""
    with explained(path):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _patience(busy: float) -> Callable[[int, int, int], None]:
    """Give up on a database that stays locked for so many seconds: the backup itself would try for ever."""
    last = time.monotonic()

    def step(status: int, _remaining: int, _total: int) -> None:
        nonlocal last
        if status not in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            last = time.monotonic()
        elif time.monotonic() - last >= busy:
            error = sqlite3.OperationalError("database is locked")
            error.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise error

    return step
