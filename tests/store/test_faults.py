"""Databases that are locked, newer, read-only or full: told in words, and never overwritten."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.store.briefs import BRIEFS, open_briefs
from bot.store.errors import NewerDatabase, StoreError
from bot.store.match import any_word
from bot.store.state import open_state
from tests.store.samples import MANY, MINUTE, NOON, activate, added, fill, names, packed

SHORT = 0.05
"""Seconds to wait for a lock."""

NAMES = {open_state: "state.db", open_briefs: "briefs.db"}


@contextmanager
def held_exclusively(path: Path) -> Iterator[None]:
    """Hold a database as a tool would that wants nobody near."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


# Locked


@pytest.mark.parametrize("opener", [open_state, open_briefs])
async def test_a_locked_database_is_told_at_the_start(tmp_path: Path, opener):
    """Not set aside: there is nothing wrong with it."""
    await fill(tmp_path)
    name = NAMES[opener]
    with held_exclusively(tmp_path / name):
        with pytest.raises(StoreError, match=rf"{name} is locked") as caught:
            async with opener(tmp_path, busy=SHORT):
                pass
        assert "Another process may hold it" in caught.value.hint
    assert names(tmp_path, "*.damaged-*") == []


async def test_a_lock_while_running_is_told_and_over_when_it_is_gone(tmp_path: Path):
    """What was refused is not half-written; reads go on; the next write succeeds."""
    async with open_state(tmp_path, busy=SHORT) as state, open_briefs(tmp_path, busy=SHORT) as briefs:
        before = await activate(state.activations, "a")
        with closing(sqlite3.connect(tmp_path / "state.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError, match="is locked"):
                await activate(state.activations, "b", NOON, added())
            assert await state.activations.latest() == before
        with closing(sqlite3.connect(tmp_path / "briefs.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError, match="is locked"):
                await briefs.keep(MANY)
            assert await briefs.search(any_word("harbour"), 5) == (None, ())
        await briefs.keep(MANY)
        assert (await activate(state.activations, "b")).number == 2


# Newer, read-only, not a folder


async def test_newer_briefs_are_refused_and_not_set_aside(tmp_path: Path):
    """A later version of Sitrep made them; going back to this one must not cost them."""
    with closing(sqlite3.connect(tmp_path / "briefs.db")) as newer:
        newer.execute(f"PRAGMA user_version = {len(BRIEFS.migrations) + 1}")
    before = (tmp_path / "briefs.db").read_bytes()
    with pytest.raises(NewerDatabase, match=r"briefs\.db is of a newer version"):
        async with open_briefs(tmp_path):
            pass
    assert names(tmp_path) == ["briefs.db"]
    assert (tmp_path / "briefs.db").read_bytes() == before


@pytest.mark.parametrize("opener", [open_state, open_briefs])
async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, opener):
    """A file where the data folder should be."""
    (tmp_path / "data").write_text("")
    with pytest.raises(StoreError, match="cannot be used") as caught:
        async with opener(tmp_path / "data" / "deeper"):
            pass
    assert "SITREP_DATA" in caught.value.hint


@pytest.mark.parametrize("opener", [open_state, open_briefs])
async def test_a_folder_where_the_file_should_be_is_named(tmp_path: Path, opener):
    """SQLite cannot open it."""
    name = NAMES[opener]
    (tmp_path / name).mkdir()
    with pytest.raises(StoreError, match=rf"{name} cannot be used: it could not be opened"):
        async with opener(tmp_path):
            pass


async def test_a_database_that_became_read_only_is_told(tmp_path: Path):
    """Reads go on."""
    async with open_state(tmp_path) as state:
        before = await activate(state.activations, "a")
        await state._database._writer.execute_fetchall("PRAGMA query_only = ON")
        with pytest.raises(StoreError, match=r"state\.db cannot be written to") as caught:
            await activate(state.activations, "b")
        assert "can be written to" in caught.value.hint
        assert await state.activations.latest() == before


# Full


async def test_a_full_disk_is_told_and_nothing_is_half_written(tmp_path: Path):
    """SQLite's own limit of pages stands in for the disk; once there is room, it goes on."""
    async with open_state(tmp_path) as state, open_briefs(tmp_path) as briefs:
        first = packed("There was room.")
        await briefs.keep(first)
        before = await activate(state.activations, "a", NOON, added())
        writers = (state._database._writer, briefs._database._writer)
        for writer in writers:
            await writer.execute_fetchall("PRAGMA max_page_count = 1")  # no fewer than it has: not one more
        with pytest.raises(StoreError, match="the disk is full") as caught:
            await briefs.keep(MANY)
        assert "Make room" in caught.value.hint
        with pytest.raises(StoreError, match="the disk is full"):
            await activate(state.activations, "b", NOON + MINUTE, *(added(f"c-{n}") for n in range(2000)))
        assert await state.activations.recent(5) == (before,)
        assert await briefs.search(any_word("room"), 5) == (first.id, ("c-0",))
        assert await briefs.frame(MANY.id) is None
        assert await briefs.bodies(MANY.bodies) == {}
        for writer in writers:
            await writer.execute_fetchall("PRAGMA max_page_count = 1000000")
        await briefs.keep(MANY)
        assert (await activate(state.activations, "b")).number == 2


FULL = """
import asyncio, resource, signal, sys
from pathlib import Path
from bot.store.errors import StoreError
from bot.store.briefs import open_briefs
from bot.store.match import any_word
from tests.store.samples import MANY, packed

async def main(folder):
    async with open_briefs(folder) as briefs:
        await briefs.keep(packed("There was room."))
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
        try:
            await briefs.keep(MANY)
        except StoreError as error:
            print(error)
        print(await briefs.search(any_word("room"), 5))

asyncio.run(main(Path(sys.argv[1])))
"""


def test_a_file_that_may_not_grow_is_told(tmp_path: Path):
    """A limit of the operating system, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", FULL, tmp_path], capture_output=True, text=True, check=False, timeout=30
    )
    assert "briefs.db could not be read or written" in done.stdout, done.stderr
    assert "('c-0',)" in done.stdout
    with closing(sqlite3.connect(tmp_path / "briefs.db")) as left:
        assert left.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert left.execute("SELECT count(*) FROM wordings").fetchall() == [(1,)]
