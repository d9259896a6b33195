"""What of a question one account holds, term by term, and what it cannot account for."""

from collections.abc import Iterable, Sequence

from bot.core.attribution import Voice
from bot.core.claim import Claim
from bot.core.counting import Counting
from bot.core.lexicon import ConceptId, Kind
from bot.core.office import bearers
from bot.core.profile import QUOTED, SHARED, SPOKEN, STATED, Detail, Profile
from bot.core.question import Question
from bot.core.suffering import joins
from bot.core.term import How, Term
from bot.core.vocabulary import Vocabulary

_THINGS = frozenset({Kind.THING, Kind.FORCE, Kind.PLACE})
_LINKS = frozenset({Kind.LINK, Kind.TRANSFER, Kind.WISH})
"""What a question turns on that names no thing: "will Seoul arm Kyiv"."""
_EVENTS = frozenset({*_LINKS, Kind.THING, Kind.SETTING})
"""What may have a date."""
_TELLING = frozenset({*_LINKS, Kind.QUANTITY, Kind.DATE, Kind.ORIGIN})
"""What says enough of a question beside the names in it, if an account holds it."""
_ASKING = frozenset({Kind.QUANTITY, Kind.WHERE, Kind.ORIGIN})
_MOST_AROUND = 2
"""Words that say nothing, around names alone: with more, a sentence asks for something that nobody knows."""
_STANDS_FOR = 0.6
"""What a word weighs for the thing that it is only said for."""


class Weighing:
    """Finds each term of a question in one account."""

    def __init__(self, question: Question, claim: Claim, profile: Profile, vocabulary: Vocabulary) -> None:
        self._question = question
        self._claim = claim
        self._profile = profile
        self._vocabulary = vocabulary
        self._figure = Counting(question, claim.figure, profile, vocabulary)

    def weight(self, term: Term) -> float:
        """Give how well the account holds a term, 0 if it does not."""
        if term in self._question.foreign_offices:
            return 0
        if term.number is not None:
            return STATED if term.number in self._profile.numbers else 0
        if term.unknown:
            return QUOTED if term.stem in self._profile.stems else 0
        return self._asked(term) if term.kind in _ASKING else self._named(term)

    def _asked(self, term: Term) -> float:
        """Give how well the account tells what is asked for."""
        if term.kind is Kind.QUANTITY:
            return STATED if self._figure.counts() else 0
        return self._places() if term.kind is Kind.WHERE else self._origin()

    def _named(self, term: Term) -> float:
        stated = self._figure.is_part(term) or (term.kind is Kind.DATE and self._dates())
        return STATED if stated else max((self._holds(each) for each in term.concepts), default=0)

    def not_said_by(self) -> Iterable[Term]:
        """Give who is asked for as speaker and does not speak here."""
        speakers = (each for each in self._question.speakers if not self._is_told_of(each))
        return (each for each in speakers if not (each.concepts | bearers(self._vocabulary, each)) & self._profile.says)

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
        return lost if not self._names_things() and 2 * len(lost) > len(links) else []

    def deeds_missing(self, held: Sequence[Term]) -> list[Term]:
        """Give the deeds of those whom the account knows, if it holds nothing of the question but who they are.

        "Can North Koreans speak Russian" turns on speaking; what is said around names alone may be a deed too.
        """
        if self.is_told(held):
            return []
        fought = any(term.kind is Kind.SETTING for term in self._question.counting)
        kinds = {Kind.DEED} if fought else {Kind.DEED, Kind.WHERE}
        deeds = [term for term in self._question.counting if term.kind in kinds]
        around = [term for term in self._question.terms if term.kind is Kind.ASIDE and not joins(term)]
        names_alone = all(term.kind is Kind.PLACE or self._vocabulary.acts(term) for term in self._question.counting)
        return deeds or (around if names_alone and len(around) > _MOST_AROUND else [])

    def is_told(self, held: Sequence[Term]) -> bool:
        """Tell whether the account holds more of the question than who and where."""
        return any(term.kind in _TELLING or self._is_thing(term) for term in held)

    def is_linked(self) -> bool:
        """Tell whether the account states most of a question that names no thing: "what aid do they promise".

        When or why the war began is no such question: nothing is about the war alone.
        """
        links = [term for term in self._question.counting if term.kind in _LINKS]
        set_somewhere = any(term.kind is Kind.SETTING for term in self._question.counting)
        stated = [term for term in links if self._is_stated(term) and term.how is not How.MENDED]
        enough = len({term.concepts for term in stated}) > set_somewhere and 2 * len(stated) > len(links)
        return enough and not self._names_things()

    def _names_things(self) -> bool:
        """Tell whether things are named; soldiers that are sent, or wished for, are none: the sending is asked for."""
        counting = self._question.counting
        sent = any(term.kind in {Kind.TRANSFER, Kind.WISH} for term in counting)
        things = _THINGS - {Kind.FORCE} if sent else _THINGS
        return any(term.kind in things and not self._vocabulary.acts(term) for term in counting)

    def _is_stated(self, term: Term) -> bool:
        return any(self._profile.held.get(each) == STATED for each in term.concepts)

    def grounds(self, term: Term) -> bool:
        """Tell whether an account that holds this term is about the question."""
        if term.kind is Kind.QUANTITY:
            return self._figure.is_of_all_who_fell()
        if term.concepts and not any(self._vocabulary.concepts[each].kind.is_thing for each in term.concepts):
            return False
        alone = len(self._question.counting) == 1 and term.how is not How.MENDED
        if alone or term in self._question.speakers or self._figure.is_part(term):
            return True
        meant = [each for each in self._vocabulary.said_for(term) if self._vocabulary.concepts[each].kind.is_thing]
        return any(self._holds(each) not in {0, SPOKEN, SHARED} for each in meant) or not term.concepts

    def details(self, missing: Sequence[Term]) -> tuple[str, ...]:
        """Give the details not given that ask for everything missing, none if something is asked for besides."""
        found: list[str] = []
        for term in missing:
            if not self._may_lack(term, missing):
                return ()
            asked = [detail.text for detail in self._profile.details if self._asks(term, detail)]
            if not asked:
                return ()
            found += asked
        return tuple(dict.fromkeys(found))

    def _places(self) -> float:
        """Give how well the account tells where: who says so, where that is asked, is enough."""
        held, concepts = self._profile.held, self._vocabulary.concepts
        places = (weight for each, weight in held.items() if concepts[each].kind is Kind.PLACE)
        return STATED if self._asks_origin() else max(places, default=0)

    def _may_lack(self, term: Term, missing: Sequence[Term]) -> bool:
        """Tell whether a date or a number that is asked for would be one of what the account tells."""
        if term.kind is Kind.QUANTITY:
            return self._figure.may_count()
        return term.kind is not Kind.DATE or self._is_of_the_event(missing)

    def _is_of_the_event(self, missing: Sequence[Term]) -> bool:
        """Tell whether the account is about what a date is asked of; what is missing must be a detail of its own."""
        counting = (term for term in self._question.counting if term not in missing)
        events = [term for term in counting if term.kind in _EVENTS and not self._vocabulary.acts(term)]
        held = (any(self._holds(each) for each in term.concepts) for term in events if term.concepts)
        return bool(events or missing[1:]) and all(held)

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

    def _is_of(self, term: Term, concepts: frozenset[ConceptId]) -> bool:
        return bool(self._vocabulary.said_for(term) & concepts)

    def _is_told_of(self, term: Term) -> bool:
        """Tell whether the statement itself is about what this person said."""
        return not self._vocabulary.acts(term) and self._is_stated(term)

    def _is_thing(self, term: Term) -> bool:
        return term.kind is Kind.THING and not self._vocabulary.acts(term)

    def _asks_origin(self) -> bool:
        return any(term.kind is Kind.ORIGIN for term in self._question.counting)

    def _dates(self) -> bool:
        figure = self._claim.figure
        dated = self._claim.when is not None or bool(figure and figure.scope.since)
        return dated and self._is_of_the_event(())

    def _origin(self) -> float:
        attribution = self._claim.attribution
        if attribution.speaker:
            return STATED if attribution.basis or "data" in self._profile.stems else QUOTED
        unnamed = any(detail.concepts & self._vocabulary.origins for detail in self._profile.details)
        return 0 if unnamed or attribution.voice is Voice.UNNAMED_REPORTS else SPOKEN
