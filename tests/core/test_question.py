"""What is said of whom: read from the order of a question's words."""

import pytest

from bot.core.question import Question, read_question
from tests.core.lumo import GROUND


def read(text: str) -> Question:
    return read_question(text, GROUND.vocabulary, frozenset())


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("what does Vesk say of lamps", ["Vesk"]),
        ("lamps according to Vesk", ["Vesk"]),
        ("are Veskan boats lost according to Lumo", ["Lumo"]),
        ("does Vesk want lamps", ["Vesk"]),
        ("Vesk wants to buy lamps", ["Vesk"]),
        ("lamps that Lumo sells to Vesk", []),
        ("what number did Vesk give", ["Vesk"]),
        ("what number of lamps did Vesk give to Lumo", []),
        ("lamps, per Vesk", ["Vesk"]),
    ],
)
def test_who_speaks_and_who_wishes_stands_before_the_word_for_it(text: str, speakers: list[str]):
    """Behind "according to" stands who speaks; who stands before it is spoken of."""
    assert [term.text for term in read(text).speakers] == speakers


@pytest.mark.parametrize(
    ("text", "sufferers"),
    [
        ("Lumoan losses", ["Lumoan"]),
        ("losses of Lumo", ["Lumo"]),
        ("Veskan and Lumoan losses", ["Veskan", "Lumoan"]),
        ("how many boats did Vesk lose", ["Vesk"]),
        ("Lumoan tally of losses", []),
        ("how many did Vesk lose in the strait", ["Vesk"]),
        ("how many Lumoan boats does the mayor say were lost", ["Lumoan"]),
        ("lost, what does Brandt say of the Veskan fleet", ["Veskan"]),
        ("lost to a storm by Veskan boats", []),
        ("does Lumo say that the Veskan fleet and more is lost", []),
        ("Lumoan boats sold", []),
    ],
)
def test_whom_it_befell_stands_beside_the_loss(text: str, sufferers: list[str]):
    """Countries that "and" joins share it."""
    assert [term.text for term in read(text).sufferers] == sufferers


@pytest.mark.parametrize(
    ("text", "alternatives"),
    [
        ("is it a lamp or a tank", [{"lamp", "tank"}]),
        ("37 mm or 38 mm", [{"37", "38"}]),
        ("lamps or lamps", []),
        ("lamps or what", []),
        ("40 or lamps", []),
    ],
)
def test_things_of_a_kind_that_or_joins_are_alternatives(text: str, alternatives: list[set[str]]):
    """A thing and a number are none, nor is a thing and the same."""
    assert [{term.text for term in each} for each in read(text).alternatives] == alternatives
