"""Migrations: one after the other, each as a whole."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.database import open_database
from bot.store.errors import StoreError
from bot.store.migration import Schema

ONE = ("CREATE TABLE one (held INTEGER)", "INSERT INTO one VALUES (1)")
TWO = ("CREATE TABLE two (held INTEGER)", "INSERT INTO two SELECT held + 1 FROM one")
BROKEN = ("CREATE TABLE three (held INTEGER)", "INSERT INTO nowhere VALUES (3)")


async def test_each_is_applied_once_and_builds_on_the_one_before(tmp_path: Path):
    """From any version to the newest."""
    path = tmp_path / "some.db"
    for migrations in ((ONE,), (ONE, TWO), (ONE, TWO)):
        async with open_database(path, Schema(migrations, "NORMAL")) as database:
            assert await database.rows("SELECT held FROM one") == [(1,)]
            assert await database.rows("PRAGMA user_version") == [(len(migrations),)]
    async with open_database(path, Schema((ONE, TWO), "NORMAL")) as database:
        assert await database.rows("SELECT held FROM two") == [(2,)]


async def test_one_that_fails_leaves_the_version_before_it(tmp_path: Path):
    """Neither its first statement nor its number."""
    path = tmp_path / "some.db"
    with pytest.raises(StoreError, match="nowhere"):
        async with open_database(path, Schema((ONE, BROKEN), "NORMAL")):
            pass
    with closing(sqlite3.connect(path)) as left:
        assert left.execute("PRAGMA user_version").fetchone() == (1,)
        assert left.execute("SELECT name FROM sqlite_schema").fetchall() == [("one",)]
    async with open_database(path, Schema((ONE, TWO), "NORMAL")) as database:
        assert await database.rows("SELECT held FROM two") == [(2,)]
