"""A recurrence in plain words."""

from datetime import time

from bot.core.recurrence import Recurrence, day_divided

_WEEKDAYS = ("Sundays", "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays")
_NAMED_DAYS = {"*": "daily", "1-5": "weekdays", "0,6": "weekends"}


def describe(recurrence: Recurrence) -> str:
    """Say when a recurrence is due, in words that parse to the same; as cron where there are no plain ones."""
    dates, months, weekdays = recurrence.days.split()
    if months != "*":
        return str(recurrence)
    days = _weekdays(weekdays) if dates == "*" else f"monthly on the {_dates(dates)}"
    often = _often(recurrence.times)
    if often is None:
        return f"{days} at {_listed(_clock(recurrence.times))}"
    return often if days == "daily" else f"{days}, {often}"


def _weekdays(field: str) -> str:
    """Name weekdays, Monday first."""
    named = sorted(_numbers(field), key=lambda day: (day - 1) % 7) if field != "*" else []
    return _NAMED_DAYS.get(field) or _listed([_WEEKDAYS[day] for day in named])


def _dates(field: str) -> str:
    """Name days of the month, and say that some months lack one."""
    numbers = _numbers(field.removesuffix("L"))
    named = [f"{day}{_ending(day)}" for day in numbers] + ["last day"] * field.endswith("L")
    return _listed(named) + " (if there is one)" * any(day > 28 for day in numbers)


def _often(times: tuple[time, ...]) -> str | None:
    """Say "every hour" or "every 6 hours" of times that divide the day."""
    minute = times[0].minute
    if times == day_divided(1, minute):
        return f"every hour at :{minute:02}" if minute else "every hour"
    hours = 24 // len(times)
    if hours == 24 or times != day_divided(hours):
        return None
    return f"every {hours} hours, at {_listed(_clock(times))}"


def _numbers(field: str) -> list[int]:
    """Read a field of cron without steps."""
    ends = [list(map(int, run.split("-"))) for run in field.split(",") if run]
    return [number for run in ends for number in range(run[0], run[-1] + 1)]


def _ending(day: int) -> str:
    return "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _clock(times: tuple[time, ...]) -> list[str]:
    return [f"{each:%H:%M}" for each in times]


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
