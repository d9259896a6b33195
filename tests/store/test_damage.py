"""Databases damaged by hand: state.db is left to a person, briefs.db is begun anew."""

import logging
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from bot.store.briefs import open_briefs
from bot.store.errors import DamagedDatabase, StoreError
from bot.store.match import any_word
from bot.store.state import open_state
from tests.store.samples import MANY, MINUTE, NOON, activate, added, fill, packed


def noise(size: int) -> bytes:
    return random.Random(size).randbytes(size)  # noqa: S311 - the same in each run


Damage = Callable[[bytes], bytes]
DAMAGES: dict[str, Damage] = {
    "random": lambda held: noise(len(held)),
    "text": lambda held: b"no database " * (len(held) // 12),
    "zeros": lambda held: bytes(len(held)),
    "header gone": lambda held: bytes(100) + held[100:],
    "truncated": lambda held: held[: len(held) // 2],
    "cut within a page": lambda held: held[: len(held) // 2 + 77],
    "first page only": lambda held: held[:4096],
    "zeros in the middle": lambda held: held[:20_000] + bytes(12_000) + held[32_000:],
    "schema overwritten": lambda held: held[:1000] + noise(3096) + held[4096:],
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
async def test_a_damaged_state_is_named_and_left_as_it_is(tmp_path: Path, damage: Damage):
    """Nothing can derive it again: a person decides."""
    await fill(tmp_path)
    path = tmp_path / "state.db"
    path.write_bytes(damage(path.read_bytes()))
    before = path.read_bytes()
    with pytest.raises(DamagedDatabase, match=r"state\.db cannot be used: it is damaged") as caught:
        async with open_state(tmp_path):
            pass
    assert "Restore a backup" in caught.value.hint
    assert path.read_bytes() == before


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
async def test_damaged_briefs_are_set_aside_and_begun_anew(tmp_path: Path, damage: Damage, caplog):
    """They can be derived again; what was there is kept, under a name of its own each time, and the log says so."""
    caplog.set_level(logging.WARNING, "bot.store")
    for number in (1, 2):
        await fill(tmp_path)
        path = tmp_path / "briefs.db"
        path.write_bytes(damage(path.read_bytes()))
        before = path.read_bytes()
        async with open_briefs(tmp_path) as briefs:
            await briefs.keep(MANY)
            assert await briefs.frame(MANY.id) == MANY.frame
            assert (await briefs.search(any_word("399"), 5)) == (MANY.id, ("c-399",))
        assert (tmp_path / f"briefs.db.damaged-{number}").read_bytes() == before
        assert f"damaged-{number}" in caplog.records[-1].getMessage()


@pytest.mark.parametrize("seed", range(40))
async def test_whatever_byte_is_wrong(tmp_path: Path, seed: int):
    """Briefs come back right; of the state is said that it is damaged, or it can be read and written."""
    await fill(tmp_path)
    for name in ("briefs.db", "state.db"):
        path = tmp_path / name
        path.write_bytes(mutated(path.read_bytes(), random.Random(seed)))  # noqa: S311 - the same in each run
    async with open_briefs(tmp_path) as briefs:
        await briefs.keep(MANY)
        assert await briefs.frame(MANY.id) == MANY.frame
        assert await briefs.bodies(MANY.bodies) == MANY.bodies
        assert await briefs.search(any_word("399"), 5) == (MANY.id, ("c-399",))
    with suppress(StoreError):
        async with open_state(tmp_path) as state:
            changes = await state.activations.changes_since(NOON - MINUTE)
            await state.activations.history(change.claim for change in changes)
            assert await activate(state.activations, "b", NOON, added()) == await state.activations.latest()


def mutated(held: bytes, chance: random.Random) -> bytes:
    """Damage a few places: single bytes, eight of them, runs of zeros, the heads of pages."""
    data = bytearray(held)
    for _ in range(chance.choice([1, 1, 3, 20])):
        place = chance.randrange(len(data))
        size = min(chance.choice([1, 8, 64]), len(data) - place)
        if chance.random() < 0.3:
            place, size = place // 4096 * 4096 + chance.randrange(16), 1
        data[place : place + size] = chance.choice([chance.randbytes(size), bytes(size)])
    return bytes(data)


async def test_one_wrong_letter_in_a_claim_is_damage(tmp_path: Path):
    """SQLite does not see it; a reader would."""
    await fill(tmp_path)
    path = tmp_path / "briefs.db"
    wording, body = list(MANY.bodies.items())[200]
    held = path.read_bytes()
    assert held.count(body) == 1
    path.write_bytes(held.replace(body, body.replace(b"number 200", b"number 300")))
    async with open_briefs(tmp_path) as briefs:
        await briefs.keep(MANY)
        assert await briefs.bodies([wording]) == {wording: body}
    assert (tmp_path / "briefs.db.damaged-1").exists()


async def test_an_index_that_is_not_of_its_text_is_damage(tmp_path: Path):
    """It would find nothing, or the wrong claims."""
    await fill(tmp_path)
    with closing(sqlite3.connect(tmp_path / "briefs.db")) as other:
        other.execute("UPDATE claim_texts_content SET c0 = 'Another statement.' WHERE id = 7")
        other.commit()
    async with open_briefs(tmp_path) as briefs:
        assert await briefs.search(any_word("another"), 5) == (None, ())
    assert (tmp_path / "briefs.db.damaged-1").exists()


async def test_a_damaged_file_takes_its_log_along(tmp_path: Path):
    """A write-ahead log of the old file must not be played into the new one."""
    async with open_briefs(tmp_path) as briefs:
        await briefs.keep(MANY)
        await briefs._database._writer.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
        await briefs.keep(packed("Old words."))
        left = {name: (tmp_path / name).read_bytes() for name in ("briefs.db", "briefs.db-wal")}
    left["briefs.db"] = noise(len(left["briefs.db"]))
    for name, content in left.items():
        (tmp_path / name).write_bytes(content)
    async with open_briefs(tmp_path) as briefs:
        assert await briefs.search(any_word("words"), 5) == (None, ())
    assert (tmp_path / "briefs.db.damaged-1").exists()


async def test_an_empty_file_is_a_new_database(tmp_path: Path):
    """It is what a start leaves that was killed at its first step."""
    for name in ("state.db", "briefs.db"):
        (tmp_path / name).touch()
    await fill(tmp_path)
