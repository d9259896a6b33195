"""What questions are decided on: a snapshot with its lexicon made ready, and the profiles of its claims."""

from collections.abc import Iterable
from functools import cached_property

from bot.core.claim import Claim
from bot.core.identifier import ClaimId
from bot.core.judgement import Judgement, judge
from bot.core.likeness import Likeness, likeness_to
from bot.core.profile import Profile, Profiler
from bot.core.question import Question, question_of, read_question
from bot.core.snapshot import Snapshot
from bot.core.term import Term
from bot.core.topic import Section, Topic
from bot.core.vocabulary import vocabulary_of

LARGEST_WHOLE = 200
"""Claims up to which each is held against a question; of more the store must find candidates first."""


class Ground:
    """Made once for a snapshot; a claim's profile is made when it is first a candidate, and kept."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.vocabulary = vocabulary_of(snapshot.revision.lexicon)
        self._voices = frozenset(
            each
            for speaker in snapshot.revision.speakers
            for term in self.vocabulary.read(speaker.name, mend=False)
            if term.counts
            for concept in term.concepts
            for each in self.vocabulary.wider(concept)
        )
        held = snapshot.claims.values()
        self._newer = {each.supersedes: each.id for each in held if each.supersedes and not each.withdrawn}
        self.places: dict[ClaimId, tuple[int, Topic, Section]] = {}
        self._profilers: dict[int, Profiler] = {}
        self._profiles: dict[ClaimId, Profile] = {}
        for topic in snapshot.revision.topics:
            for section in topic.sections:
                for claim in section.claims:
                    self.places[claim.id] = len(self.places), topic, section

    @cached_property
    def likeness(self) -> Likeness:
        """What finds precedents; made when it is first asked for, which takes a second for thousands."""
        return likeness_to(self.snapshot.revision.precedents, self.vocabulary)

    def question(self, text: str) -> Question:
        """Read a question."""
        return read_question(text, self.vocabulary, self._voices)

    def part(self, terms: Iterable[Term]) -> Question:
        """Make a question of some terms of one."""
        return question_of(tuple(terms), self.vocabulary, self._voices)

    def standing(self, among: Iterable[ClaimId] | None = None) -> list[Claim]:
        """Give the claims that stand, neither withdrawn nor superseded, in reading order; `among` narrows them."""
        held = self.snapshot.claims
        asked = held if among is None else sorted({each for each in among if each in held}, key=self.position)
        return [held[each] for each in asked if not held[each].withdrawn and each not in self.snapshot.superseded]

    def newest(self, claim: ClaimId) -> ClaimId:
        """Give the claim by which one was superseded in the end, itself if by none."""
        while claim in self._newer:
            claim = self._newer[claim]
        return claim

    def position(self, claim: ClaimId) -> int:
        """Give the place of a claim in reading order."""
        return self.places[claim][0]

    def profile(self, claim: Claim) -> Profile:
        """Give what a claim holds."""
        if claim.id not in self._profiles:
            _, topic, section = self.places[claim.id]
            profiler = self._profilers.setdefault(id(section), Profiler(self.vocabulary, topic, section))
            attribution, speakers = claim.attribution, self.snapshot.speakers
            named = [attribution.speaker, attribution.basis.whose if attribution.basis else None]
            self._profiles[claim.id] = profiler.profile(claim, [speakers[each] for each in named if each])
        return self._profiles[claim.id]

    def speaks(self, term: Term) -> bool:
        """Tell whether a term may name a speaker: a person, a body or the country said for one."""
        return self.vocabulary.acts(term) or bool(term.concepts & self._voices)

    def judge(self, question: Question, claims: Iterable[Claim]) -> list[Judgement]:
        """Hold claims against a question."""
        return [judge(question, claim, self.profile(claim), self.vocabulary) for claim in claims]
