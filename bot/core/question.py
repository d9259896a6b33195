"""A question as terms, with what is said of whom: whose losses are asked for, and whose word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.core.alternative import alternatives
from bot.core.giving import givers
from bot.core.lexicon import ConceptId, Kind
from bot.core.number import SMALL
from bot.core.office import foreign_offices
from bot.core.suffering import sufferers
from bot.core.term import Term
from bot.core.vocabulary import Vocabulary

_AT = frozenset(
    {"in", "at", "near", "around", "outside", "from", "to", "with", "у", "в", "під", "под", "біля", "возле"}
)
"""Words before the name of a place or of a person."""
_BY = frozenset({"by", "in", "from", "von", "aus", "у", "в", "від", "от"})

_IS = frozenset({"is", "are", "was", "were", "being", "been"})
_WHO = frozenset({"who", "wer", "кто", "хто", "누가"})
_FIGURES = ("figure", "number", "count", "total", "tall", "zahl", "ziffer", "цифр", "числ", "수치", "숫자")
"""What is said by somebody: "Kyiv's figures", not "Kyiv: how many"."""
_GET = frozenset({"get", "gets", "got", "getting", "pull", "pulled"})
_GIVE = frozenset({"give", "gives", "gave", "given", "cite", "cited", "quote", "quoted"})
_PER = frozenset({"per", "acc", "laut"})
_ACCORDING = frozenset({"acc", "per", "laut", "за", "по", "на", "согласно", "згідно", "nach"})


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks.

    `counting` are the terms that an account must hold, each once, and `concepts` all that they may be about.
    `strangers` are words that the lexicon does not hold and that look like no name. `speakers` are named as those who
    say it, `sufferers` as those whom it befell, `givers` as those who hand over. `alternatives` are things of which an
    account need hold but one; `compares` tells that accounts are to be set side by side. `foreign_offices` are those
    whose bearer, beside the country that is named, nobody knows.
    """

    terms: tuple[Term, ...]
    counting: tuple[Term, ...]
    concepts: frozenset[ConceptId]
    speakers: tuple[Term, ...] = ()
    sufferers: tuple[Term, ...] = ()
    givers: tuple[Term, ...] = ()
    strangers: frozenset[Term] = frozenset()
    alternatives: tuple[frozenset[Term], ...] = ()
    compares: bool = False
    foreign_offices: tuple[Term, ...] = ()
    commanded: bool = False


def read_question(text: str, vocabulary: Vocabulary, voices: frozenset[ConceptId]) -> Question:
    """Read a question; `voices` are the concepts of those who speak in the briefs."""
    return question_of(vocabulary.read(text), vocabulary, voices)


def question_of(terms: Sequence[Term], vocabulary: Vocabulary, voices: frozenset[ConceptId]) -> Question:
    """Make a question of terms; where a program is ordered about, what the lexicon does not know is dictation."""
    terms = tuple(_with_origin(terms, vocabulary))
    commanded = any(term.kind is Kind.COMMAND for term in terms)
    kept = [term for term in terms if not (commanded and term.unknown) and not (commanded and term.number)]
    binding = _Binding(vocabulary, voices, kept)
    named = [term for index, term in enumerate(kept) if not binding.tells_figure(index)]
    told = tuple(term for index, term in enumerate(named) if not _is_word(named, index) and not _grades(named, index))
    counting = {(term.concepts, term.number, term.concepts or term.stem): term for term in told if term.counts}
    return Question(
        terms=told,
        counting=tuple(counting.values()),
        concepts=frozenset(each for term in counting.values() for each in term.concepts),
        speakers=tuple(binding.speakers()),
        sufferers=tuple(sufferers(vocabulary, kept)),
        givers=tuple(givers(named)),
        strangers=frozenset(_strangers(kept)) if vocabulary.concepts else frozenset(),
        alternatives=tuple(alternatives(kept)),
        compares=any(term.kind is Kind.COMPARING for term in kept),
        foreign_offices=tuple(foreign_offices(vocabulary, kept)),
        commanded=commanded,
    )


def _with_origin(terms: Sequence[Term], vocabulary: Vocabulary) -> Iterator[Term]:
    """Read "where did he get it": the two ends of it together ask who says so."""
    for index, term in enumerate(terms):
        following = [each.text.casefold() for each in terms[index + 1 :] if each.sentence == term.sentence]
        got = not _GET.isdisjoint(following) and "to" not in following
        asked = term.text.casefold() == "where" and got
        yield replace(term, kind=Kind.ORIGIN, concepts=vocabulary.origins) if asked else term


def _strangers(terms: Sequence[Term]) -> Iterator[Term]:
    return (term for before, term in pairwise([None, *terms]) if term and _is_stranger(before, term))


def _is_stranger(before: Term | None, term: Term) -> bool:
    """Tell a word that may say little from a name: of lower case where there is one, not where a place is named.

    What is counted is as good as named.
    """
    told = before is not None and (before.text.casefold().split()[-1] in _AT or before.kind is Kind.QUANTITY)
    named = told or not term.text.islower()
    return term.unknown and not named


def _is_word(terms: Sequence[Term], index: int) -> bool:
    """Tell a small number that counts nothing: "figure 1", "2 accounts"."""
    term, following = terms[index], terms[index + 1] if index + 1 < len(terms) else None
    counts = following is not None and following.kind.is_thing and bool(following.concepts)
    return term.number is not None and term.number <= SMALL and not counts


def _grades(terms: Sequence[Term], index: int) -> bool:
    """Tell a word for "how many" that asks how much of something there is: 얼마나 힘든."""
    return terms[index].text == "얼마나" and index + 1 < len(terms) and terms[index + 1].kind is Kind.LINK


class _Binding:
    """Looks at neighbours: "Seoul's estimate" is by Seoul."""

    def __init__(self, vocabulary: Vocabulary, voices: frozenset[ConceptId], terms: Sequence[Term]) -> None:
        self._vocabulary = vocabulary
        self._voices = voices
        self._terms = terms

    def speakers(self) -> Iterator[Term]:
        """Give who is named as saying it: before the word for it, or behind it with "by"."""
        for index, term in enumerate(self._terms):
            if self._speaks(term) and not self._is_passive(index) and (self._tells(index) or self._said_by(index)):
                yield term

    def tells_figure(self, index: int) -> bool:
        """Tell a word for giving by which somebody says a number: "what number did Seoul give"."""
        before = range(max(0, index - 2), index)
        said = (each for each in before if self._speaks(self._terms[each]) and self._after(each) is self._terms[index])
        return any(self._gives_figure(each, self._terms[index]) for each in said)

    def _speaks(self, term: Term) -> bool:
        """Tell whether a term may name a speaker: a country, who is said for one, or one of a kind with the voices."""
        wider = frozenset(wide for each in term.concepts for wide in self._vocabulary.wider(each))
        return self._vocabulary.acts(term) or bool(wider & self._voices)

    def _tells(self, index: int) -> bool:
        """Tell who stands before a word for saying; those whom a loss befell have figures said of them."""
        after, before = self._after(index), self._terms[max(0, index - 1) : index]
        if self._gives_figure(index, after):
            return True
        fell = any(term.concepts & self._vocabulary.befalling for term in before)
        return self._says(after) and not (fell and after is not None and after.kind is Kind.QUANTITY)

    def _gives_figure(self, index: int, after: Term | None) -> bool:
        """Tell who gives a number, and no goods: "what number did Putin give"."""
        asked = any(term.text.casefold().startswith(_FIGURES) for term in self._terms[max(0, index - 2) : index])
        return asked and after is not None and after.text.casefold() in _GIVE

    def _is_passive(self, index: int) -> bool:
        """Tell who is spoken of rather than speaks: "is North Korea described as", "the Slovaks courted by"."""
        before, said, by = (self._text(each) for each in (index - 1, index + 1, index + 2))
        return said.endswith("ed") and (by == "by" or before in _IS)

    def _text(self, index: int) -> str:
        return self._terms[index].text.casefold() if 0 <= index < len(self._terms) else ""

    def _after(self, index: int) -> Term | None:
        """Give the next term that counts or asks who, if it stands near."""
        near = self._terms[index + 1 : index + 3]
        following = (term for term in near if term.counts or term.text.casefold() in _WHO)
        return next(following, None)

    def _says(self, term: Term | None) -> bool:
        """Tell a word for saying or wishing, or for what is said: "Kyiv's figures", not "Kyiv: how many"."""
        if term is None:
            return False
        if term.kind is Kind.QUANTITY:
            return term.text.casefold().startswith(_FIGURES)
        return term.kind is Kind.WISH or (term.kind is Kind.SAYING and not _leads_on(term))

    def _said_by(self, index: int) -> bool:
        before = self._terms[max(0, index - 3) : index]
        if before and (before[-1].kind is Kind.SAYING or before[-1].text.casefold() in _PER):
            return _leads_on(before[-1])
        if len(before) < 2 or before[-1].text.casefold() not in _BY:
            return False
        return any(term.kind is Kind.SAYING for term in before[:-1])


def _leads_on(term: Term) -> bool:
    """Tell a word for saying behind which the speaker stands: "according to", "told by", "за словами"."""
    words = term.text.casefold().split()
    return words[-1] in {"to", "by"} or words[0] in _ACCORDING
