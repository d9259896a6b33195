"""One account held against one question: what of the question it holds, and what it does not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.core.attribution import Voice
from bot.core.claim import Claim
from bot.core.figure import Measure
from bot.core.lexicon import ConceptId, Kind
from bot.core.profile import QUOTED, SHARED, SPOKEN, STATED, Detail, Profile
from bot.core.question import Question
from bot.core.term import Term
from bot.core.vocabulary import Vocabulary

_WEIGHTS = {
    Kind.THING: 1.0,
    Kind.FORCE: 1.0,
    Kind.PLACE: 0.8,
    Kind.COUNTRY: 0.8,
    Kind.LINK: 0.5,
    Kind.SETTING: 0.4,
    Kind.TRANSFER: 0.5,
    Kind.SAYING: 0.3,
    Kind.QUANTITY: 0.6,
    Kind.DATE: 0.6,
    Kind.ORIGIN: 0.4,
}
_FIRM = frozenset({*(kind for kind in Kind if kind.is_thing), Kind.QUANTITY, Kind.DATE, Kind.ORIGIN})
_THINGS = frozenset({Kind.THING, Kind.FORCE, Kind.PLACE})
_LINKS = frozenset({Kind.LINK, Kind.TRANSFER})
"""What a question turns on that names no thing: "will Seoul arm Kyiv"."""
_STRANGE = 2.0
"""What an account must hold for each word that nobody knows, to answer nevertheless; measured, see tests/questions."""
_MOST_STRANGE = 2
_STANDS_FOR = 0.6
"""What a word weighs for the thing that it is only said for."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What came of it. `held` gives each term the account holds with its weight.

    `missing` is what it cannot account for; `details` are those of its details not given that ask for all of that.
    `grounded` says that it holds more of the question than the name of who speaks. `strange` are words that nobody
    knows, and that the account answers in spite of.
    """

    claim: Claim
    held: tuple[tuple[Term, float], ...]
    missing: tuple[Term, ...]
    details: tuple[str, ...]
    grounded: bool
    strange: tuple[Term, ...] = ()

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


def judge(question: Question, claim: Claim, profile: Profile, vocabulary: Vocabulary) -> Judgement:
    """Hold an account against a question."""
    weighing = _Weighing(question, claim, profile, vocabulary)
    held, missing = [], []
    for term in question.counting:
        weight = weighing.weight(term)
        if weight > 0:
            held.append((term, weight * _WEIGHTS[term.kind]))
        elif term.kind in _FIRM:
            missing.append(term)
    missing += weighing.links_missing([term for term, _ in held])
    suffering, giving = tuple(weighing.not_theirs()), tuple(weighing.not_given_by())
    missing += [term for term in (*weighing.not_said_by(), *suffering, *giving) if term not in missing]
    grounded = any(weighing.grounds(term) for term, _ in held) or weighing.is_linked()
    strange = _strange(question, missing, sum(weight for _, weight in held))
    missing = [] if strange else missing
    details = weighing.details(missing) if missing and grounded and not (suffering or giving) else ()
    return Judgement(claim, tuple(held), tuple(missing), details, grounded, strange)


def _strange(question: Question, missing: Sequence[Term], held: float) -> tuple[Term, ...]:
    """Give what is missing if it is a few words that nobody knows, no names, beside much that is held."""
    few = 0 < len(missing) <= _MOST_STRANGE and question.strangers.issuperset(missing)
    return tuple(missing) if few and held >= _STRANGE * len(missing) else ()


class _Weighing:
    """Finds each term of a question in one account."""

    def __init__(self, question: Question, claim: Claim, profile: Profile, vocabulary: Vocabulary) -> None:
        self._question = question
        self._claim = claim
        self._profile = profile
        self._vocabulary = vocabulary

    def weight(self, term: Term) -> float:
        """Give how well the account holds a term, 0 if it does not."""
        if term.number is not None:
            return STATED if term.number in self._profile.numbers else 0
        if term.unknown:
            return QUOTED if term.stem in self._profile.stems else 0
        if term.kind is Kind.QUANTITY:
            return STATED if self._counts() else 0
        if term.kind is Kind.ORIGIN:
            return self._origin()
        stated = self._is_part(term) or (term.kind is Kind.DATE and self._dates())
        return STATED if stated else max((self._holds(each) for each in term.concepts), default=0)

    def not_said_by(self) -> Iterable[Term]:
        """Give who is asked for as speaker and does not speak here."""
        says = self._profile.says
        return (each for each in self._question.speakers if not each.concepts & says and not self._is_told_of(each))

    def not_theirs(self) -> Iterable[Term]:
        """Give those whose losses are asked for where these are not theirs."""
        whose = self._profile.whose
        return (each for each in self._question.sufferers if not self._is_of(each, whose))

    def not_given_by(self) -> Iterable[Term]:
        """Give those who are asked for as giving where somebody else gives."""
        gives = self._profile.gives
        nothing_else = not any(term.kind in _THINGS for term in self._question.counting)
        checked = self._question.givers if gives or nothing_else else ()
        return (each for each in checked if not self._is_of(each, gives))

    def links_missing(self, held: Sequence[Term]) -> list[Term]:
        """Give the links missing from the account where the question turns on them, naming no thing.

        "Will Seoul arm Kyiv" turns on arming. Half of several links may be in other words.
        """
        links = [term for term in self._question.counting if term.kind in _LINKS]
        lost = [term for term in links if term not in held]
        turns = not any(term.kind in _THINGS for term in self._question.counting)
        return lost if turns and 2 * len(lost) > len(links) else []

    def is_linked(self) -> bool:
        """Tell whether the account states all of a question that names no thing: "what aid do they promise"."""
        counting = self._question.counting
        links = [term for term in counting if term.kind in _LINKS | {Kind.SETTING}]
        named = any(term.kind in _THINGS for term in counting)
        linked = any(term.kind in _LINKS for term in links)
        return linked and not named and all(self._is_stated(term) for term in links)

    def _is_stated(self, term: Term) -> bool:
        return any(self._profile.held.get(each) == STATED for each in term.concepts)

    def grounds(self, term: Term) -> bool:
        """Tell whether an account that holds this term is about the question."""
        if term.concepts and not any(self._vocabulary.concepts[each].kind.is_thing for each in term.concepts):
            return False
        if term in self._question.speakers or self._is_part(term) or len(self._question.counting) == 1:
            return True
        return any(self._holds(each) not in {0, SPOKEN, SHARED} for each in self._meant(term)) or not term.concepts

    def details(self, missing: Iterable[Term]) -> tuple[str, ...]:
        """Give the details not given that ask for everything missing, none if something is asked for besides."""
        found: list[str] = []
        for term in missing:
            asked = [detail.text for detail in self._profile.details if self._asks(term, detail)]
            if not asked:
                return ()
            found += asked
        return tuple(dict.fromkeys(found))

    def _asks(self, term: Term, detail: Detail) -> bool:
        """Tell whether a term asks for a detail, and the question for all that the detail names."""
        if not any(self._vocabulary.wider(each) & detail.concepts for each in term.concepts):
            return False
        if detail.said and term not in self._question.speakers:
            return False
        asked = frozenset(wide for each in self._question.concepts for wide in self._vocabulary.wider(each))
        return any(alternative <= asked for alternative in detail.alternatives)

    def _holds(self, concept: ConceptId) -> float:
        if concept in self._profile.held:
            return self._profile.held[concept]
        meant = self._vocabulary.concepts[concept].stands_for
        return max((self._profile.held.get(each, 0) * _STANDS_FOR for each in meant), default=0)

    def _meant(self, term: Term) -> frozenset[ConceptId]:
        return term.concepts.union(*(self._vocabulary.concepts[each].stands_for for each in term.concepts))

    def _is_of(self, term: Term, concepts: frozenset[ConceptId]) -> bool:
        return bool(self._meant(term) & concepts)

    def _is_told_of(self, term: Term) -> bool:
        """Tell whether the statement itself is about what this person said."""
        return term.kind is not Kind.COUNTRY and self._is_stated(term)

    def _counts(self) -> bool:
        """Tell whether the account counts what is asked for: a number of losses is none of troops sent."""
        figure = self._claim.figure
        if figure is None:
            return False
        wider = frozenset(wide for each in self._question.concepts for wide in self._vocabulary.wider(each))
        asked = bool(self._profile.measure & wider) or bool(wider & self._narrower())
        given = any(term.number in self._profile.numbers for term in self._question.terms if term.number is not None)
        sent = figure.measure in {Measure.SENT, Measure.SUPPLIED}
        return asked or given or sent or self._is_theirs()

    def _is_part(self, term: Term) -> bool:
        """Tell whether a term is a part of what the figure measures, and the question names all of them."""
        parts = self._profile.parts
        whole = len(parts) > 1 and all(part & self._question.concepts for part in parts)
        return whole and any(part & term.concepts for part in parts)

    def _is_theirs(self) -> bool:
        """Tell whether a number is asked for by whose it is alone: "Seoul's number", and no soldiers with it."""
        counting = self._question.counting
        named = any(self._is_of(term, self._profile.says) for term in counting)
        return named and all(term.kind is not Kind.FORCE for term in counting)

    def _narrower(self) -> frozenset[ConceptId]:
        return frozenset(wide for each in self._profile.measure for wide in self._vocabulary.wider(each))

    def _dates(self) -> bool:
        figure = self._claim.figure
        return self._claim.when is not None or bool(figure and figure.scope.since)

    def _origin(self) -> float:
        attribution = self._claim.attribution
        if attribution.speaker:
            return STATED if attribution.basis or "data" in self._profile.stems else QUOTED
        unnamed = any(detail.concepts & self._origins() for detail in self._profile.details)
        return 0 if unnamed or attribution.voice is Voice.UNNAMED_REPORTS else SPOKEN

    def _origins(self) -> frozenset[ConceptId]:
        return frozenset(each.id for each in self._vocabulary.concepts.values() if each.kind is Kind.ORIGIN)
