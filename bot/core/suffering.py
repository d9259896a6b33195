"""Whose losses are spoken of: the country named beside them."""

from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest

from bot.core.lexicon import Kind
from bot.core.term import Term
from bot.core.vocabulary import Vocabulary

_OF = frozenset({"of", "for", "among", "by", "on", "von", "der", "des", "bei", "у", "в", "среди", "серед", "의"})

_ABOUT = frozenset({"on", "about", "of", "for", "in", "to", "from", "by", "по", "о", "об", "про", "щодо", "zu", "über"})
"""Words behind which something else is spoken of: "Seoul on losses"."""
_AGAINST = frozenset(
    {"by", "from", "against", "with", "facing", "fighting", "von", "gegen", "от", "против", "від", "проти"}
)
"""Words before those who bring a loss about, or fight those whom it befell."""
_ARTICLES = frozenset({"the", "all", "die"})
_AND = frozenset({"and", "or", "und", "oder", "і", "й", "та", "и", "или", "або", "와", "과"})
_DID = frozenset({"did", "does", "do", "has", "have"})
_STRIKES = frozenset({"kill", "hit", "tak", "took", "taken", "knock", "wip", "eliminat", "destroy", "wound", "injur"})
"""Stems of what one does to the other, where to lose and to suffer is done by oneself."""
_REACH = 4
"""Terms behind a verb among which stands whom it struck."""
_LOSES = frozenset({"los", "lost"})
"""Stems of what one does with one's own: "how many Koreans did Moscow lose"."""


def sufferers(vocabulary: Vocabulary, terms: Sequence[Term]) -> Iterator[Term]:
    """Give the countries that losses befell: "Ukrainian losses", "losses of Ukraine", "a toll on its forces"."""
    yield from list(_named(vocabulary, terms)) or _alone(vocabulary, terms)


def _named(vocabulary: Vocabulary, terms: Sequence[Term]) -> Iterator[Term]:
    for index, term in enumerate(terms):
        if term.kind is not Kind.COUNTRY:
            continue
        if _strikes(vocabulary, terms, index):
            yield from _struck(terms, index)
        elif _precedes(vocabulary, terms, _joined(terms, index)) or _follows(vocabulary, terms, index):
            yield term


def _alone(vocabulary: Vocabulary, terms: Sequence[Term]) -> Iterator[Term]:
    """Give whose people are asked about, where no other country is named, wherever the loss stands.

    "How many Russians does Zelensky say were killed", "Putin's soldiers: the dead and wounded".
    """
    countries = {term.concepts for term in terms if term.kind is Kind.COUNTRY}
    if len(countries) > 1 or not any(_befalls(vocabulary, term) for term in terms):
        return
    for before, term, after in zip_longest([None, *terms], terms, terms[1:]):
        forced = after is not None and after.kind is Kind.FORCE
        counted = before is not None and before.kind is Kind.QUANTITY and term is not None and term.kind is Kind.COUNTRY
        led_off = before is not None and before.text.casefold() in _AGAINST
        if term and vocabulary.acts(term) and (forced or counted) and not led_off:
            yield term


def joins(term: Term) -> bool:
    """Tell a word for "and" or "or"."""
    return term.text.casefold() in _AND


def _strikes(vocabulary: Vocabulary, terms: Sequence[Term], index: int) -> bool:
    """Tell who brings a loss about: "how many did Kyiv take out" asks for nobody's losses but theirs whom it struck."""
    at = next((at for at in range(index + 1, min(index + 4, len(terms))) if terms[at].counts), index)
    if terms[at].stem not in _STRIKES | _LOSES:
        return False
    asked = index > 0 and terms[index - 1].text.casefold() in _DID
    before = asked and any(vocabulary.acts(term) for term in terms[: index - 1])
    behind = zip_longest(terms[at + 1 : at + 1 + _REACH], terms[at + 2 : at + 2 + _REACH])
    struck = any(
        term and vocabulary.acts(term) and not (after and _is_said(vocabulary, after)) for term, after in behind
    )
    return before or (terms[at].stem in _STRIKES and (asked or struck))


def _joined(terms: Sequence[Term], index: int) -> int:
    """Give where the last of the countries stands that "and" joins to this one."""
    joined = index + 2 < len(terms) and joins(terms[index + 1])
    return index + 2 if joined and terms[index + 2].kind is Kind.COUNTRY else index


def _struck(terms: Sequence[Term], index: int) -> Iterator[Term]:
    """Give whom it befell: the country behind the verb, or else the one asked for before "did"."""
    order = (*terms[index + 2 : index + 5], *reversed(terms[:index]))
    yield from islice((term for term in order if term.kind is Kind.COUNTRY), 1)


def _befalls(vocabulary: Vocabulary, term: Term) -> bool:
    return bool(term.concepts & vocabulary.befalling)


def _follows(vocabulary: Vocabulary, terms: Sequence[Term], index: int) -> bool:
    """Tell whether what befell them precedes: "losses of Ukraine", "dead soldiers of Ukraine".

    And not "losses by Ukrainian reckoning".
    """
    if any(_is_said(vocabulary, term) for term in terms[index + 1 : index + 2]):
        return False
    near = (term for term in terms[max(0, index - 4) : index] if term.kind is not Kind.FORCE)
    before = [term for term in near if term.text.casefold() not in _ARTICLES][-2:]
    if before and _befalls(vocabulary, before[-1]) and not terms[index].text.isascii():
        return True  # the genitive of other languages needs no preposition
    return len(before) == 2 and _befalls(vocabulary, before[0]) and before[1].text.casefold() in _OF


def _precedes(vocabulary: Vocabulary, terms: Sequence[Term], index: int) -> bool:
    """Tell whether what befell them follows with nothing but their forces and small words between.

    "Ukrainian tally" is no loss of theirs: a word for what is said or counted ends it.
    """
    for following in _without_places(terms[index + 1 : index + 7])[:4]:
        if following.kind is Kind.SAYING or (following.kind is Kind.QUANTITY and not _is_korean(following)):
            return False
        if _befalls(vocabulary, following):
            return True
        if following.text.casefold() in _ABOUT or following.kind not in {
            Kind.FORCE,
            Kind.QUANTITY,
            Kind.LINK,
            Kind.SETTING,
            Kind.ASIDE,
        }:
            return False
    return False


def _is_said(vocabulary: Vocabulary, term: Term) -> bool:
    """Tell what a country before it says or makes: its version, its estimate."""
    known = term.kind is Kind.SAYING or (term.kind is Kind.THING and bool(term.concepts))
    return known and not _befalls(vocabulary, term)


def _without_places(terms: Sequence[Term]) -> list[Term]:
    """Leave out where it befell them: "Ukrainians in Kursk died"."""
    return [
        term
        for term, following in zip_longest(terms, terms[1:])
        if term.kind is not Kind.PLACE and not (following and following.kind is Kind.PLACE and not term.counts)
    ]


def _is_korean(term: Term) -> bool:
    """Tell the language whose verb ends a sentence: its "how many" stands between who fell and the falling."""
    return "\uac00" <= term.text[:1] <= "\ud7a3"
