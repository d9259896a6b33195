"""Refused questions in state.db."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.core.gap import KEPT_FOR, LONGEST, Gap, gap
from bot.core.reply import Reason
from bot.library.ports import GapLog
from bot.store import gaps as module
from bot.store.state import open_state
from tests.core.lumo import asked
from tests.store.samples import MINUTE, NOON


def refused(question: str, at: datetime = NOON) -> Gap:
    kept = gap(asked(question), at)
    assert kept
    return kept


async def test_refused_questions_are_read_in_groups(tmp_path: Path):
    """By what is missing, whoever asked and however; the latest question stands for the others."""
    async with open_state(tmp_path) as state:
        log: GapLog = state.gaps
        for minute, question in enumerate(["tanks?", "Tanks sold by Lumo", "weather", "🤖"]):
            await log.keep(refused(question, NOON + minute * MINUTE))
        found = await log.groups(NOON + timedelta(hours=1))
    assert [(each.count, each.about, each.reason, each.asked) for each in found] == [
        (1, "", Reason.NOT_A_QUESTION, "🤖"),
        (1, "weather", Reason.OUT_OF_SCOPE, "weather"),
        (1, "tanks", Reason.NO_CLAIM, "Tanks sold by Lumo"),
        (1, "tanks", Reason.OUT_OF_SCOPE, "tanks?"),
    ]


async def test_the_most_frequent_come_first(tmp_path: Path):
    """And no more groups than are asked for."""
    async with open_state(tmp_path) as state:
        for question in ("weather", "tanks", "tanks"):
            await state.gaps.keep(refused(question))
        found = await state.gaps.groups(NOON, most=1)
    assert [(each.count, each.about, each.latest) for each in found] == [(2, "tanks", NOON)]


async def test_nothing_is_kept_longer_than_thirty_days(tmp_path: Path):
    """Not read any more at once, and deleted with the next one that is kept or when asked for."""
    later = NOON + KEPT_FOR
    async with open_state(tmp_path) as state:
        await state.gaps.keep(refused("tanks"))
        assert await state.gaps.groups(later) == []
        await state.gaps.keep(refused("weather", later))
        assert await state._database.rows("SELECT about FROM gaps") == [("weather",)]
        await state.gaps.forget(later + KEPT_FOR)
        assert await state._database.rows("SELECT about FROM gaps") == []


async def test_nobody_fills_the_disk_by_asking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Only the latest are kept, each cut to a bound."""
    monkeypatch.setattr(module, "MOST_KEPT", 3)
    async with open_state(tmp_path) as state:
        for number in range(5):
            await state.gaps.keep(refused(f"zebra{number} " + "z" * 4000))
        rows = await state._database.rows("SELECT asked FROM gaps")
    assert [asked_[:6] for (asked_,) in rows] == ["zebra2", "zebra3", "zebra4"]
    assert all(len(asked_) == LONGEST for (asked_,) in rows)


async def test_what_no_file_could_hold_is_kept_readable(tmp_path: Path):
    """Half a character, control characters, direction marks."""
    async with open_state(tmp_path) as state:
        await state.gaps.keep(refused("zebra \ud800 \0 \u202e giraffe"))
        [found] = await state.gaps.groups(NOON)
    assert found.asked == "zebra giraffe"


def test_only_refusals_are_gaps():
    """An answer is none, nor a detail that is known not to be given."""
    assert gap(asked("treaty"), NOON) is None
    assert gap(asked("when was the treaty signed"), NOON) is None
