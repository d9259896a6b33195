"""When something is due: times of day, on some days, by the clocks of a time zone."""

import heapq
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise, takewhile
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

from bot.core.errors import SitrepError
from bot.core.value import fault, refuse, value

EXAMPLES = "For example: 'weekdays 09:00', 'mon,thu 18:30' or 'every 6 hours'."
LONGEST_GRACE = timedelta(hours=2)
MOST_CHARACTERS = 4_000

_HOUR = timedelta(hours=1)
_ANY_DAY = date(2024, 1, 1)
_FIVE_FIELDS = "The fields are minute, hour, day of the month, month and weekday: '0 9 * * 1-5'."
_NICKNAMES = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}


class UnclearRecurrenceError(SitrepError):
    """What was said is no recurrence, could be meant in two ways, or comes too often."""

    def __init__(self, text: str, hint: str = EXAMPLES) -> None:
        super().__init__(text, hint)


@value
class Recurrence:
    """Times of day, in order and at least an hour apart, on days written as the last three fields of cron.

    A time that a clock change skips is due at the first instant after the gap, once for all the times in the gap; one
    that comes twice is due the first time. All 24 hours mean every real hour, also over a clock change. Every instant
    given has a zone, every instant returned is in UTC. `str` gives the text to store. Raises `UnclearRecurrenceError`
    for what comes too often.
    """

    times: tuple[time, ...]
    days: str = "* * *"

    def __post_init__(self) -> None:
        refuse(fault(bool(self.times), "times", "no time of day"))
        on_one_day = [datetime.combine(_ANY_DAY, each) for each in self.times]
        over_midnight = on_one_day[0] + timedelta(days=1) - on_one_day[-1]
        crowded = any(later - earlier < _HOUR for earlier, later in pairwise(on_one_day))
        if crowded or (over_midnight < _HOUR and _has_neighbours(self.days)):
            raise UnclearRecurrenceError("That comes more often than hourly.", "The most there is is 'every hour'.")

    def __str__(self) -> str:
        return "; ".join(self.crons)

    @classmethod
    def from_cron(cls, text: str) -> "Recurrence":
        """Read cron: five fields, a nickname such as `@daily`, or lines for the same days with a semicolon between.

        Raises `UnclearRecurrenceError`.
        """
        refuse_length(text)
        lines = [_read_line(_NICKNAMES.get(line.strip().lower(), line)) for line in text.split(";")]
        times = {each for line_times, _ in lines for each in line_times}
        days = {each for _, each in lines}
        if len(days) > 1:
            raise UnclearRecurrenceError("These lines of cron are not for the same days.", "Make a schedule of each.")
        return cls(times=tuple(sorted(times)), days=days.pop())

    @property
    def crons(self) -> tuple[str, ...]:
        """The same as lines of cron without steps, one for each minute of the hour that is named."""
        hours: dict[int, set[int]] = {}
        for each in self.times:
            hours.setdefault(each.minute, set()).add(each.hour)
        return tuple(f"{minute} {spell(hours[minute], range(24))} {self.days}" for minute in sorted(hours))

    def after(self, instant: datetime, zone: ZoneInfo) -> Iterator[datetime]:
        """Give every slot after an instant, in order and without end."""
        local = instant.astimezone(zone)
        last = instant
        for slot in heapq.merge(*(_instants(cron, local) for cron in self.crons)):
            # Of an hour that comes twice, cronsim gives the first only, even when the second has begun.
            if slot > last:
                yield slot
                last = slot

    def next_after(self, instant: datetime, zone: ZoneInfo) -> datetime:
        """Give the first slot after an instant."""
        return next(self.after(instant, zone))

    def upcoming(self, instant: datetime, zone: ZoneInfo, count: int) -> tuple[datetime, ...]:
        """Give the next few slots after an instant."""
        return tuple(islice(self.after(instant, zone), count))

    def between(self, after: datetime, until: datetime, zone: ZoneInfo) -> Iterator[datetime]:
        """Give the slots after one instant, up to and including another."""
        return takewhile(lambda slot: slot <= until, self.after(after, zone))

    def interval_at(self, due: datetime, zone: ZoneInfo) -> timedelta:
        """Tell how long it is from a slot to the next."""
        return self.next_after(due, zone) - due

    def grace(self, due: datetime, zone: ZoneInfo) -> timedelta:
        """Tell how late a slot may still be kept: two hours, or half the interval where that is less."""
        return min(LONGEST_GRACE, self.interval_at(due, zone) / 2)


def day_divided(hours: int, minute: int = 0) -> tuple[time, ...]:
    """Give the times of a day that are so many hours apart, the first in the hour after midnight."""
    return tuple(time(hour, minute) for hour in range(0, 24, hours))


def spell(numbers: Collection[int], whole: range) -> str:
    """Write numbers as a field of cron: a star for the whole range, else a list with ranges for three and more."""
    if set(whole) <= set(numbers):
        return "*"
    runs: list[list[int]] = []
    for each in sorted(numbers):
        if runs and each == runs[-1][-1] + 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    return ",".join(f"{run[0]}-{run[-1]}" if len(run) > 2 else ",".join(map(str, run)) for run in runs)


def spell_dates(dates: Collection[int], *, last: bool = False) -> str:
    """Write days of the month as a field of cron, with L for the last day."""
    spelled = spell(dates, range(1, 32))
    return ",".join(filter(None, (spelled, "L"))) if last and spelled != "*" else spelled


def refuse_length(text: str) -> None:
    """Raise `UnclearRecurrenceError` for a text longer than any recurrence is."""
    if len(text) > MOST_CHARACTERS:
        raise UnclearRecurrenceError("That is too long to say when.")


def _read_line(line: str) -> tuple[set[time], str]:
    """Read one line of cron as its times of day and its days."""
    fields = line.upper().replace("-SUN", "-7").split()
    if len(fields) != 5:
        raise UnclearRecurrenceError(f"Cron has five fields here, not {len(fields)}.", _FIVE_FIELDS)
    _, _, dates, _, weekdays = fields
    if "*" not in {dates, weekdays}:
        raise UnclearRecurrenceError(
            "A day of the month beside a weekday means either of them to cron, and both to many people.",
            "Put * in the place of one of the two.",
        )
    if "W" in dates or set("#L") & set(weekdays):
        raise UnclearRecurrenceError("The signs W and #, and L for weekdays, are not known here.", _FIVE_FIELDS)
    parsed = _parsed(" ".join(fields))
    return {time(hour, minute) for hour in parsed.hours for minute in parsed.minutes}, _days(parsed)


def _parsed(cron: str) -> CronSim:
    try:
        return CronSim(cron, datetime.combine(_ANY_DAY, time(), UTC))
    except CronSimError as error:
        field = str(error).removeprefix("Bad ").replace("-of-", " of the ")
        raise UnclearRecurrenceError(f"That cron names a {field} that does not exist.", _FIVE_FIELDS) from None


def _days(parsed: CronSim) -> str:
    """Spell the last three fields without steps."""
    dates = spell_dates(parsed.days - {CronSim.LAST}, last=CronSim.LAST in parsed.days)
    weekdays = {each % 7 for each in parsed.weekdays if isinstance(each, int)}
    return f"{dates} {spell(parsed.months, range(1, 13))} {spell(weekdays, range(7))}"


def _has_neighbours(days: str) -> bool:
    """Tell whether two days that follow each other are ever both meant; eight years hold every length of month."""
    begin = datetime.combine(_ANY_DAY, time(), UTC)
    dates = takewhile(lambda each: each.year < begin.year + 8, CronSim(f"0 0 {days}", begin))
    return any(later - earlier == timedelta(days=1) for earlier, later in pairwise(dates))


def _instants(cron: str, local: datetime) -> Iterator[datetime]:
    return (each.astimezone(UTC) for each in CronSim(cron, local))
