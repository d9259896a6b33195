"""state.db, on real files."""

import sqlite3
from pathlib import Path

import pytest

from bot.store.state import MIGRATIONS, StoreError, open_state


async def test_a_sync_is_remembered_over_a_restart(tmp_path: Path):
    """What one process keeps, the next one reads; each application has its own."""
    async with open_state(tmp_path / "new" / "data") as state:
        assert await state.synced(1) is None
        await state.remember_sync(1, "a")
        await state.remember_sync(1, "b")
        await state.remember_sync(2, "c")
    async with open_state(tmp_path / "new" / "data") as state:
        assert (await state.synced(1), await state.synced(2)) == ("b", "c")


async def test_a_commit_outlives_a_power_loss(tmp_path: Path):
    """WAL with synchronous FULL."""
    async with open_state(tmp_path) as state:
        for pragma, expected in (("journal_mode", "wal"), ("synchronous", 2)):
            rows = list(await state._connection.execute_fetchall(f"PRAGMA {pragma}"))
            assert rows[0][0] == expected


async def test_a_newer_schema_is_left_alone(tmp_path: Path):
    """A database of a later version is refused, with a way out, and not touched."""
    path = tmp_path / "state.db"
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    with pytest.raises(StoreError, match="newer version of Sitrep") as caught:
        async with open_state(tmp_path):
            pass
    assert caught.value.hint == "Run that version, or name another data folder."


async def test_a_damaged_database_is_named(tmp_path: Path):
    """A file that is no database is told by its path, and not overwritten."""
    (tmp_path / "state.db").write_bytes(b"no database" * 100)
    with pytest.raises(StoreError, match=r"state\.db cannot be used"):
        async with open_state(tmp_path):
            pass
    assert (tmp_path / "state.db").read_bytes() == b"no database" * 100


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path):
    """A file where the data folder should be."""
    (tmp_path / "data").write_text("")
    with pytest.raises(StoreError, match="cannot be used") as caught:
        async with open_state(tmp_path / "data" / "deeper"):
            pass
    assert "SITREP_DATA" in caught.value.hint
