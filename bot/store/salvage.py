"""Saving what is whole out of a damaged briefs.db: hashes tell sound rows from others."""

import hashlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from bot.core.packing import whole_id


def salvage(damaged: Path, connection: sqlite3.Connection) -> int:
    """Copy every revision that is whole, with its claims, into a new database; gives how many.

    It is read from a copy: SQLite would tidy up what it opens, and a damaged file is kept as it is.
    """
    with tempfile.TemporaryDirectory(prefix="sitrep-salvage-") as folder:
        copy = Path(folder) / damaged.name
        for suffix in ("", "-wal"):
            if (file := damaged.with_name(damaged.name + suffix)).exists():
                shutil.copyfile(file, copy.with_name(copy.name + suffix))
        try:
            with closing(sqlite3.connect(copy)) as source:
                return _copy(source, connection)
        except sqlite3.Error:
            return 0


def _copy(source: sqlite3.Connection, connection: sqlite3.Connection) -> int:
    bodies = {name: body for name, body in _rows(source, "wordings", "hash, body") if _is_sound(name, body)}
    saved = set[str]()
    for revision, frame, frame_hash in _rows(source, "revisions", "id, frame, frame_hash"):
        if not _is_sound(frame_hash, frame) or not _is_whole(revision, frame, bodies):
            continue
        connection.execute("INSERT OR IGNORE INTO revisions VALUES (?, ?, ?)", (revision, frame, frame_hash))
        saved.add(revision)
    if saved:
        connection.executemany("INSERT OR IGNORE INTO wordings (hash, body) VALUES (?, ?)", bodies.items())
    return len(saved)


def _rows(source: sqlite3.Connection, table: str, columns: str) -> Iterator[tuple[Any, ...]]:
    """Read a table from both ends: each goes as far as the damage lets it."""
    for order in ("", " ORDER BY rowid DESC"):
        with suppress(sqlite3.Error, UnicodeDecodeError):
            yield from source.execute(f"SELECT {columns} FROM {table}{order}")  # noqa: S608 - names of our own


def _is_sound(expected: object, held: object) -> bool:
    return isinstance(held, bytes) and hashlib.sha256(held).hexdigest() == expected


def _is_whole(revision: str, frame: bytes, bodies: dict[str, bytes]) -> bool:
    try:
        return whole_id(frame, bodies) == revision
    except (KeyError, ValueError, TypeError):
        return False
