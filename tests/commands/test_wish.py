"""What a manager types, read as what is wanted."""

import pytest

from bot.commands.wish import ZONE_ELSEWHERE, UnknownTopicError, complete_topics, read_topics, read_when
from bot.core.recurrence import UnclearRecurrenceError
from bot.core.snapshot import Snapshot
from tests.core import builders as b


def snapshot() -> Snapshot:
    topics = [b.topic(b.section(b.claim(id=f"c-{name}")), id=name, command=f"{name}s") for name in ("boat", "storm")]
    return Snapshot.of(b.whole(*topics))


@pytest.mark.parametrize(
    "typed",
    [
        *("09:00 UTC", "daily 9am Kyiv time", "weekdays 09:00 Europe/Kyiv", "18:30 New York", "09:00 (Rio de Janeiro)"),
        *("09:00 UTC+2", "9am EST", "0 9 * * 1-5 Europe/Berlin", "09:00 Київ"),
    ],
)
def test_a_time_zone_beside_the_time_is_told_where_it_belongs(typed: str):
    """Cities, names, abbreviations and distances from UTC, in whatever place."""
    with pytest.raises(UnclearRecurrenceError) as refused:
        read_when(typed)
    assert refused.value.hint == ZONE_ELSEWHERE


@pytest.mark.parametrize("typed", ["every 5 minutes", "now and then", "9", "x" * 5000, "mon tue " * 300])
def test_what_names_no_zone_keeps_its_own_hint(typed: str):
    """The parser knows better."""
    with pytest.raises(UnclearRecurrenceError) as refused:
        read_when(typed)
    assert refused.value.hint != ZONE_ELSEWHERE


def test_topics_are_named_by_id_or_command_each_once():
    """In the order that they are named in; nothing is all."""
    assert read_topics(" /storms, BOAT,,storm ", snapshot()) == ("storm", "boat")
    assert read_topics("", snapshot()) == ()


@pytest.mark.parametrize("typed", ["boat, tanks", "boat storm", "*"])
def test_an_unknown_topic_is_refused_with_what_there_is(typed: str):
    """Nothing is left out in silence."""
    with pytest.raises(UnknownTopicError) as refused:
        read_topics(typed, snapshot())
    assert refused.value.hint == "There is: boat, storm."


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("", ["boat", "storm"]),
        ("sto", ["storm"]),
        ("boat,", ["boat, storm"]),
        ("boat, /STO", ["boat, storm"]),
        ("boat, storm,", []),
        ("x" * 99 + ", st", []),
    ],
)
def test_the_last_of_several_topics_is_completed(typed: str, completed: list[str]):
    """Those before it are kept, and not offered again."""
    assert complete_topics(typed, snapshot()) == [(each, each) for each in completed]
