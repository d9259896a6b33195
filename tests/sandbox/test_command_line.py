"""Typed command lines."""

import pytest

from bot.sandbox import Refused
from bot.sandbox.forms.form import check
from bot.sandbox.forms.option import Option
from bot.sandbox.people.command_line import fill, split


def option(name: str, kind: int = 3, *, required: bool = False) -> Option:
    return check(Option, {"type": kind, "name": name, "description": "d", "required": required})


QUESTION = [option("question", required=True), option("share", 5)]
TWO_TEXTS = [option("first"), option("second")]


@pytest.mark.parametrize(
    ("line", "options", "given"),
    [
        ("question:why", QUESTION, {"question": "why"}),
        ('question:"why so" share:true', QUESTION, {"question": "why so", "share": "true"}),
        ("why so late", QUESTION, {"question": "why so late"}),
        ("share:true why so", QUESTION, {"share": "true", "question": "why so"}),
        ("why so share:true", QUESTION, {"share": "true", "question": "why so"}),
        ("question:why so", QUESTION, {"question": "why so"}),
        ("why: so", QUESTION, {"question": "why: so"}),
        ('"why so"', QUESTION, {"question": "why so"}),
        ('question:"say \\"hi\\""', QUESTION, {"question": 'say "hi"'}),
        ("first:one two second:three", TWO_TEXTS, {"first": "one two", "second": "three"}),
        ("", QUESTION, {}),
    ],
)
def test_words_find_their_options(line: str, options: list[Option], given: dict[str, str]) -> None:
    assert fill(split(line), options) == given


def test_words_that_no_option_takes() -> None:
    with pytest.raises(Refused, match='Nothing takes "loud"'):
        fill(["loud"], [option("share", 5)])
