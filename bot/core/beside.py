"""Accounts of one section that count the same people: they stand beside each other, and none is shown alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from bot.core.ground import Ground
from bot.core.judgement import Judgement
from bot.core.lexicon import Kind
from bot.core.question import Question
from bot.core.term import Term
from bot.core.topic import Section

_WORDED = frozenset({Kind.SAYING, Kind.QUANTITY})
"""What makes those named before it speakers: "Kyiv's and Seoul's figures"."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The candidates of one question, seen section by section."""

    ground: Ground
    question: Question
    judgements: Sequence[Judgement]

    def with_siblings(self, chosen: list[Judgement]) -> list[Judgement]:
        """Add accounts that only measure the same otherwise: where the briefs hold two, nobody is shown one."""
        kept = {each.claim.id for each in chosen}
        for each in self.judgements:
            if each.claim.id not in kept and any(self._is_sibling(each, other) for other in chosen):
                chosen = [*chosen, each]
        return chosen

    def together(self) -> list[Judgement]:
        """Give the accounts of a section that only together have all speakers: "compare Kyiv's and Seoul's figures"."""
        for counting in self._sections():
            speakers = self.speakers_apart(counting)
            told = speakers.union(term for each in counting for term, _ in each.held if term.number is not None)
            if speakers and self.are_told(speakers) and all(told.issuperset(each.missing) for each in counting):
                return counting
        return []

    def speakers_apart(self, counting: Sequence[Judgement]) -> frozenset[Term]:
        """Give the terms that name who speaks in these accounts, if each has one and no one speaks in all."""
        named = [self._speakers(each) for each in counting]
        apart = len(counting) > 1 and all(named) and not frozenset.intersection(*named)
        return frozenset[Term]().union(*named) if apart else frozenset()

    def are_told(self, speakers: frozenset[Term]) -> bool:
        """Tell whether those named are asked for as speakers, and not as those whom it befell."""
        last = max(term.begin for term in speakers)
        worded = [term for term in self.question.counting if term.kind in _WORDED]
        if speakers.isdisjoint(self.question.sufferers):
            counted = any(term.concepts & self.ground.vocabulary.befalling for term in self.question.counting)
            return self.question.compares or counted or bool(worded)
        return self.question.compares or any(term.begin > last for term in worded)

    def _sections(self) -> Iterator[list[Judgement]]:
        for _, group in groupby(self.judgements, key=lambda each: id(self._section(each))):
            yield [each for each in group if each.counts_people and not each.overruled]

    def _speakers(self, judgement: Judgement) -> frozenset[Term]:
        """Give the terms that name who speaks in this account; "Korea's" may be Seoul's where accounts are compared."""
        says = self.ground.profile(judgement.claim).says
        named = [term for term in self.question.counting if self.ground.speaks(term)]
        meant = self.ground.vocabulary.said_for if self.question.compares else attrgetter("concepts")
        return frozenset(term for term in named if meant(term) & says)

    def _is_sibling(self, one: Judgement, other: Judgement) -> bool:
        befalling = self.ground.vocabulary.befalling
        beside = self._section(one) is self._section(other) and one.counts_people and other.counts_people
        missing = (term for term in one.missing if term not in other.strange)
        return beside and one.grounded and all(term.concepts & befalling for term in missing)

    def _section(self, judgement: Judgement) -> Section:
        return self.ground.places[judgement.claim.id][2]
