"""Numbered migrations: a database's `user_version` is how many of them it has."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bot.store.errors import NewerDatabase, StoreError

Migration = tuple[str, ...]
"""Statements that take a database one version further, all or none of them."""


@dataclass(frozen=True, slots=True)
class Schema:
    """What a database is made of, and how hard its commits are: only `FULL` keeps the last ones over a power loss."""

    migrations: tuple[Migration, ...]
    synchronous: Literal["FULL", "NORMAL"]


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Commit the block as a whole, or leave nothing of it. The connection is in autocommit mode otherwise."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite has rolled back by itself when the disk is full, say
            connection.execute("ROLLBACK")
        raise


def migrate(connection: sqlite3.Connection, path: Path, migrations: tuple[Migration, ...]) -> None:
    """Bring a database to the newest version; raises `NewerDatabase`, and `StoreError` for what is not ours."""
    version = check_version(connection, path, migrations)
    while version < len(migrations):
        with transaction(connection):
            # Asked again inside: another process may have been quicker.
            version = check_version(connection, path, migrations)
            for statement in migrations[version] if version < len(migrations) else ():
                connection.execute(statement)
            version = min(version + 1, len(migrations))
            connection.execute(f"PRAGMA user_version = {version}")


def check_version(connection: sqlite3.Connection, path: Path, migrations: tuple[Migration, ...]) -> int:
    """Give the version of a database; raises `NewerDatabase`, and `StoreError` for what is not ours."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(migrations):
        raise NewerDatabase(path, version, len(migrations))
    if version == 0 and connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
        raise StoreError(f"{path} is a database of something else.", "Name another data folder with SITREP_DATA.")
    return version
