"""What a lexicon refuses, and how texts are read with one."""

import pytest

from bot.core.inflection import stem
from bot.core.language import Language
from bot.core.lexicon import Concept, Kind, Lexicon
from bot.core.number import scaled
from bot.core.term import How
from bot.core.token import tokens
from bot.core.vocabulary import Vocabulary
from tests.core.builders import faults
from tests.core.lumo import LEXICON, concept

VOCABULARY = Vocabulary(LEXICON)


def read(text: str) -> list[tuple[str, str, How]]:
    """Give the terms that count, each with its first concept."""
    return [(each.text, min(each.concepts, default=""), each.how) for each in VOCABULARY.read(text) if each.counts]


@pytest.mark.parametrize(
    ("build", "path", "text"),
    [
        (lambda: concept("none"), "id", "'none' has no words"),
        (lambda: concept("Bad Id", en=("a",)), "id", "'Bad Id' is not an id"),
        (lambda: concept("star", en=("la*mp",)), "en.0", "'la*mp' has a star inside a word"),
        (lambda: concept("star", en=("lamp", "la*")), "en.1", "'la*' begins too many words"),
        (lambda: concept("long", uk=("л" * 70,)), "uk.0", "70 characters"),
        (lambda: Lexicon(concepts=(concept("a", en=("a",)),) * 2), "concepts.1.id", "the concept 'a' stands twice"),
        (
            lambda: Lexicon(concepts=(concept("a", within=("b",), en=("a",)),)),
            "concepts.0.within.0",
            "there is no concept 'b'",
        ),
        (
            lambda: Lexicon(concepts=(concept("a", within=("b",), en=("a",)), concept("b", within=("a",), en=("b",)))),
            "concepts.0.within",
            "'a' is within itself",
        ),
    ],
)
def test_a_lexicon_that_is_wrong_says_where(build, path: str, text: str):
    """Each fault with its path."""
    assert (path, text) in faults(build)


def test_the_longest_entry_wins():
    """A mayor of Lumo is one person, not a mayor and a country."""
    assert read("the mayor of Lumo") == [("mayor of Lumo", "mayor", How.EXACT)]


@pytest.mark.parametrize(
    ("text", "concept_id", "how"),
    [
        ("lanterns", "lamps", How.INFLECTED),
        ("Lumo’s", "lumo", How.EXACT),
        ("втратами", "losses", How.INFLECTED),
        ("договору", "treaty", How.INFLECTED),
        ("Laternen", "lamps", How.INFLECTED),
        ("조약을", "treaty", How.INFLECTED),
        ("루모손실", "lumo", How.JOINED),
        ("Verteidigungsvertrags", "defence", How.JOINED),
        ("treatty", "treaty", How.MENDED),
        ("tre\u200baty", "treaty", How.EXACT),
        ("ｔｒｅａｔｙ", "treaty", How.EXACT),
    ],
)
def test_forms_of_a_word_are_the_word(text: str, concept_id: str, how: How):
    """By ending, particle, parts, and a letter or two; a mark without width is no letter."""
    assert read(text)[0][1:] == (concept_id, how)


def test_words_that_are_known_are_no_misspellings():
    """Tanks are no thanks, and what nobody listed stays unknown."""
    assert read("tanks") == [("tanks", "tanks", How.INFLECTED)]
    assert read("thankless") == [("thankless", "", How.NOT_AT_ALL)]


def test_an_adverb_says_how_and_not_what():
    """It does not count where the lexicon does not hold it."""
    assert read("kindly sell") == [("sell", "sell", How.EXACT)]


def test_a_word_of_two_meanings_is_as_soft_as_the_softer():
    """Nobody knows which is meant."""
    both = Lexicon(concepts=(concept("one", en=("arm",)), concept("other", Kind.LINK, en=("arm",))))
    [term] = Vocabulary(both).read("arm")
    assert (term.kind, sorted(term.concepts)) == (Kind.LINK, ["one", "other"])


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("3,000 3.000 3 000 3k", [3000, 3000, 3000, 3000]),
        ("three thousand eleven hundred", [3000, 1100]),
        ("3 тысячи, 3 тис., 3천명", [3000, 3000, 3000]),
        ("170mm 240-mm", [170, 240]),
        ("1.1k, 1,5 тис.", [1100, 1500]),
        ("2.5", [2]),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, numbers: list[int]):
    """With separators, scales and words."""
    assert [token.number for token in scaled(tokens(text)) if token.number is not None] == numbers


def test_markup_is_no_text():
    """Mentions, channels, emoji, addresses, commands."""
    assert [token.word for token in tokens("<@1> <#2> <:a:3> </ask:4> https://a.example/b @everyone pact")] == ["pact"]


def test_capitals_tell_the_country_from_the_pronoun():
    """Unless all is in capitals."""
    assert [token.word for token in tokens("US tells us")] == ["usa", "tells", "us"]
    assert "usa" not in [token.word for token in tokens("TELL US")]


@pytest.mark.parametrize(
    ("forms", "language"),
    [
        ("supply supplies supplied supplying", Language.ENGLISH),
        ("stop stopped stopping stops", Language.ENGLISH),
        ("росія росії росією", Language.UKRAINIAN),
        ("россия россии россию", Language.RUSSIAN),
        ("waffe waffen", Language.GERMAN),
    ],
)
def test_forms_have_one_stem(forms: str, language: Language):
    """Whatever it looks like."""
    assert len({stem(form, language) for form in forms.split()}) == 1


def test_a_concept_is_equal_to_itself_written_otherwise():
    """Its defaults are no part of it."""
    assert Concept(id=LEXICON.concepts[0].id, kind=Kind.THING, en=("a",)) == concept("lumo", en=("a",))


def test_what_lies_beyond_is_named_and_not_guessed():
    """A misspelled word may be meant otherwise, and one of two meanings too."""
    beyond = Vocabulary(Lexicon(concepts=(*LEXICON.concepts, concept("else", beyond=True, en=("Verona", "lamp")))))
    told = {text: beyond.is_beyond(beyond.read(text)[0]) for text in ("Verona", "Verolna", "lamp", "tank", "unheard")}
    assert told == {"Verona": True, "Verolna": False, "lamp": False, "tank": True, "unheard": False}
