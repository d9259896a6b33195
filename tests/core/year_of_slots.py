"""What a year of slots must be in any time zone."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.core.phrase import parse_recurrence
from tests.core.clocks import HOUR, clock, dates, distance, year

Check = Callable[[list[datetime], ZoneInfo, int], None]


def slots_of_year(phrase: str, zone: ZoneInfo, number: int) -> int:
    """Check every slot of a local year, and tell how many there are."""
    begin, end = year(zone, number)
    slots = list(parse_recurrence(phrase).between(begin, end, zone))
    assert all(earlier < later for earlier, later in pairwise(slots)), (phrase, zone.key)
    CHECKS[phrase](slots, zone, number)
    return len(slots)


def _once(slots: list[datetime], zone: ZoneInfo, number: int) -> None:
    assert _per_date(slots, zone) == dict.fromkeys(dates(number), 1), zone.key


def _once_on_weekdays(slots: list[datetime], zone: ZoneInfo, number: int) -> None:
    assert _per_date(slots, zone) == {day: 1 for day in dates(number) if day.weekday() < 5}, zone.key


def _four_times(slots: list[datetime], zone: ZoneInfo, number: int) -> None:
    assert _per_date(slots, zone) == dict.fromkeys(dates(number), 4), zone.key


def _every_hour(slots: list[datetime], zone: ZoneInfo, number: int) -> None:
    """Allow half an hour more between two full hours where a clock leaps by half an hour, and only there."""
    begin, end = year(zone, number)
    _, changes = clock(zone, begin, end)
    odd = sum(leap % HOUR != 0 * HOUR for _, leap in changes)
    gaps = Counter(later - earlier for earlier, later in pairwise(slots))
    assert gaps == Counter({HOUR: len(slots) - 1 - odd, HOUR * 1.5: odd}), zone.key
    assert len(slots) == round((end - begin) / HOUR - odd / 2), zone.key
    assert {(slot + distance(zone, slot)).minute for slot in slots} == {0}, zone.key


def _per_date(slots: list[datetime], zone: ZoneInfo) -> dict[date, int]:
    return Counter(slot.astimezone(zone).date() for slot in slots)


CHECKS: dict[str, Check] = {
    "daily 03:30": _once,
    "30 2 * * *": _once,
    "weekdays 09:00": _once_on_weekdays,
    "every 6 hours": _four_times,
    "hourly": _every_hour,
}
