"""When slots are due: every clock change, against a count of minutes that knows nothing of cron."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.core.phrase import parse_recurrence
from bot.core.recurrence import Recurrence, UnclearRecurrenceError
from bot.core.value import InvalidValue, value
from tests.core.clocks import DAY, HOUR, MINUTE, ZONES, clock

YEARS = datetime(2012, 1, 1, tzinfo=UTC), datetime(2037, 1, 1, tzinfo=UTC)
KYIV = ZoneInfo("Europe/Kyiv")


@value
class Said:
    """A recurrence as cron, and what it means, said apart from it."""

    cron: str
    times: frozenset[time]
    on: Callable[[date], bool]

    @property
    def recurrence(self) -> Recurrence:
        return parse_recurrence(self.cron)

    def due(self, walls: list[datetime]) -> bool:
        return any(wall.time() in self.times and self.on(wall.date()) for wall in walls)


def days() -> st.SearchStrategy[tuple[str, Callable[[date], bool]]]:
    weekdays = st.sets(st.integers(0, 6), min_size=1).map(
        lambda held: (f"* * {_listed(held)}", lambda day: day.isoweekday() % 7 in held)
    )
    dates = st.sets(st.integers(1, 31), min_size=1).map(
        lambda held: (f"{_listed(held)} * *", lambda day: day.day in held)
    )
    last = st.just(("L * *", lambda day: (day + DAY).day == 1))
    return st.one_of(st.just(("* * *", bool)), weekdays, dates, last)


def times() -> st.SearchStrategy[frozenset[time]]:
    """Give times at least an hour apart: of one minute, or two hours from each other."""
    alike = st.builds(
        lambda hours, minute: frozenset(time(hour, minute) for hour in hours),
        st.sets(st.integers(0, 23), min_size=1),
        st.integers(0, 59),
    )
    apart = st.dictionaries(st.integers(0, 11), st.integers(0, 59), min_size=1, max_size=4).map(
        lambda held: frozenset(time(half * 2, minute) for half, minute in held.items())
    )
    every_hour = st.integers(0, 59).map(lambda minute: frozenset(time(hour, minute) for hour in range(24)))
    return st.one_of(alike, apart, every_hour)


@st.composite
def said(draw: st.DrawFn) -> Said:
    fields, on = draw(days())
    held = draw(times())
    lines = [
        f"{minute} {_listed({each.hour for each in held if each.minute == minute})} {fields}"
        for minute in {each.minute for each in held}
    ]
    return Said(cron=";".join(lines), times=held, on=on)


@st.composite
def moments(draw: st.DrawFn) -> tuple[ZoneInfo, datetime]:
    """Give a zone and an instant, most often near a change of its clock."""
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    _, changes = clock(zone, *YEARS)
    anywhere = st.timedeltas(timedelta(), YEARS[1] - YEARS[0]).map(lambda passed: YEARS[0] + passed)
    near = [st.sampled_from([first for first, _ in changes])] if changes else []
    away = st.timedeltas(-2 * DAY, HOUR)
    return zone, draw(st.one_of(*near, anywhere)) + draw(away)


def counted(what: Said, zone: ZoneInfo, after: datetime, until: datetime) -> Iterator[datetime]:
    """Look at the clock on the wall every minute, and at those minutes that it leaps over."""
    instant = after.replace(second=0, microsecond=0)
    before = instant.astimezone(zone).replace(tzinfo=None)
    while (instant := instant + MINUTE) <= until:
        local = instant.astimezone(zone)
        wall = local.replace(tzinfo=None)
        leapt = [before + MINUTE * count for count in range(1, (wall - before) // MINUTE)]
        seen_again = [] if local.fold else [wall]
        if what.due([wall] if len(what.times) == 24 else leapt + seen_again):
            yield instant
        before = wall


@settings(max_examples=200, deadline=None)
@given(what=said(), moment=moments())
def test_slots_are_those_that_the_clock_on_the_wall_shows(what: Said, moment: tuple[ZoneInfo, datetime]) -> None:
    """P5: none is missing, doubled or off, in any zone, also where its clock changes."""
    zone, after = moment
    until = after + 3 * DAY
    slots = list(what.recurrence.between(after, until, zone))
    assert slots == list(counted(what, zone, after, until))


@settings(deadline=None)
@given(what=said(), moment=moments())
@example(
    what=Said(cron="30 2 * * *", times=frozenset({time(2, 30)}), on=bool),
    moment=(ZoneInfo("Europe/Berlin"), datetime(2026, 10, 25, 1, 15, tzinfo=UTC)),
)
def test_the_next_slot_is_later_and_in_utc(what: Said, moment: tuple[ZoneInfo, datetime]) -> None:
    """P5: a slot that was due is not due again, not even in an hour that comes twice."""
    zone, instant = moment
    slots = [instant, *what.recurrence.upcoming(instant, zone, 5)]
    assert all(earlier < later for earlier, later in pairwise(slots))
    assert all(slot.tzinfo is UTC and not slot.second and not slot.microsecond for slot in slots[1:])
    assert slots[1] == what.recurrence.next_after(instant.astimezone(zone), zone)
    assert slots[2] == what.recurrence.next_after(slots[2] - timedelta(microseconds=1), zone)


@settings(deadline=None)
@given(what=said())
def test_slots_are_an_hour_apart_and_their_text_says_them_again(what: Said) -> None:
    """What is stored is what was meant."""
    recurrence = what.recurrence
    slots = recurrence.upcoming(datetime(2026, 1, 1, tzinfo=UTC), ZoneInfo("UTC"), 60)
    assert all(later - earlier >= HOUR for earlier, later in pairwise(slots))
    assert parse_recurrence(str(recurrence)) == recurrence
    assert "/" not in str(recurrence)


CHANGES: list[tuple[str, str, str, list[str]]] = [
    ("in the gap", "03:30", "Europe/Kyiv 2026-03-28", ["28 03:30", "29 04:00", "30 03:30"]),
    ("in the overlap", "03:30", "Europe/Kyiv 2026-10-24", ["24 03:30", "25 03:30", "26 03:30"]),
    ("two in the gap are one", "02:00 03:00", "Europe/Kyiv 2026-03-29", ["29 02:00", "29 04:00", "30 02:00"]),
    ("with the end of the gap", "03:00 04:00", "Europe/Kyiv 2026-03-29", ["29 04:00", "30 03:00"]),
    ("steps in the gap", "every 3 hours", "Europe/Kyiv 2026-03-29", ["29 00:00", "29 04:00", "29 06:00"]),
    ("steps in the overlap", "0 */3 * * *", "Europe/Kyiv 2026-10-25", ["25 00:00", "25 03:00", "25 06:00"]),
    ("hours in the gap", "hourly", "Europe/Kyiv 2026-03-29", ["29 00:00", "29 01:00", "29 02:00", "29 04:00"]),
    (
        "hours in the overlap",
        "hourly",
        "Europe/Kyiv 2026-10-25",
        ["25 00:00", "25 01:00", "25 02:00", "25 03:00", "25 03:00", "25 04:00"],
    ),
    ("a gap of half an hour", "02:15", "Australia/Lord_Howe 2026-10-03", ["03 02:15", "04 02:30", "05 02:15"]),
    ("an overlap of half an hour", "01:45", "Australia/Lord_Howe 2026-04-04", ["04 01:45", "05 01:45", "06 01:45"]),
    ("a gap of two hours", "01:30 02:45", "Antarctica/Troll 2026-03-29", ["29 03:00", "30 01:30", "30 02:45"]),
    ("a gap at midnight", "midnight", "Africa/Cairo 2026-04-23", ["23 00:00", "24 01:00", "25 00:00"]),
    ("an overlap at midnight", "00:30", "America/Havana 2026-10-31", ["31 00:30", "01 00:30", "02 00:30"]),
    ("a day that was lost", "09:00", "Pacific/Apia 2011-12-29", ["29 09:00", "31 00:00", "31 09:00"]),
    ("quarters of an hour", "09:00", "Asia/Kathmandu 2026-01-01", ["01 09:00", "02 09:00"]),
    ("before Ramadan", "02:30", "Africa/Casablanca 2026-02-14", ["14 02:30", "15 02:30", "16 02:30"]),
    ("after Ramadan", "02:30", "Africa/Casablanca 2026-03-21", ["21 02:30", "22 03:00", "23 02:30"]),
    ("leap days", "0 9 29 2 *", "Europe/Kyiv 2026-01-01", ["29 09:00", "29 09:00"]),
    ("the last of a month", "monthly on the last day 09:00", "Europe/Kyiv 2026-01-31", ["31 09:00", "28 09:00"]),
]


@pytest.mark.parametrize(
    ("phrase", "where", "slots"), [each[1:] for each in CHANGES], ids=[each[0] for each in CHANGES]
)
def test_a_clock_change_moves_no_slot_for_long(phrase: str, where: str, slots: list[str]) -> None:
    """P5: a slot in a gap comes right after it, one in an overlap comes once."""
    name, day = where.split()
    zone = ZoneInfo(name)
    begin = datetime.fromisoformat(day).replace(tzinfo=zone) - MINUTE
    found = parse_recurrence(phrase).upcoming(begin, zone, len(slots))
    assert [f"{slot.astimezone(zone):%d %H:%M}" for slot in found] == slots


@pytest.mark.parametrize(
    ("phrase", "due", "interval", "grace"),
    [
        ("hourly", "2026-03-02 09:00", HOUR, HOUR / 2),
        ("every 2 hours", "2026-03-02 10:00", 2 * HOUR, HOUR),
        ("every 3 hours", "2026-03-02 09:00", 3 * HOUR, 1.5 * HOUR),
        ("every 4 hours", "2026-03-02 08:00", 4 * HOUR, 2 * HOUR),
        ("weekdays 09:00", "2026-03-06 09:00", 3 * DAY, 2 * HOUR),
        ("daily 09:00", "2026-03-28 09:00", 23 * HOUR, 2 * HOUR),
        ("daily 09:00", "2026-10-24 09:00", 25 * HOUR, 2 * HOUR),
        ("daily 03:30 04:30", "2026-03-29 04:00", HOUR / 2, HOUR / 4),
    ],
)
def test_grace_is_two_hours_or_half_the_interval(phrase: str, due: str, interval: timedelta, grace: timedelta) -> None:
    """A briefing that is late is worth posting until the next one is nearer."""
    recurrence, slot = parse_recurrence(phrase), datetime.fromisoformat(due).replace(tzinfo=KYIV)
    assert recurrence.interval_at(slot, KYIV) == interval
    assert recurrence.grace(slot, KYIV) == grace


def test_between_takes_in_its_end_and_not_its_beginning() -> None:
    """A loop that goes on where it stopped meets every slot once."""
    recurrence = parse_recurrence("every 6 hours")
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    found = list(recurrence.between(begin, begin + 12 * HOUR, ZoneInfo("UTC")))
    assert found == [begin + 6 * HOUR, begin + 12 * HOUR]


@pytest.mark.parametrize(
    "cron",
    [
        "* * * * *",
        "*/59 * * * *",
        "0,30 9 * * *",
        "0 0 * * *; 30 23 * * *",
        "0 0 * * 1,2; 1 23 * * 1,2",
        "0 0 1,L * *; 30 23 1,L * *",
        "0 0 1,29 2,3 *; 30 23 1,29 2,3 *",
    ],
)
def test_nothing_comes_more_often_than_hourly(cron: str) -> None:
    """A channel is not to be flooded, not even over midnight."""
    with pytest.raises(UnclearRecurrenceError, match="more often than hourly"):
        parse_recurrence(cron)


@pytest.mark.parametrize("cron", ["0 0 * * 1; 30 23 * * 1", "0 0 1,28 1,2 *; 30 23 1,28 1,2 *"])
def test_late_and_early_do_not_clash_on_days_that_do_not_meet(cron: str) -> None:
    """Half past eleven on Monday is days away from the next Monday's midnight."""
    assert len(parse_recurrence(cron).times) == 2


def test_a_recurrence_has_a_time() -> None:
    """What never comes cannot be built."""
    with pytest.raises(InvalidValue, match="no time of day"):
        Recurrence(times=())


def _listed(numbers: set[int]) -> str:
    return ",".join(map(str, sorted(numbers, reverse=True)))
