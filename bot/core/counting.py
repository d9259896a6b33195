"""Whether the number that a question asks for is the one that an account counts."""

from dataclasses import dataclass
from itertools import pairwise

from bot.core.figure import Figure, Measure
from bot.core.lexicon import ConceptId, Kind
from bot.core.profile import Profile
from bot.core.question import Question
from bot.core.term import Term
from bot.core.vocabulary import Vocabulary

_WENT = frozenset({Kind.FORCE, Kind.TRANSFER})
"""What is asked of those who were sent."""
_NAMING = frozenset({*_WENT, Kind.LINK, Kind.WISH, Kind.PLACE})
_HAVE = frozenset({"have", "has", "hat", "haben", "есть", "имеет", "має", "є", "있어", "있나"})


@dataclass(frozen=True, slots=True)
class Counting:
    """The figure of one account, None if it has none, beside one question."""

    question: Question
    figure: Figure | None
    profile: Profile
    vocabulary: Vocabulary

    def counts(self) -> bool:
        """Tell whether the account counts what is asked for: a number of losses is none of troops sent."""
        if self.figure is None:
            return "data" in self.profile.stems and any(term.kind is Kind.ORIGIN for term in self.question.counting)
        if self.figure.measure is Measure.CALIBRE:
            return self._is_of_size()
        numbers = {term.number for term in self.question.terms if term.number is not None}
        asked = bool(self._wider(self.question.concepts) & (self.profile.measure | self._wider(self.profile.measure)))
        given = bool(numbers & self.profile.numbers)
        given = given or (self.question.compares and self.figure.measure.befalls_people)
        return asked or given or self._is_of_those_sent() or self._is_theirs() or self.is_of_all_who_fell()

    def may_count(self) -> bool:
        """Tell whether the number asked for is one that the account could give: it names what would be counted."""
        counted = any(term.kind in _WENT or self._is_thing(term) for term in self.question.counting)
        return self.counts() or (counted and not self._is_of_possession())

    def is_of_all_who_fell(self) -> bool:
        """Tell whether numbers are asked for and nothing is named: people mean those of losses."""
        named = any(term.kind in _NAMING or self.vocabulary.acts(term) for term in self.question.counting)
        return self.figure is not None and self.figure.measure.befalls_people and not named

    def is_part(self, term: Term) -> bool:
        """Tell whether a term is a part of what the figure measures, and the question names all of them."""
        parts = self.profile.parts
        whole = len(parts) > 1 and all(part & self.question.concepts for part in parts)
        return whole and any(part & term.concepts for part in parts)

    def _is_of_size(self) -> bool:
        """Tell whether it is asked how big, or how many mm, and not how many: a calibre is not a count."""
        pairs = pairwise([*self.question.counting, None])
        asked = ((term, following) for term, following in pairs if term and term.kind is Kind.QUANTITY)
        return any(
            (term.concepts | (after.concepts if after else set())) & self.profile.measure for term, after in asked
        )

    def _is_of_those_sent(self) -> bool:
        sent = self.figure is not None and self.figure.measure in {Measure.SENT, Measure.SUPPLIED}
        kinds = {term.kind for term in self.question.counting}
        went = bool(kinds & _WENT) or (len(self._names()) > 1 and Kind.DEED not in kinds)
        return sent and went and not self._is_of_possession()

    def _is_of_possession(self) -> bool:
        """Tell whether it is asked what somebody has, and not where: "how many soldiers does North Korea have"."""
        return len(self._names()) == 1 and any(term.text.casefold() in _HAVE for term in self.question.terms)

    def _names(self) -> list[Term]:
        return [term for term in self.question.counting if term.kind is Kind.PLACE or self.vocabulary.acts(term)]

    def _is_theirs(self) -> bool:
        """Tell whether a number is asked for by whose it is alone: "Seoul's number", and no soldiers with it."""
        named = any(self.vocabulary.said_for(term) & self.profile.says for term in self.question.counting)
        return named and all(term.kind is not Kind.FORCE for term in self.question.counting)

    def _is_thing(self, term: Term) -> bool:
        return term.kind is Kind.THING and not self.vocabulary.acts(term)

    def _wider(self, concepts: frozenset[ConceptId]) -> frozenset[ConceptId]:
        return frozenset(wide for each in concepts for wide in self.vocabulary.wider(each))
