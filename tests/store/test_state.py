"""state.db, on real files."""

import sqlite3
from pathlib import Path

import pytest

from bot.store.errors import NewerDatabase, StoreError
from bot.store.state import STATE, open_state
from tests.store.samples import NOON, activate, added, revision_id


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
    """WAL with synchronous FULL, on the connection that writes."""
    async with open_state(tmp_path) as state:
        for pragma, expected in (("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)):
            ((held,),) = await state._database._writer.execute_fetchall(f"PRAGMA {pragma}")
            assert held == expected


async def test_a_state_of_the_first_schema_keeps_its_data(tmp_path: Path):
    """Migrations build on what is there."""
    with sqlite3.connect(tmp_path / "state.db") as older:
        older.execute(STATE.migrations[0][0])
        older.execute("INSERT INTO command_sync (application, payload_hash) VALUES (7, 'kept')")
        older.execute("PRAGMA user_version = 1")
    older.close()
    async with open_state(tmp_path) as state:
        assert await state.synced(7) == "kept"
        assert (await activate(state.activations, "a", NOON, added())).number == 1
    async with open_state(tmp_path) as state:
        latest = await state.activations.latest()
        assert latest
        assert latest.revision == revision_id("a")


async def test_two_processes_may_open_at_once(tmp_path: Path):
    """Each migration is applied once; both read what either writes."""
    async with open_state(tmp_path) as one, open_state(tmp_path) as other:
        await activate(one.activations, "a")
        await activate(other.activations, "b")
        assert await one.activations.recent(9) == await other.activations.recent(9)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE activations SET files = ''",
        "DELETE FROM activations",
        "DELETE FROM changes",
        "UPDATE changes SET claim = 'other'",
        "INSERT OR REPLACE INTO activations VALUES (1, 'other', NULL, '', '', 'start', '')",
        "INSERT OR REPLACE INTO changes SELECT * FROM changes",
        "INSERT INTO activations VALUES (9, 'other', NULL, '', '', 'start', '')",
        "INSERT INTO activations VALUES (0, 'other', NULL, '', '', 'start', '')",
    ],
)
async def test_the_log_is_only_ever_added_to(tmp_path: Path, statement: str):
    """The database itself refuses, whoever writes."""
    async with open_state(tmp_path) as state:
        before = await activate(state.activations, "a", NOON, added())
        other = sqlite3.connect(tmp_path / "state.db", isolation_level=None)
        with pytest.raises(sqlite3.IntegrityError, match=r"only ever added|without gaps"):
            other.execute(statement)
        other.close()
        assert await state.activations.latest() == before
        assert len(await state.activations.history([added().claim])) == 1


async def test_a_newer_schema_is_left_alone(tmp_path: Path):
    """A database of a later version is refused, with a way out, and not touched."""
    path = tmp_path / "state.db"
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {len(STATE.migrations) + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NewerDatabase, match="newer version of Sitrep") as caught:
        async with open_state(tmp_path):
            pass
    assert path.read_bytes() == before
    assert caught.value.hint == "Run that version, or name another data folder."


async def test_a_database_of_something_else_is_left_alone(tmp_path: Path):
    """Valid, but not ours."""
    path = tmp_path / "state.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="of something else"):
        async with open_state(tmp_path):
            pass
    assert path.read_bytes() == before
