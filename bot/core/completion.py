"""What somebody who has begun to say when something is due may be about to say."""

import re
from collections.abc import Iterable, Iterator

from bot.core.phrase import parse_recurrence
from bot.core.recurrence import Recurrence, UnclearRecurrenceError

MOST_SUGGESTIONS = 25
MOST_CHARACTERS = 100
"""Discord shows no more suggestions than that, and none that is longer."""

_STARTERS = (
    "daily 09:00",
    "weekdays 09:00",
    "mondays 09:00",
    "weekends 10:00",
    "every 6 hours",
    "every 12 hours",
    "every hour",
    "twice a day 08:00 20:00",
    "mon,thu 18:30",
    "monthly on the 1st 09:00",
)
_WORDS = (
    *("daily", "weekdays", "weekends", "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays"),
    *("sundays", "monday to friday", "every day", "every 6 hours", "every 12 hours", "every hour", "every 2 hours"),
    *("every 3 hours", "every 4 hours", "every 8 hours", "hourly", "monthly on the 1st", "monthly on the last day"),
    *("noon", "midnight", "wochentags", "täglich", "щодня", "ежедневно", "매일", "평일"),
)
_DAYS = ("daily", "weekdays", "weekends", "mondays")
_CLOCKS = ("09:00", "08:00", "12:00", "18:00", "20:00", "07:00")


def suggestions(typed: str) -> tuple[str, ...]:
    """Complete what was typed to at most 25 phrases that parse, each of its own meaning, the likeliest first.

    Gives common phrases if nothing was typed, or nothing that could begin a phrase.
    """
    said = typed[:MOST_CHARACTERS].lstrip().casefold()
    return (_sensible(_phrases(said)) if said else ()) or _STARTERS


def _sensible(phrases: Iterable[str]) -> tuple[str, ...]:
    """Keep the first phrase of each meaning."""
    found: dict[Recurrence, str] = {}
    for phrase in phrases:
        if len(phrase) <= MOST_CHARACTERS and (meant := _meant(phrase)):
            found.setdefault(meant, phrase)
    return tuple(found.values())[:MOST_SUGGESTIONS]


def _meant(phrase: str) -> Recurrence | None:
    try:
        return parse_recurrence(phrase)
    except UnclearRecurrenceError:
        return None


def _phrases(said: str) -> Iterator[str]:
    """Give what may be about to be said, with or without sense."""
    begun = (*(each for each in _STARTERS if each.startswith(said)), *_completed(said), said.strip(), f"{said}m")
    yield from (f"{days} {each}" for days in _DAYS for each in begun if re.match(r"\d|noon|midnight", each))
    yield from begun
    yield from (f"{each} {clock}" for clock in _CLOCKS for each in begun if not _meant(each))


def _completed(said: str) -> list[str]:
    """Complete as much of the end as begins a word or a time of day, all of it if possible."""
    for start in (0, *(found.end() for found in re.finditer(r"[ ,]+", said))):
        head, begun = said[:start], said[start:]
        if words := [*_clocks(begun), *(word for word in _WORDS if begun and word.startswith(begun))]:
            return [head + word for word in words]
    return []


def _clocks(begun: str) -> list[str]:
    """Complete a time of day; without a leading zero it may be one of the evening."""
    written = re.fullmatch(r"([0-9]{1,2})(?:[:.]([0-9]{0,2}))?", begun)
    if written is None:
        return []
    hour, minute = written[1], written[2] or ""
    meant = [int(hour)] if hour[0] == "0" else [int(hour), int(hour) + 12]
    hours = dict.fromkeys([*meant, *(each for each in range(24) if f"{each:02}".startswith(hour))])
    minutes = [each for each in ("00", "30", "15", "45") if each.startswith(minute)]
    return [f"{each:02}:{minute}" for minute in minutes for each in hours if each < 24]
