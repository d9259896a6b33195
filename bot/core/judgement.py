"""One account held against one question: what of the question it holds, and what it does not."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Self

from bot.core.claim import Claim
from bot.core.lexicon import Kind
from bot.core.profile import Profile
from bot.core.question import Question
from bot.core.term import Term
from bot.core.vocabulary import Vocabulary
from bot.core.weighing import Weighing

_WEIGHTS = {
    Kind.THING: 1.0,
    Kind.FORCE: 1.0,
    Kind.PLACE: 0.8,
    Kind.COUNTRY: 0.8,
    Kind.LINK: 0.5,
    Kind.SETTING: 0.4,
    Kind.TRANSFER: 0.5,
    Kind.WISH: 0.5,
    Kind.SAYING: 0.3,
    Kind.QUANTITY: 0.6,
    Kind.DATE: 0.6,
    Kind.WHERE: 0.4,
    Kind.ORIGIN: 0.4,
    Kind.DEED: 0.3,
}
_FIRM = frozenset({*(kind for kind in Kind if kind.is_thing), Kind.QUANTITY, Kind.DATE, Kind.WHERE, Kind.ORIGIN})
_FIXED = frozenset({Kind.QUANTITY, Kind.DATE, Kind.COUNTRY})
_STRANGE = 1.1
"""What an account must hold for each word that nobody knows, to answer nevertheless; measured, see tests/questions."""
_MOST_STRANGE = 3


@dataclass(frozen=True, slots=True)
class Judgement:
    """What came of it. `held` gives each term the account holds with its weight.

    `missing` is what it cannot account for; `details` are those of its details not given that ask for all of that.
    `grounded` says that it holds more of the question than the name of who speaks. `strange` are words that the account
    answers in spite of: nobody knows them, or precedents stand in for them, of which `backing` is the share. Nothing
    stands in for what is `barred`, and only precedents of one mind for what is `weighty`: a country, a count, a date.
    `overruled` is an account that precedents speak against.
    """

    claim: Claim
    held: tuple[tuple[Term, float], ...]
    missing: tuple[Term, ...]
    details: tuple[str, ...]
    grounded: bool
    strange: tuple[Term, ...] = ()
    barred: frozenset[Term] = frozenset()
    weighty: frozenset[Term] = frozenset()
    backing: float = 0.0
    overruled: bool = False

    @property
    def rank(self) -> float:
        """How near it is to the question, beside others that answer it."""
        return self.backing or self.score

    @property
    def score(self) -> float:
        """How much of the question it holds."""
        return sum(weight for _, weight in self.held)

    @property
    def answers(self) -> bool:
        """Tell whether everything that the question turns on is in it."""
        return self.grounded and not self.missing

    @property
    def lacks_detail(self) -> bool:
        """Tell whether all that is missing are details that the account is known not to give."""
        return self.grounded and bool(self.missing) and bool(self.details)

    @property
    def counts_people(self) -> bool:
        """Tell an account of how many something befell: where the briefs hold several, nobody is shown one."""
        figure = self.claim.figure
        return figure is not None and figure.measure.befalls_people

    def backed(self, share: float) -> Self:
        """Let precedents stand in for what is missing."""
        return replace(self, missing=(), details=(), grounded=True, strange=self.missing, backing=share)

    def overrule(self) -> Self:
        """Let precedents have it that this is no answer."""
        return replace(self, grounded=False, overruled=True)


def judge(question: Question, claim: Claim, profile: Profile, vocabulary: Vocabulary) -> Judgement:
    """Hold an account against a question."""
    weighing = Weighing(question, claim, profile, vocabulary)
    weights = {term: weighing.weight(term) for term in question.counting}
    held = tuple((term, weight * _WEIGHTS[term.kind]) for term, weight in weights.items() if weight > 0)
    told = [term for term, _ in held]
    missing = [term for term, weight in weights.items() if weight <= 0 and term.kind in _FIRM]
    missing += [*weighing.links_missing(told), *weighing.deeds_missing(told), *weighing.not_said_by()]
    missing = [term for term in missing if not _is_spared(term, question, told)]
    others = [*weighing.not_theirs(), *weighing.not_given_by()]
    missing += [term for term in others if term not in missing]
    grounded = any(map(weighing.grounds, told)) or weighing.is_linked()
    strange = _strange(question, missing, sum(weight for _, weight in held)) if weighing.is_told(told) else ()
    missing = [] if strange else missing
    details = weighing.details(missing) if missing and grounded and not others else ()
    silent = frozenset(weighing.not_said_by())
    barred = frozenset([*others, *_barred(question, missing, silent, vocabulary)])
    weighty = frozenset(term for term in missing if term.kind in _FIXED) - silent - barred
    return Judgement(claim, held, tuple(dict.fromkeys(missing)), details, grounded, strange, barred, weighty)


def _barred(
    question: Question, missing: Sequence[Term], silent: Collection[Term], vocabulary: Vocabulary
) -> list[Term]:
    """Give what nothing stands in for; `silent` are named as speakers and do not speak here.

    A number, what lies beyond the briefs, whoever alone is asked for a toll: these are never other words for something
    else.
    """
    befell = bool(question.concepts & vocabulary.befalling)
    alone = silent if befell and len(silent) == len(question.speakers) else ()
    named = (term for term in missing if term.number is not None or vocabulary.is_beyond(term))
    return [*alone, *(term for term in named if term not in silent)]


def _is_spared(term: Term, question: Question, held: Sequence[Term]) -> bool:
    """Tell whether the account holds what the question offers in this term's place."""
    return any(term in pair and not pair.isdisjoint(held) for pair in question.alternatives)


def _strange(question: Question, missing: Sequence[Term], held: float) -> tuple[Term, ...]:
    """Give what is missing if it is a few words that nobody knows, no names, beside much that is held."""
    few = 0 < len(missing) <= _MOST_STRANGE and question.strangers.issuperset(missing)
    return tuple(missing) if few and held >= _STRANGE * len(missing) else ()
