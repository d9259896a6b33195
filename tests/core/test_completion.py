"""What is offered to somebody who is typing when something is due."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.completion import MOST_CHARACTERS, MOST_SUGGESTIONS, suggestions
from bot.core.phrase import parse_recurrence


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", ["daily 09:00", "weekdays 09:00", "every 6 hours"]),
        ("xyz", ["daily 09:00", "weekdays 09:00", "every 6 hours"]),
        ("week", ["weekdays 09:00", "weekends 10:00", "weekdays 08:00"]),
        ("Mon", ["mondays 09:00", "monday to friday 09:00", "monthly on the 1st 09:00"]),
        ("mon,t", ["mon,tuesdays 09:00", "mon,thursdays 09:00", "mon,thu 18:30"]),
        ("mon,thu", ["mon,thu 18:30"]),
        ("9", ["daily 09:00", "daily 21:00", "weekdays 09:00"]),
        ("9a", ["daily 9am", "weekdays 9am"]),
        ("weekdays 9", ["weekdays 09:00", "weekdays 21:00", "weekdays 09:30"]),
        ("weekdays at ", ["weekdays at 09:00", "weekdays at 18:00"]),
        ("weekdays at 9:1", ["weekdays at 09:15", "weekdays at 21:15"]),
        ("every", ["every 6 hours", "every hour", "every day 09:00"]),
        ("every 6", ["every 6 hours"]),
        ("noo", ["daily noon"]),
        ("twice", ["twice a day 08:00 20:00"]),
        ("fri 17:10", ["fri 17:10"]),
        ("щод", ["щодня 09:00"]),
    ],
)
def test_what_was_begun_is_completed(typed: str, offered: list[str]) -> None:
    """Autocomplete leads from a few letters to a whole phrase."""
    assert set(offered) <= set(suggestions(typed))


def test_the_likeliest_comes_first() -> None:
    """Nobody reads twenty-five lines."""
    assert [suggestions(typed)[0] for typed in ("week", "mon", "9", "every 12", "daily 18:00")] == [
        "weekdays 09:00",
        "mondays 09:00",
        "daily 09:00",
        "every 12 hours",
        "daily 18:00",
    ]


@given(st.one_of(st.text(max_size=150), st.text("0123456789 :,adeklmnowy", max_size=12)))
def test_all_that_is_offered_is_understood_and_different(typed: str) -> None:
    """P8: whatever was typed, there is something to choose, as much as Discord takes."""
    offered = suggestions(typed)
    assert 1 <= len(offered) <= MOST_SUGGESTIONS
    assert all(len(each) <= MOST_CHARACTERS for each in offered)
    assert len({parse_recurrence(each) for each in offered}) == len(offered)
