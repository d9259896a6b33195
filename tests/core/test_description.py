"""A recurrence in plain words."""

import pytest

from bot.core.description import describe
from bot.core.phrase import parse_recurrence

WORDS: list[tuple[str, str]] = [
    ("0 9 * * *", "daily at 09:00"),
    ("0 8 * * *; 30 20 * * *", "daily at 08:00 and 20:30"),
    ("0 9 * * 1-5", "weekdays at 09:00"),
    ("0 9 * * 0,6", "weekends at 09:00"),
    ("30 18 * * 1,4", "Mondays and Thursdays at 18:30"),
    ("0 9 * * 0,3,5", "Wednesdays, Fridays and Sundays at 09:00"),
    ("0 */6 * * *", "every 6 hours, at 00:00, 06:00, 12:00 and 18:00"),
    ("0 */12 * * 1-5", "weekdays, every 12 hours, at 00:00 and 12:00"),
    ("0 * * * *", "every hour"),
    ("15 * * * 0,6", "weekends, every hour at :15"),
    ("0 9 1 * *", "monthly on the 1st at 09:00"),
    ("0 9 2,3,11,22,L * *", "monthly on the 2nd, 3rd, 11th, 22nd and last day at 09:00"),
    ("0 9 31 * *", "monthly on the 31st (if there is one) at 09:00"),
    ("0 0-22 * * 1; 30 23 * * 1", f"Mondays at {', '.join(f'{hour:02}:00' for hour in range(23))} and 23:30"),
    ("0 9 1 1 *", "0 9 1 1 *"),
    ("0 9 * 6-8 1-5", "0 9 * 6-8 1-5"),
]


@pytest.mark.parametrize(("cron", "words"), WORDS)
def test_a_recurrence_is_told_in_plain_words(cron: str, words: str) -> None:
    """What the bot says back can be typed in again."""
    recurrence = parse_recurrence(cron)
    assert describe(recurrence) == words
    assert parse_recurrence(words) == recurrence
