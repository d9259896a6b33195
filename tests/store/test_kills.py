"""A process killed in the middle of writes leaves what is whole, and all that it confirmed."""

import itertools
import json
import random
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.core.identifier import ClaimId
from bot.core.packing import unpack
from bot.core.slot import Slot, SlotState
from bot.store.briefs import open_briefs
from bot.store.state import open_state
from tests.store.books import SERVER, START, Books, all_slots, open_books
from tests.store.samples import NOON

KILLS = 20
ROOT = Path(__file__).parents[2]


def killed(folder: Path, lines: int, writes: int, program: str = "writer") -> list[str]:
    """Start a program, kill it somewhere after so many confirmed lines, and give what it confirmed."""
    with subprocess.Popen(
        [sys.executable, "-m", f"tests.store.{program}", folder], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        confirmed = [process.stdout.readline() for _ in range(lines)]
        spin(writes)
        process.send_signal(signal.SIGKILL)
        confirmed += process.stdout.readlines()
    return [line.strip() for line in confirmed if line.endswith("\n")]


def spin(steps: int) -> None:
    """Let a varied, short while pass, so that the kill falls anywhere in a write."""
    for _ in range(steps):
        random.random()  # noqa: S311


async def check(folder: Path, confirmed: list[str]) -> None:
    """Everything confirmed is there, and nothing that is there is half there."""
    async with open_state(folder) as state, open_briefs(folder) as briefs:
        activations = list(reversed(await state.activations.recent(100_000)))
        assert [each.number for each in activations] == list(range(1, len(activations) + 1))
        assert set(confirmed) <= {f"{each.number} {each.revision}" for each in activations}
        for before, each in itertools.pairwise(activations):
            assert each.previous == before.revision
        for each in activations[-5:]:
            frame = await briefs.frame(each.revision)
            assert frame
            revision = unpack(frame, await briefs.bodies(wordings(frame)))
            assert len(list(revision.placed_claims())) == 40
        assert len(await state.activations.changes_since(NOON.replace(year=1))) == 40 * len(activations)
        indexed, claims = await briefs.search("statement", 100)
        assert indexed is not None
        assert len(claims) == 40


def wordings(frame: bytes) -> list[str]:
    topics = json.loads(frame)["topics"]
    return [claim for topic in topics for section in topic["sections"] for claim in section["claims"]]


@pytest.mark.timeout(120)
async def test_killed_anywhere(tmp_path: Path):
    """Again and again on the same files."""
    chance = random.Random(4)  # noqa: S311 - the same in each run
    confirmed: list[str] = []
    for _ in range(KILLS):
        confirmed += killed(tmp_path, chance.randrange(1, 6), chance.randrange(60_000))
        await check(tmp_path, confirmed)
        assert not (tmp_path / "briefs.db.damaged-1").exists()
    assert len(confirmed) >= KILLS
    for name in ("state.db", "briefs.db"):
        with closing(sqlite3.connect(tmp_path / name)) as left:
            assert left.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


async def check_slots(books: Books, confirmed: list[str]) -> None:
    """Each hour has one slot; of those that were begun one at most is not settled, and it can be taken over."""
    (made,) = await books.subscriptions.of_server(SERVER)
    slots = await all_slots(books, made.id)
    assert [each.due for each in slots] == list(made.wanted.when.between(START, made.seen_until, made.zone))
    settled = [each for each in slots if each.state is SlotState.SENT]
    assert set(confirmed) <= {str(each.id) for each in settled}
    assert len(slots) - len(settled) <= 1
    carried = await books.slots.carrying([ClaimId("c-0"), ClaimId("c-19")], START)
    assert list(carried) == [each.id for each in settled]
    assert {len(each) for each in carried.values()} <= {2}
    for each in slots[-5:]:
        await check_steps(books, each)


async def check_steps(books: Books, slot: Slot) -> None:
    """They are written with the rest, or not at all; a taken slot is noted as unsure."""
    steps = await books.subscriptions.steps(slot.id)
    assert len(steps) == (3 if slot.state is SlotState.SENT else 0)
    assert (slot.unsure_since is not None) == (slot.state is SlotState.TAKEN)


@pytest.mark.timeout(120)
async def test_killed_anywhere_between_plan_and_settle(tmp_path: Path):
    """Again and again on the same file; the next one takes over what the last one held."""
    chance = random.Random(5)  # noqa: S311 - the same in each run
    confirmed: list[str] = []
    for _ in range(KILLS // 2):
        confirmed += killed(tmp_path, chance.randrange(1, 6), chance.randrange(60_000), "poster")
        async with open_books(tmp_path) as books:
            await check_slots(books, confirmed)
    assert len(set(confirmed)) == len(confirmed) >= KILLS // 2
