"""A time of day, as people write it."""

import re
from datetime import time

from bot.core.echo import echo
from bot.core.recurrence import UnclearRecurrenceError

_NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_WRITTEN = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d)| ?(?=[apu]))(?: ?(?P<half>am|pm|uhr))?")
_FOUR_DIGITS = re.compile(r"\d{4}")


def read_time(said: str) -> time:
    """Read "09:00", "9.30", "0900", "9 am" or "noon"; raises `UnclearRecurrenceError`, also for a bare "9"."""
    if said in _NAMED:
        return _NAMED[said]
    if _FOUR_DIGITS.fullmatch(said):
        said = f"{said[:2]}:{said[2:]}"
    written = _WRITTEN.fullmatch(said.replace(".m", "m"))
    hour = _hour(int(written["hour"]), written["half"]) if written else None
    minute = int(written["minute"] or 0) if written else 60
    if hour is None or minute > 59:
        raise UnclearRecurrenceError(f"{echo(said)} is no time of day.", "Say 09:00, 9am or 9pm.")
    return time(hour, minute)


def _hour(hour: int, half: str | None) -> int | None:
    """Count an hour of either half of the day from midnight; None if there is no such hour."""
    if half in {"am", "pm"}:
        return hour % 12 + 12 * (half == "pm") if 1 <= hour <= 12 else None
    return hour if hour <= 23 else None
