"""Whose office is asked for: "Slovakia's president" is not the president whom the briefs know."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.core.lexicon import ConceptId, Kind
from bot.core.term import Term
from bot.core.vocabulary import Vocabulary


def foreign_offices(vocabulary: Vocabulary, terms: Sequence[Term]) -> Iterator[Term]:
    """Give the offices that stand beside a country which none of their known bearers is said for."""
    telling = [term for term in terms if term.counts]
    for pair in pairwise(telling):
        for office, country in (pair, reversed(pair)):
            known = bearers(vocabulary, office)
            if known and country.kind is Kind.COUNTRY and not _are_of(vocabulary, known, country):
                yield office


def bearers(vocabulary: Vocabulary, term: Term) -> frozenset[ConceptId]:
    """Give who bears an office, nobody if the term is none: what is said for persons alone is one."""
    persons = vocabulary.said_for(term) - term.concepts
    countries = any(vocabulary.concepts[each].kind is Kind.COUNTRY for each in persons)
    return frozenset() if countries else persons


def _are_of(vocabulary: Vocabulary, persons: frozenset[ConceptId], country: Term) -> bool:
    countries = (each for person in persons for each in vocabulary.concepts[person].stands_for)
    return any(country.concepts & vocabulary.wider(each) for each in countries)
