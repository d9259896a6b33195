"""Backup and restore, while others write and read."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.backup import SAFETY, Restored, backup, restore
from bot.store.briefs import BriefsStore, open_briefs
from bot.store.errors import DamagedDatabase, NewerDatabase, StoreError
from bot.store.match import any_word
from bot.store.state import STATE, StateStore, open_state
from tests.store.samples import NOON, activate, activate_revision, added, packed

FIRST, SECOND = packed("The lighthouse stands."), packed("The lantern burns.")


async def reload(state: StateStore, briefs: BriefsStore, statement: str) -> None:
    """Keep and activate, in the order in which the library does."""
    revision = packed(statement)
    await briefs.keep(revision)
    await activate_revision(state.activations, revision.id, NOON, added())


async def filled(folder: Path, *statements: str) -> None:
    async with open_state(folder) as state, open_briefs(folder) as briefs:
        for statement in statements:
            await reload(state, briefs, statement)


async def told(folder: Path) -> tuple[int, tuple[str, ...]]:
    """Give how many activations there are, and what the current revision says of lights."""
    async with open_state(folder) as state, open_briefs(folder) as briefs:
        _, claims = await briefs.search(any_word("lighthouse"), 5)
        return len(await state.activations.recent(10_000)), claims


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir()) if folder.is_dir() else []


def count(path: Path, query: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        (number,) = connection.execute(query).fetchone()
        assert isinstance(number, int)
        return number


async def test_a_backup_comes_back(tmp_path: Path):
    """What was there before the restore is kept beside it."""
    data = tmp_path / "data"
    await filled(data, "The lighthouse stands.")
    copy = await backup(data, tmp_path / "backups")
    assert names(copy) == ["briefs.db", "state.db"]
    await filled(data, "The lantern burns.", "The lantern is out.")
    assert await told(data) == (3, ())
    done = await restore(copy, data)
    assert await told(data) == (1, ("c-0",))
    assert done.saved
    assert done.saved.parent == data / SAFETY
    assert "SIGHUP" in done.hint
    await restore(done.saved, data)
    assert await told(data) == (3, ())
    assert [name for name in names(data) if name.startswith(".")] == []


async def test_a_backup_into_a_new_place(tmp_path: Path):
    """Restored where nothing is yet."""
    await filled(tmp_path / "data", "The lighthouse stands.")
    copy = await backup(tmp_path / "data", tmp_path / "backups")
    done = await restore(copy, tmp_path / "elsewhere" / "data")
    assert (done.saved, done.aside) == (None, ())
    assert await told(tmp_path / "elsewhere" / "data") == (1, ("c-0",))


async def test_backups_while_a_bot_writes(tmp_path: Path):
    """Each is of one moment: whole, and with every revision that its activations name."""
    data, into = tmp_path / "data", tmp_path / "backups"
    stop = asyncio.Event()

    async def write(state: StateStore, briefs: BriefsStore) -> int:
        number = 0
        while not stop.is_set():
            number += 1
            await reload(state, briefs, f"The lighthouse stands {number} feet high.")
        return number

    async with open_state(data) as state, open_briefs(data) as briefs:
        await reload(state, briefs, "The lighthouse stands.")
        writer = asyncio.create_task(write(state, briefs))
        copies = [await backup(data, into) for _ in range(8)]
        stop.set()
        assert await writer > 8
    assert names(into) == [copy.name for copy in copies]
    for copy in copies:
        with closing(sqlite3.connect(copy / "state.db")) as held:
            held.execute("ATTACH ? AS briefs", (str(copy / "briefs.db"),))
            assert held.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert held.execute("SELECT count(*) = max(number) FROM activations").fetchone() == (1,)
            named = "SELECT count(*) FROM activations WHERE revision NOT IN (SELECT id FROM briefs.revisions)"
            assert held.execute(named).fetchone() == (0,)
            assert held.execute("SELECT count(*) FROM changes").fetchone() == (
                count(copy / "state.db", "SELECT max(number) FROM activations"),
            )


async def test_a_running_bot_sees_what_was_restored(tmp_path: Path):
    """At its next read, through the connections it has; and it goes on writing from there."""
    data = tmp_path / "data"
    await filled(data, "The lighthouse stands.")
    copy = await backup(data, tmp_path / "backups")
    async with open_state(data) as state, open_briefs(data) as briefs:
        for number in range(30):
            await reload(state, briefs, f"The lantern burns {number} nights.")
        await restore(copy, data)
        latest = await state.activations.latest()
        assert latest
        assert latest.number == 1
        assert (await briefs.search(any_word("lighthouse"), 5)) == (FIRST.id, ("c-0",))
        await reload(state, briefs, "The lantern burns.")
        assert (await state.activations.recent(1))[0].number == 2
        assert await briefs.search(any_word("lantern"), 5) == (SECOND.id, ("c-0",))
    assert await told(data) == (2, ())


async def test_a_copy_of_an_older_schema_is_brought_to_the_newest(tmp_path: Path):
    """A running bot must not meet tables that it does not know; the backup itself stays as it is."""
    copy = tmp_path / "old"
    copy.mkdir()
    with closing(sqlite3.connect(copy / "state.db")) as older:
        older.execute(STATE.migrations[0][0])
        older.execute("INSERT INTO command_sync (application, payload_hash) VALUES (7, 'kept')")
        older.execute("PRAGMA user_version = 1")
        older.commit()
    async with open_state(tmp_path / "data") as state:
        await activate(state.activations, "a")
        await restore(copy, tmp_path / "data")
        assert await state.synced(7) == "kept"
        assert await state.activations.latest() is None
    assert count(copy / "state.db", "PRAGMA user_version") == 1


@pytest.mark.parametrize("name", ["state.db", "briefs.db"])
async def test_a_damaged_copy_changes_nothing(tmp_path: Path, name: str):
    """Both are checked before either is used."""
    data = tmp_path / "data"
    await filled(data, "The lighthouse stands.")
    copy = await backup(data, tmp_path / "backups")
    held = (copy / name).read_bytes()
    (copy / name).write_bytes(held[:9000] + bytes(len(held) - 9000))
    await filled(data, "The lantern burns.")
    with pytest.raises(DamagedDatabase, match=str(copy / name)):
        await restore(copy, data)
    assert await told(data) == (2, ())
    assert SAFETY not in names(data)


async def test_a_newer_copy_changes_nothing(tmp_path: Path):
    """A later version made it."""
    data = tmp_path / "data"
    await filled(data, "The lighthouse stands.")
    copy = await backup(data, tmp_path / "backups")
    with closing(sqlite3.connect(copy / "briefs.db")) as held:
        held.execute("PRAGMA user_version = 99")
    with pytest.raises(NewerDatabase):
        await restore(copy, data)
    assert await told(data) == (1, ("c-0",))


async def test_newer_data_are_not_replaced(tmp_path: Path):
    """An older program must not undo what a newer one keeps."""
    data = tmp_path / "data"
    await filled(data, "The lighthouse stands.")
    copy = await backup(data, tmp_path / "backups")
    with closing(sqlite3.connect(data / "state.db")) as held:
        held.execute("PRAGMA user_version = 99")
    with pytest.raises(NewerDatabase):
        await restore(copy, data)
    with pytest.raises(NewerDatabase):
        await backup(data, tmp_path / "backups")
    assert count(data / "state.db", "PRAGMA user_version") == 99
    assert names(tmp_path / "backups") == [copy.name]


async def test_damaged_data_are_set_aside(tmp_path: Path):
    """The case that backups are made for."""
    data = tmp_path / "data"
    await filled(data, "The lighthouse stands.")
    copy = await backup(data, tmp_path / "backups")
    (data / "state.db").write_bytes(b"no database " * 1000)
    with pytest.raises(DamagedDatabase, match=str(data / "state.db")):
        await backup(data, tmp_path / "backups")
    assert names(tmp_path / "backups") == [copy.name]
    done: Restored = await restore(copy, data)
    assert done.aside == (data / "state.db.damaged-1",)
    assert done.saved
    assert names(done.saved) == ["briefs.db"]
    assert "Restart" in done.hint
    assert await told(data) == (1, ("c-0",))


async def test_a_restore_that_fails_half_way_is_undone(tmp_path: Path):
    """state.db is locked when its turn comes: briefs.db is as before."""
    data = tmp_path / "data"
    await filled(data, "The lighthouse stands.")
    copy = await backup(data, tmp_path / "backups")
    await filled(data, "The lantern burns.")
    with closing(sqlite3.connect(data / "state.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match=r"state\.db is locked"):
            await restore(copy, data, busy=0.05)
        other.execute("ROLLBACK")
    assert await told(data) == (2, ())


async def test_a_missing_database_of_claims_is_no_hindrance(tmp_path: Path):
    """It can be derived; one that is there and not in the backup is left alone."""
    data = tmp_path / "data"
    async with open_state(data) as state:
        await activate(state.activations, "a")
    copy = await backup(data, tmp_path / "backups")
    assert names(copy) == ["state.db"]
    await filled(data, "The lighthouse stands.")
    await restore(copy, data)
    assert await told(data) == (1, ("c-0",))


async def test_nothing_to_back_up_or_restore_is_told(tmp_path: Path):
    """By the folder in which it was looked for."""
    with pytest.raises(StoreError, match=f"no state.db in {tmp_path / 'data'}"):
        await backup(tmp_path / "data", tmp_path / "backups")
    with pytest.raises(StoreError, match=f"no state.db in {tmp_path / 'copy'}"):
        await restore(tmp_path / "copy", tmp_path / "data")
    assert names(tmp_path) == []


async def test_a_place_that_cannot_be_written_to_is_told(tmp_path: Path):
    """A file where the backups should be."""
    await filled(tmp_path / "data", "The lighthouse stands.")
    (tmp_path / "backups").touch()
    with pytest.raises(StoreError, match=str(tmp_path / "backups")):
        await backup(tmp_path / "data", tmp_path / "backups" / "daily")
    assert (tmp_path / "backups").read_bytes() == b""
