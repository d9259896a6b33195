"""Whose losses are spoken of: the country named beside them."""

from collections.abc import Iterator, Sequence

from bot.core.lexicon import Kind
from bot.core.term import Term
from bot.core.vocabulary import Vocabulary

_OF = frozenset({"of", "for", "among", "by", "on", "von", "der", "des", "bei", "у", "в", "среди", "серед", "의"})

_ABOUT = frozenset({"on", "about", "of", "for", "in", "to", "from", "by", "по", "о", "об", "про", "щодо", "zu", "über"})
"""Words behind which something else is spoken of: "Seoul on losses"."""


def sufferers(vocabulary: Vocabulary, terms: Sequence[Term]) -> Iterator[Term]:
    """Give the countries that losses befell: "Ukrainian losses", "losses of Ukraine", "a toll on its forces"."""
    for index, term in enumerate(terms):
        if term.kind is Kind.COUNTRY and (_precedes(vocabulary, terms, index) or _follows(vocabulary, terms, index)):
            yield term


def _befalls(vocabulary: Vocabulary, term: Term) -> bool:
    return bool(term.concepts & vocabulary.befalling)


def _follows(vocabulary: Vocabulary, terms: Sequence[Term], index: int) -> bool:
    before = terms[max(0, index - 2) : index]
    if before and _befalls(vocabulary, before[-1]) and not terms[index].text.isascii():
        return True  # the genitive of other languages needs no preposition
    return len(before) == 2 and _befalls(vocabulary, before[0]) and before[1].text.casefold() in _OF


def _precedes(vocabulary: Vocabulary, terms: Sequence[Term], index: int) -> bool:
    """Tell whether what befell them follows with nothing but their forces and small words between.

    "Ukrainian tally" is no loss of theirs: a word for what is said or counted ends it.
    """
    for following in terms[index + 1 : index + 5]:
        if following.kind in {Kind.SAYING, Kind.QUANTITY}:
            return False
        if _befalls(vocabulary, following):
            return True
        if following.text.casefold() in _ABOUT or following.kind not in {
            Kind.FORCE,
            Kind.LINK,
            Kind.SETTING,
            Kind.ASIDE,
        }:
            return False
    return False
