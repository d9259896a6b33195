"""What the buttons under answers remember."""

import re

import pytest

from bot.commands.answer_id import ASK, SHARE_ANSWER, TURN_ANSWER, AnswerId, SuggestedId

LIMIT = 100
"""Characters of a `custom_id`."""

LARGEST = AnswerId(revision="0123abc", accounts=(10_000,) * 6, details=tuple(range(60, 72)), page=99)


@pytest.mark.parametrize(
    "answer", [AnswerId(revision="0123abc", accounts=(0,)), AnswerId(revision="0123abc", accounts=(3, 4), details=(1,))]
)
def test_an_answer_is_read_as_it_was_written(answer: AnswerId):
    """Both buttons remember all of it."""
    for pattern, begin in ((TURN_ANSWER, "answer"), (SHARE_ANSWER, "share-answer")):
        match = pattern.fullmatch(f"{begin}:{answer}")
        assert match
        assert AnswerId.from_match(match) == answer


def test_the_largest_answer_fits():
    """Six of ten thousand accounts, and as many details as are named."""
    assert len(f"share-answer:{LARGEST}") <= LIMIT
    assert SHARE_ANSWER.fullmatch(f"share-answer:{LARGEST}")


def test_a_suggestion_is_read_as_it_was_written():
    """The longest id of a topic fits."""
    suggested = SuggestedId(topic="a" * 60, position=9, revision="0123abc")
    match = ASK.fullmatch(str(suggested))
    assert match
    assert SuggestedId.from_match(match) == suggested
    assert len(str(suggested)) <= LIMIT


@pytest.mark.parametrize("made_up", ["0123abc:0::", "0123abc:0:1..2:", "0123abc:0:-1:", "0123abc:x:1:", "zzz:0:1:"])
def test_what_nobody_wrote_is_not_read(made_up: str):
    """A made-up `custom_id` leads nowhere."""
    assert not re.fullmatch(TURN_ANSWER, f"answer:{made_up}")
