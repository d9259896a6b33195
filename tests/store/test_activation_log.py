"""What every `ActivationLog` does, whatever stands behind it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.core.activation import Occasion
from bot.core.change import ChangeKind
from bot.core.identifier import ClaimId
from bot.core.record import Amendment, Party
from bot.library.ports import ActivationLog
from bot.store.state import open_state
from tests.store.samples import MINUTE, NOON, activate, added, revision_id


@pytest.fixture
async def log(tmp_path: Path) -> AsyncIterator[ActivationLog]:
    async with open_state(tmp_path) as state:
        yield state.activations


async def test_nothing_before_the_first(log: ActivationLog):
    """Absence is an answer."""
    assert await log.latest() is None
    assert await log.at(NOON) is None
    assert await log.recent(5) == ()
    assert await log.changes_since(datetime.min.replace(tzinfo=UTC)) == ()
    assert not (await log.history([ClaimId("c-0")])).get(ClaimId("c-0"))


async def test_each_follows_the_one_before(log: ActivationLog):
    """Numbers count from 1; the previous revision is the one that was in effect; times are told in UTC."""
    kyiv = timezone(timedelta(hours=2))
    first = await log.record(
        revision=revision_id("a"),
        at=NOON.astimezone(kyiv),
        by="start",
        occasion=Occasion.START,
        files="d" * 64,
        changes=(),
    )
    second = await activate(log, "b", NOON + MINUTE)
    assert (first.number, first.previous, first.at.isoformat()) == (1, None, "2031-03-05T12:00:00.000250+00:00")
    assert (second.number, second.previous) == (2, first.revision)
    assert await log.latest() == second
    assert await log.recent(5) == (second, first)
    assert await log.recent(1) == (second,)
    assert await log.recent(0) == ()


async def test_what_was_in_effect_at_an_instant(log: ActivationLog):
    """To the microsecond, from the instant itself on."""
    first = await activate(log, "a", NOON)
    second = await activate(log, "b", NOON + MINUTE)
    tick = timedelta(microseconds=1)
    assert await log.at(NOON - tick) is None
    assert await log.at(NOON) == first
    assert await log.at(NOON + MINUTE - tick) == first
    assert await log.at((NOON + MINUTE).astimezone(timezone(timedelta(hours=-9)))) == second


async def test_a_clock_set_back_does_not_bring_an_old_revision_back(log: ActivationLog):
    """The later number is in effect."""
    await activate(log, "a", NOON)
    second = await activate(log, "b", NOON - MINUTE)
    assert await log.latest() == second
    assert await log.at(NOON + MINUTE) == second


async def test_changes_come_back_as_they_were(log: ActivationLog):
    """Their activation and instant are those of the activation, whatever they said before."""
    reason = Amendment(on=date(2031, 3, 4), by=Party.SPEAKER, why="They counted again.")
    given = (
        added("c-1"),
        added("c-2", kind=ChangeKind.CORRECTED, before="a" * 64, reason=reason),
        added("c-1", kind=ChangeKind.SUPERSEDED, newer=ClaimId("c-3")),
        added("c-4", kind=ChangeKind.WITHDRAWN, before="a" * 64, after=None, activation=77),
    )
    await activate(log, "a", NOON)
    await activate(log, "b", NOON + MINUTE, *given)
    told = await log.changes_since(NOON)
    assert {(each.activation, each.at) for each in told} == {(2, NOON + MINUTE)}
    assert [(e.kind, e.claim, e.before, e.after, e.newer, e.reason) for e in told] == [
        (e.kind, e.claim, e.before, e.after, e.newer, e.reason) for e in given
    ]


async def test_changes_since_are_those_after_an_instant(log: ActivationLog):
    """Not those at it; the oldest first."""
    for step in range(3):
        await activate(log, step, NOON + step * MINUTE, added("c-1", after=f"{step}"), added("c-2"))
    told = await log.changes_since(NOON)
    assert [(each.activation, each.claim) for each in told] == [(2, "c-1"), (2, "c-2"), (3, "c-1"), (3, "c-2")]


async def test_changes_after_an_activation(log: ActivationLog):
    """Counted by number, whatever the clock says; the oldest first."""
    for number in range(3):
        await activate(log, number, NOON - number * MINUTE, added("c-1"), added("c-2"))
    told = await log.changes_after(1)
    assert [(each.activation, each.claim) for each in told] == [(2, "c-1"), (2, "c-2"), (3, "c-1"), (3, "c-2")]
    assert len(await log.changes_after(0)) == 6
    assert await log.changes_after(3) == ()


async def test_the_history_of_claims(log: ActivationLog):
    """Only of those asked about, the oldest first."""
    one, two = ClaimId("c-1"), ClaimId("c-2")
    for step in range(3):
        await activate(log, step, NOON + step * MINUTE, added("c-2"), added("c-3"), added("c-1", after=f"{step}"))
    history = await log.history(iter([one, two, ClaimId("unknown"), one]))
    assert [each.after for each in history[one]] == ["0", "1", "2"]
    assert [each.activation for each in history[two]] == [1, 2, 3]
    assert "c-3" not in history


async def test_a_hundred_at_once(log: ActivationLog):
    """Numbers without gaps, each following the one before, each with its own changes."""
    made = await asyncio.gather(*(activate(log, n, NOON, added(f"c-{n}"), added("c-all")) for n in range(100)))
    chain = sorted(made, key=lambda each: each.number)
    assert [each.number for each in chain] == list(range(1, 101))
    assert [each.previous for each in chain] == [None, *(each.revision for each in chain[:-1])]
    assert tuple(reversed(chain)) == await log.recent(1000)
    assert len(await log.changes_since(NOON - MINUTE)) == 200


async def test_one_that_is_cancelled_leaves_no_half(log: ActivationLog):
    """Cancelled at once, those that are logged are logged with their changes."""
    tasks = [asyncio.create_task(activate(log, n, NOON, added(), added("c-1"))) for n in range(20)]
    await asyncio.sleep(0)
    for task in tasks[::2]:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    last = await activate(log, "last", NOON + MINUTE)
    assert len(await log.changes_since(NOON - MINUTE)) == 2 * (last.number - 1)


async def test_a_time_without_a_zone_is_a_bug(log: ActivationLog):
    """It would mean another instant on another machine."""
    with pytest.raises(ValueError, match="names no time zone"):
        await log.at(datetime(2031, 3, 5))  # noqa: DTZ001
    with pytest.raises(ValueError, match="names no time zone"):
        await activate(log, "a", datetime(2031, 3, 5))  # noqa: DTZ001
    assert await log.latest() is None
