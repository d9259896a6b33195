"""How the clocks of the world change, found by looking at them; for tests of what is due when."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
ZONES = tuple((files("tzdata") / "zones").read_text().split())

Clock = tuple[timedelta, tuple["Change", ...]]
"""The distance from UTC at the beginning of a time, and how it changes in it."""

Change = tuple[datetime, timedelta]
"""The first instant that a clock shows another distance from UTC, and by how much it leaps."""


@cache
def clock(zone: ZoneInfo, begin: datetime, end: datetime) -> Clock:
    """Look at a clock every day between two instants, and closer where it changed."""
    changes = []
    instant = begin
    while instant < end:
        if distance(zone, instant) != distance(zone, instant + DAY):
            first = _first_change(zone, instant, instant + DAY)
            changes.append((first, distance(zone, first) - distance(zone, first - MINUTE)))
        instant += DAY
    return distance(zone, begin), tuple(changes)


def distance(zone: ZoneInfo, instant: datetime) -> timedelta:
    """Tell how far a clock is from UTC."""
    return instant.astimezone(zone).utcoffset() or timedelta()


def _first_change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    while after - before > MINUTE:
        middle = before + (after - before) // 2 // MINUTE * MINUTE
        if distance(zone, middle) == distance(zone, before):
            before = middle
        else:
            after = middle
    return after


def year(zone: ZoneInfo, number: int) -> tuple[datetime, datetime]:
    """Give the instants just before a local year begins and ends."""
    first, last = (datetime.combine(date(each, 1, 1), time(), zone).astimezone(UTC) for each in (number, number + 1))
    return first - MINUTE, last - MINUTE


def dates(number: int) -> Iterator[date]:
    """Give the days of a year."""
    day = date(number, 1, 1)
    while day.year == number:
        yield day
        day += DAY
