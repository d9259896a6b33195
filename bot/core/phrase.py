"""When something is due, as people say it."""

import re
import unicodedata
from collections import defaultdict
from datetime import time
from itertools import groupby

from bot.core.echo import echo
from bot.core.recurrence import Recurrence, UnclearRecurrenceError, day_divided, refuse_length, spell, spell_dates
from bot.core.time_of_day import read_time

Words = dict[str, list[str]]
"""What was said, by kind of word."""

_WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_WORKING, _FREE = {1, 2, 3, 4, 5}, {0, 6}
_PLACES = {
    **dict.fromkeys(("daily", "working", "free", "weekday", "range", "date"), "days"),
    **dict.fromkeys(("time", "hours", "hourly"), "times"),
}
_COUNTS = {"once": 1, "twice": 2}

_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?(?!\w)\.?"
_WORD = re.compile(
    rf"""
      (?P<hours>   (?:every|each|alle|кожні|каждые)\ \d+\ ?(?:hours?|hrs?|h|stunden|годин[иу]?|час(?:а|ов)?)(?!\w)
                 | \d+\ ?시간마다 )
    | (?P<hourly>  (?:hourly|(?:every|each)\ hour|stündlich|jede\ stunde|щогодини|ежечасно|каждый\ час|매시간)(?!\w) )
    | (?P<past>    :\d\d(?!\w) )
    | (?P<count>   (?:once|twice|\d+\ times)\ (?:daily|(?:(?:a|per|every|each)\ )?day)(?!\w) )
    | (?P<length>  \d+[ -]?(?:min(?:ute)?|sec(?:ond)?|day|week|month|year)s?(?!\w)
                 | (?:every|each)\ \d+(?:st|nd|rd|th)\ (?:hour|day|week|month)(?!\w|\ of) )
    | (?P<date>    \d+(?:st|nd|rd|th)(?!\w) | last(?=\ (?:day|of)(?!\w)) )
    | (?P<time>    \d+(?:[:.]\d+)*(?:\ ?(?:[ap]\.?m|uhr)(?!\w))? | (?:noon|midday|midnight)(?!\w) )
    | (?P<range>   {_WEEKDAY}\ ?(?:[-–—]|to|through|thru|till|until)\ ?{_WEEKDAY} )
    | (?P<weekday> {_WEEKDAY} )
    | (?P<daily>   (?:daily|day|everyday|täglich|tag|щодня|дня|ежедневно|день|매일)(?!\w) )
    | (?P<working> (?:weekdays?|workdays?|wochentags|буднях|будням|평일)(?!\w) )
    | (?P<free>    (?:weekends?|wochenende|вихідних|выходным|주말)(?!\w) )
    | (?P<month>   (?:monthly|month)(?!\w) )
    | (?P<week>    (?:weekly|week)(?!\w) )
    | (?P<filler>  (?:if\ there\ is\ one|every|each|and|from|at|on|the|of|a)(?!\w)
                 | (?:um|am|und|jeden|кожного|каждый|по|о|об|в|и|і|та)(?!\w) | [ ,;.&+/()]+ )
    | (?P<other>   \w+ | . )
    """,
    re.VERBOSE,
)


def parse_recurrence(text: str) -> Recurrence:
    """Read what people say, such as "weekdays 9am" or "every 6 hours", or cron; also the `str` of a recurrence.

    Raises `UnclearRecurrenceError`, also for what could be meant in two ways.
    """
    refuse_length(text)
    said = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    if "*" in said or said.startswith("@"):
        return Recurrence.from_cron(said)
    words = _heard(said)
    return Recurrence(times=_times(words), days=_days(words))


def _heard(said: str) -> Words:
    """Sort what was said by kind of word; raises `UnclearRecurrenceError` for what is not known, and for a jumble."""
    words: Words = defaultdict(list)
    order = []
    for found in _WORD.finditer(said):
        kind = found.lastgroup or ""
        words[kind].append(found.group())
        order += [_PLACES[kind]] if kind in _PLACES else []
    for each in words["length"]:
        raise UnclearRecurrenceError(f"Only steps of whole hours are known here, not {echo(each)}.")
    for each in words["other"]:
        raise UnclearRecurrenceError(f"{echo(each)} is not understood here.")
    if len(list(groupby(order))) > 2:
        raise UnclearRecurrenceError(
            "Days and times take turns there, so it is not clear which belong together.",
            "Say all the days, then all the times. Other times on other days make another schedule.",
        )
    return words


def _times(words: Words) -> tuple[time, ...]:
    """Give the times of day, in whichever way they were said."""
    ways = {_divided(each, words["past"]) for each in words["hours"] + words["hourly"]}
    if words["past"] and not ways:
        raise UnclearRecurrenceError(f"'{words['past'][0]}' is the minute; the hour is missing.")
    if words["time"]:
        ways.add(tuple(sorted({read_time(each) for each in words["time"]})))
    if not ways:
        raise UnclearRecurrenceError("At what time?")
    if {mark for each in words["time"] for mark in re.findall(r"\d([:.])\d", each)} == {":", "."}:
        raise UnclearRecurrenceError(
            "A number with a dot beside a time with a colon could be a date.", "Write all times as 09:00."
        )
    if len(ways) > 1:
        raise UnclearRecurrenceError("That says the times in two ways, and they differ.", "Keep one of the two.")
    times = ways.pop()
    _check_counts(words["count"], len(times))
    return times


def _divided(said: str, past: list[str]) -> tuple[time, ...]:
    """Read "every 6 hours" or "hourly", at a minute past the hour."""
    count = re.search(r"\d+", said)
    hours = int(count.group()) if count else 1
    if not hours or 24 % hours:
        raise UnclearRecurrenceError(
            f"{echo(said)} does not divide a day evenly.", "1, 2, 3, 4, 6, 8, 12 and 24 hours do."
        )
    minutes = {int(each[1:]) for each in past} or {0}
    if len(minutes) > 1 or max(minutes) > 59:
        raise UnclearRecurrenceError(f"'{past[-1]}' is no minute of an hour, or one too many.")
    return day_divided(hours, minutes.pop())


def _check_counts(counts: list[str], given: int) -> None:
    for each in counts:
        first = each.split()[0]
        if (_COUNTS.get(first) or int(first)) != given:
            raise UnclearRecurrenceError(
                f"{echo(each)}, and yet {given} times of day are named.", "For example: 'twice a day 08:00 20:00'."
            )


def _days(words: Words) -> str:
    """Give the days as the last three fields of cron."""
    weekdays = _weekdays(words)
    dates = {_date(each) for each in words["date"] if each != "last"}
    last = "last" in words["date"]
    if (dates or last) and weekdays:
        raise UnclearRecurrenceError("Weekdays and days of the month do not go together.", "Make a schedule of each.")
    if words["month"] and not (dates or last):
        raise UnclearRecurrenceError("On which day of the month?", "For example: 'monthly on the 1st 09:00'.")
    if words["week"] and not weekdays:
        raise UnclearRecurrenceError("On which day of the week?", "For example: 'mondays 09:00'.")
    return f"{spell_dates(dates, last=last) or '*'} * {spell(weekdays, range(7)) or '*'}"


def _weekdays(words: Words) -> set[int]:
    """Give the weekdays that were named, none if all days are meant; Sunday is 0. "Daily" leaves it to the others."""
    named = {_weekday(each) for each in words["weekday"]}
    for each in words["range"]:
        first, last = (_weekday(end) for end in re.findall(_WEEKDAY, each))
        named |= {day % 7 for day in range(first, first + (last - first) % 7 + 1)}
    return named | (_WORKING if words["working"] else set()) | (_FREE if words["free"] else set())


def _weekday(said: str) -> int:
    return _WEEKDAYS.index(said[:3])


def _date(said: str) -> int:
    """Read "1st"."""
    date = int(said[:-2])
    if not 1 <= date <= 31:
        raise UnclearRecurrenceError(f"{echo(said)} is in no month.")
    return date
