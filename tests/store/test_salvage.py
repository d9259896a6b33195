"""P6: a damaged briefs.db loses no revision that is still whole in it."""

import logging
import sqlite3
from pathlib import Path

import pytest

from bot.store.briefs import open_briefs
from tests.store.samples import MANY, names, packed

SMALL = packed("The quay is dry.", "The boats are in.")


async def keep_both(folder: Path) -> bytes:
    """Keep a large and a small revision; give the bytes of the closed file."""
    async with open_briefs(folder) as briefs:
        await briefs.keep(MANY)
        await briefs.keep(SMALL)
    return (folder / "briefs.db").read_bytes()


async def test_one_wrong_letter_costs_only_the_revision_that_holds_it(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    """The other revision is there as before, and the damaged file is kept as it was."""
    data = await keep_both(tmp_path)
    damaged = data.replace(b"Statement number 7 of the harbour", b"Statement number 8 of the harbour")
    assert damaged != data
    (tmp_path / "briefs.db").write_bytes(damaged)
    with caplog.at_level(logging.WARNING):
        async with open_briefs(tmp_path) as briefs:
            assert await briefs.frame(SMALL.id) == SMALL.frame
            assert len(await briefs.bodies(SMALL.bodies)) == 2
            assert await briefs.frame(MANY.id) is None
    assert "whole revisions saved from it: 1." in caplog.text
    assert (tmp_path / "briefs.db.damaged-1").read_bytes() == damaged


async def test_a_damaged_index_costs_nothing(tmp_path: Path):
    """What can be made anew is made anew, and every revision stays."""
    await keep_both(tmp_path)
    with sqlite3.connect(tmp_path / "briefs.db") as connection:
        connection.execute("DROP TABLE indexed_revision")
    connection.close()
    async with open_briefs(tmp_path) as briefs:
        assert await briefs.frame(SMALL.id) == SMALL.frame
        assert await briefs.frame(MANY.id) == MANY.frame
        await briefs.keep(SMALL)
        assert await briefs.search("quay", 5) == (SMALL.id, ("c-0",))


@pytest.mark.parametrize("data", [b"", b"no database" * 1000])
async def test_a_file_that_is_no_database_gives_nothing(tmp_path: Path, data: bytes):
    """Nothing is saved, nothing is invented, and a new database serves."""
    (tmp_path / "briefs.db").write_bytes(data)
    async with open_briefs(tmp_path) as briefs:
        assert await briefs.frame(SMALL.id) is None
        await briefs.keep(SMALL)
        assert await briefs.frame(SMALL.id) == SMALL.frame


async def test_pages_lost_in_the_middle_leave_what_is_around_them(tmp_path: Path):
    """The file opens again whatever is left, and never with half a revision."""
    data = bytearray(await keep_both(tmp_path))
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 8192] = bytes(8192)
    (tmp_path / "briefs.db").write_bytes(data)
    async with open_briefs(tmp_path) as briefs:
        for kept in (SMALL, MANY):
            if await briefs.frame(kept.id):
                assert len(await briefs.bodies(kept.bodies)) == len(kept.bodies)
    assert "briefs.db.damaged-1" in names(tmp_path)
