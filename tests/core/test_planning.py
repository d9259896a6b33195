"""Which due slots are posted, which go into another, and which are too late."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.identifier import SubscriptionId
from bot.core.phrase import parse_recurrence
from bot.core.planning import MOST_MISSED, PAUSED, plan
from bot.core.slot import SlotState
from bot.core.subscription import Pause, Paused, Subscription, Wanted

START = datetime(2031, 3, 3, 8, 30, tzinfo=UTC)
AWAY = "The bot was not at work from 2031-03-03 08:30 UTC on."
PENDING, MERGED, SKIPPED = SlotState.PENDING, SlotState.MERGED, SlotState.SKIPPED


def subscription(when: str, zone: str = "UTC", **given: object) -> Subscription:
    values = {
        "id": SubscriptionId(1),
        "key": "k",
        "wanted": Wanted(server=1, channel=2, when=parse_recurrence(when), zone=zone),
        "made_at": START,
        "seen_until": START,
    }
    return Subscription(**{**values, **given})  # type: ignore[arg-type]


def states(when: str, away: timedelta) -> list[SlotState]:
    return [each.state for each in plan(subscription(when), START + away, START)]


@pytest.mark.parametrize(
    ("when", "minutes", "expected"),
    [
        ("hourly", 29, []),
        ("hourly", 30, [PENDING]),
        ("hourly", 60, [PENDING]),
        ("hourly", 61, [SKIPPED]),
        ("hourly", 90, [MERGED, PENDING]),
        ("hourly", 121, [SKIPPED, SKIPPED]),
        ("daily 09:00", 150, [PENDING]),
        ("daily 09:00", 151, [SKIPPED]),
        ("daily 09:00", 2 * 1440 + 30, [MERGED, MERGED, PENDING]),
        ("every 2 hours", 150, [PENDING]),
        ("every 2 hours", 151, [SKIPPED]),
    ],
)
def test_the_latest_is_posted_within_its_grace(when: str, minutes: int, expected: list[SlotState]) -> None:
    """Two hours, or half the interval where that is less; the limit itself is within."""
    assert states(when, timedelta(minutes=minutes)) == expected


def test_why_is_told() -> None:
    """Since when nobody was at work, and where the others went."""
    first, latest = plan(subscription("hourly"), START + timedelta(minutes=95), START)
    assert (
        first.reason
        == "The bot was not at work from 2031-03-03 08:30 UTC on. It went into the next one that could be posted."
    )
    assert first.into == latest.due
    assert latest.reason == AWAY
    [punctual] = plan(subscription("hourly"), START + timedelta(minutes=30), None)
    assert punctual.reason == ""


def test_what_a_manager_paused_is_skipped() -> None:
    """What Discord does not let us do is tried all the same: only a try tells whether it does again."""
    for why, expected in ((Pause.MANAGER, SKIPPED), (Pause.NOT_PERMITTED, PENDING)):
        [each] = plan(subscription("hourly", paused=Paused(why=why, since=START)), START + timedelta(minutes=30), None)
        assert each.state is expected
        assert (each.reason == PAUSED) == (expected is SKIPPED)


@given(
    st.timedeltas(timedelta(), timedelta(days=400)), st.sampled_from(["hourly", "daily 09:00", "mon 07:15", "@monthly"])
)
def test_however_long_it_was_away(away: timedelta, when: str) -> None:
    """At most one is posted, the last one; each is planned once, in order, and nothing before its time."""
    planned = plan(subscription(when, "Europe/Kyiv"), START + away, START)
    due = [each.due for each in planned]
    assert due == sorted(set(due))
    assert all(START < each <= START + away for each in due)
    assert len(planned) <= MOST_MISSED
    assert all(each.state is not PENDING for each in planned[:-1])
    assert {each.into for each in planned if each.state is MERGED} <= {due[-1] if due else None}
