"""What people say when something is due: what it means, and what is refused rather than guessed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.description import describe
from bot.core.phrase import parse_recurrence
from bot.core.recurrence import UnclearRecurrenceError

SAID: dict[str, list[str]] = {
    "0 9 * * *": [
        *(
            "daily 09:00",
            "every day at 9am",
            "9 am",
            "0900",
            "9.00",
            "at 9:00 a.m., each day",
            "Daily, 9 AM",
            "9am daily",
        ),
        *(
            "EVERYDAY 09:00",
            "  daily\n09:00 ",
            "daily 09：00",
            "once a day 09:00",
            "mon-sun 09:00",
            "weekdays, weekends 9am",
        ),
        *("0 9 * * mon-sun", "00 09 */1 * *", "0 9 1-31 * *", "0 9 * * 0-6", "0 9 * * 1-7"),
        *("щодня о 9:00", "кожного дня 09:00", "täglich um 9 Uhr", "jeden Tag 9:00", "ежедневно в 9:00", "매일 09:00"),
    ],
    "30 9 * * *": ["9.30", "9:30", "0930", "9:30am"],
    "0 12 * * *": ["noon", "midday", "daily at noon", "12pm", "12:00"],
    "0 0 * * *": ["midnight", "12am", "00:00", "@daily", "@midnight", "every 24 hours"],
    "30 0 * * *": ["12:30am", "0:30"],
    "0 9 * * 1-5": [
        *(
            "weekdays 9am",
            "every weekday at 9am",
            "monday to friday 9:00",
            "mon–fri 9am",
            "mon - fri 9am",
            "0 9 * * MON-FRI",
        ),
        *("по буднях о 9:00", "wochentags 9:00", "по будням в 9:00", "평일 09:00"),
    ],
    "15 19 * * 1-5": ["monday to friday 7:15 pm", "from mon through fri at 19:15"],
    "30 10 * * 0,6": [
        "weekends 10:30",
        "sat,sun 10:30",
        "sat-sun 10.30",
        "at 10:30 on the weekend",
        "30 10 * * sat-sun",
    ],
    "30 18 * * 1,4": ["mon,thu 18:30", "Mondays and Thursdays at 18:30", "thurs. & mon. 6:30pm", "30 18 * * THU,MON"],
    "0 9 * * 0,1,5,6": ["fri-mon 9am", "weekends, fridays and mondays 9am"],
    "0 9 * * 1": ["weekly on monday 9am", "every week on mondays at 9:00"],
    "0 8,20 * * *": ["twice a day 8:00 20:00", "daily 8:00 and 20:00", "2 times a day 8am, 8pm", "twice daily 8am 8pm"],
    "0 8,20 * * 1-5": [
        "weekdays 8:00/20:00",
        "twice a day on weekdays 8:00 20:00",
        "twice a day 8:00 20:00 on weekdays",
    ],
    "0 8 * * *; 30 20 * * *": ["daily 8:00 and 20:30", "30 20 * * *; 0 8 * * *"],
    "0 0,6,12,18 * * *": [
        *("every 6 hours", "every 6h", "0 */6 * * *", "every 6 hours, at 0:00, 6:00, 12:00, 18:00"),
        *("кожні 6 годин", "alle 6 Stunden", "каждые 6 часов", "6시간마다"),
    ],
    "0 0,2,4,6,8,10,12,14,16,18,20,22 * * *": ["every 2 hours", "0 0/2 * * *"],
    "30 0,12 * * *": ["every 12 hours at :30"],
    "0 * * * *": [
        *("hourly", "every hour", "every 1 hours", "@hourly", "0 0-23 * * *", "0 */1 * * *"),
        *("щогодини", "stündlich", "каждый час", "매시간"),
    ],
    "30 * * * 1-5": ["weekdays, every hour at :30", "hourly at :30 on weekdays"],
    "0 9 1 * *": ["monthly on the 1st 09:00", "on the 1st at 9am", "every month on the 1st day, 9:00", "1st 9am"],
    "0 9 1,15 * *": ["monthly on the 15th and 1st 09:00", "9am on the 1st and 15th of each month"],
    "0 9 L * *": ["monthly on the last day 09:00", "last day of the month 9am", "0 9 l * *"],
    "0 0 * * 0": ["@weekly", "0 0 * * 7"],
    "0 0 1 1 *": ["@yearly", "0 0 1 jan *"],
    "0 9 29 2 *": ["0 9 29 feb *", "0 9 29 2 *"],
    "0 9-17 * 1,6 1-5": ["0 9-17 * JAN,JUN mon-fri"],
}

REFUSED: dict[str, list[str]] = {
    "'9' is no time of day": ["9", "daily 9", "weekdays at 9", "at 9 on mondays"],
    "is no time of day": [
        *("25:00", "9:60", "24:00", "13pm", "0am", "13:00 am", "930", "9:5", "9:00:30", "01.01.2027", "9" * 3000),
        *("every 1.5", "monthly 1"),
    ],
    "At what time": ["", "   ", "daily", "weekdays", "twice a day", "on the 1st", "every", ",;."],
    "not understood": [
        *(
            "nonsense",
            "31st feb 9am",
            "feb 9:00",
            "daily 09:00 UTC",
            "every other day 9:00",
            "first monday 9am",
            "💥",
        ),
        *(
            "every monday except holidays 9am",
            "mon, not tue 9am",
            "9:00-17:00",
            "9:00 to 17:00",
            "-9:00",
            "1st-5th 9am",
        ),
        *("every third day 9:00", "last monday 9am", "mon-wed-fri 9am", "half past noon", "\0", "biweekly mon 9:00"),
    ],
    "Only steps of whole hours": [
        *("every 5 minutes", "every 90 min", "every 30 seconds", "every 2 days 9:00", "every 2 weeks on mon 9:00"),
        *("every 2nd day 9:00", "every 2nd hour", "daily 9am for 2 weeks", "monthly on the 1st of every 2nd month 9am"),
    ],
    "does not divide a day": ["every 5 hours", "every 0 hours", "every 48 hours", f"every {'9' * 3000} hours"],
    "take turns": [
        *("mon 9:00 and tue 10:00", "9am weekdays, 10am weekends", "9:00 daily, 10:00 weekends", "8am mon 8pm"),
        *("every day 9:00 on weekdays", "weekdays 9am weekends"),
    ],
    "two ways": ["every 6 hours at 09:00", "hourly 9:00", "every 2 hours, every 3 hours"],
    "could be a date": ["on 10.05 at 9:00"],
    "times of day are named": ["twice a day 9:00", "3 times a day 8am 8pm", "twice a day, hourly", "0 times a day 9am"],
    "do not go together": ["mon and 1st 9am", "weekdays monthly on the 1st 9am"],
    "which day of the month": ["monthly 9am", "every month at 9:00"],
    "which day of the week": ["weekly 9am", "every week 9:00"],
    "in no month": ["on the 32nd 9am", "on the 0th 9am"],
    "the hour is missing": [":30", "daily :30", "9:00, :30"],
    "minute of an hour": ["hourly at :60", "hourly at :00 :30"],
    "five fields": [
        *(
            "0 0 9 * * *",
            "* * * *",
            "*",
            "**daily** 09:00",
            "@reboot",
            "@every 1h",
            "0 9 * * *;",
            ";*",
            "0 9 * * * 2027",
        ),
    ],
    "that does not exist": [
        *(
            "60 9 * * *",
            "0 24 * * *",
            "0 9 32 * *",
            "0 9 0 * *",
            "0 9 * 13 *",
            "0 9 * * 8",
            "0 9 * * fri-mon",
            "x 9 * * *",
        ),
        *(
            "0 9 31 2 *",
            "0 9 30 feb *",
            "0 9 31 4,6,9,11 *",
            "0 9 */0 * *",
            "0 9 *-1 * *",
            "0 9 , * *",
            f"0 {'9' * 3900} * * *",
        ),
    ],
    "either of them": ["0 9 1-7 * mon", "0 9 */2 * 1"],
    "not known here": ["0 9 * * 1#1", "0 9 * * 5L", "0 9 LW * *"],
    "not for the same days": ["0 9 * * 1; 0 10 * * 2"],
    "more often than hourly": [
        "* * * * *",
        "*/30 * * * *",
        "daily 9:00 9:30",
        "daily 00:00 23:30",
        "0 9,10 * * *; 30 9 * * *",
    ],
    "too long": ["x" * 10_000, "0 9 * * *;" * 1_000, "9 " * 5_000],
}


@pytest.mark.parametrize(("cron", "said"), [(cron, said) for cron, phrases in SAID.items() for said in phrases])
def test_what_people_say_is_understood(cron: str, said: str) -> None:
    """One meaning has many wordings, and one text that is stored."""
    assert str(parse_recurrence(said)) == cron
    assert parse_recurrence(cron) == parse_recurrence(said)


@pytest.mark.parametrize(
    ("reason", "said"), [(reason, said) for reason, phrases in REFUSED.items() for said in phrases]
)
def test_what_is_not_clear_is_refused_and_not_guessed(reason: str, said: str) -> None:
    """The person hears what is wrong, and how it is said right."""
    with pytest.raises(UnclearRecurrenceError, match=reason) as refused:
        parse_recurrence(said)
    assert refused.value.hint
    assert len(str(refused.value)) < 250


PIECES = [
    *(
        "daily",
        "weekdays",
        "mon",
        "sundays",
        "fri-tue",
        "the 1st",
        "31st",
        "last day",
        "monthly",
        "weekly",
        "twice a day",
    ),
    *(
        "every 6 hours",
        "hourly",
        ":30",
        "09:00",
        "6pm",
        "noon",
        "0930",
        "9",
        "and",
        "at",
        ",",
        "*",
        "0",
        "1-5",
        "*/2",
        "L",
    ),
    *("@daily", ";", "every", "2", "hours", "days", "щодня", "매일", "-", "to"),
]


@settings(max_examples=500)
@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=7).map(" ".join)))
def test_whatever_is_said_is_understood_or_refused(said: str) -> None:
    """Nothing else ever comes of it, and what is understood is understood again from its own words."""
    try:
        recurrence = parse_recurrence(said)
    except UnclearRecurrenceError:
        return
    assert parse_recurrence(str(recurrence)) == recurrence
    assert parse_recurrence(describe(recurrence)) == recurrence
