"""How long a text may be, and when words stand in one."""

from collections.abc import Callable
from functools import partial

import pytest

from bot.core.attribution import Basis, Hedge
from bot.core.claim import Translation, When
from bot.core.figure import Scope
from bot.core.identifier import SpeakerId
from bot.core.language import Language
from bot.core.record import Note
from bot.core.text import stands_in, weight
from tests.core import builders as b

LIMITS: list[tuple[str, int, Callable[..., object]]] = [
    ("what", 30, partial(Basis, whose=SpeakerId("x"))),
    ("who", 60, Scope),
    ("where", 60, partial(Scope, who="x")),
    ("since", 40, partial(Scope, who="x")),
    ("statement", 250, b.claim),
    ("item", 100, b.claim),
    ("words", 60, When),
    ("statement", 250, partial(Translation, language=Language.KOREAN)),
    ("headline", 100, partial(Translation, language=Language.KOREAN, statement="x")),
    ("item", 100, partial(Translation, language=Language.KOREAN, statement="x")),
    ("why", 150, b.amendment),
    ("text", 250, partial(Note, source="x")),
    ("source", 80, partial(Note, text="x")),
    ("name", 80, b.speaker),
    ("short", 60, b.speaker),
    ("role", 80, b.speaker),
    ("headline", 200, b.source),
    ("publisher", 50, b.source),
    ("note", 300, b.source),
    ("title", 100, b.section),
    ("title", 100, b.topic),
    ("covers", 40, b.topic),
]


@pytest.mark.parametrize(("field", "most", "build"), LIMITS)
def test_a_text_is_as_long_as_a_reply_can_hold(field: str, most: int, build: Callable[..., object]) -> None:
    """P8: what the model admits fits a reply; one character more, or half as many marks of markup, is refused."""
    assert build(**{field: "x" * most})
    assert b.faults(lambda: build(**{field: "x" * (most + 1)})) == [(field, f"{most + 1} characters")]
    assert build(**{field: "*" * (most // 2)})
    told = f"{most + 2} characters, each mark of markup counted twice"
    assert b.faults(lambda: build(**{field: "*" * (most // 2 + 1)})) == [(field, told)]
    assert b.faults(lambda: build(**{field: " "})) == [(field, "nothing is written here")]


@pytest.mark.parametrize("words", ["x" * 40, "*" * 20])
def test_a_hedge_as_long_as_may_be_is_taken(words: str) -> None:
    """Hedging words are quoted, and short."""
    assert Hedge(words=(words,)).words == (words,)


@pytest.mark.parametrize(
    ("text", "spelled"),
    [("over 3,000", 10), ("a*b", 4), ("\\_~|`<@", 14), ("[a](b)", 7), ("https://a", 11), ("discord.gg", 11), ("", 0)],
)
def test_marks_of_markup_weigh_double(text: str, spelled: int) -> None:
    """A chat spells each of them with two characters."""
    assert weight(text) == spelled


@pytest.mark.parametrize(
    ("words", "text", "stands"),
    [
        ("over 40", "Over 40 boats", True),
        ("over 40", "over 40, they say", True),
        ("over 40", "over 40.", True),
        ("over 40", "over 40,000", False),
        ("over 40", "over 40.5", False),
        ("40", "1,140", False),
        ("40", "1,40", False),
        ("losses", "'losses'", True),
        ("loss", "losses", False),
        ("", "anything", False),
        (" ", "any thing", False),
        ("(a+b)*", "the (a+b)* case", True),
    ],
)
def test_words_stand_whole_or_not_at_all(words: str, text: str, *, stands: bool) -> None:
    """P2: a number is not found inside a longer one, and no words are found nowhere."""
    assert stands_in(words, text) is stands
