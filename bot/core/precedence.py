"""What precedents make of a question, where its own words do not settle it or settle it otherwise.

Precedents are opinions. They never stand in for what the question names and the account does not have: a number, whose
losses they are, who gives, whoever alone is asked for a toll, or what lies beyond the briefs; for a country, a count or
a date only where they are of one mind. The figures here were measured; README, "Questions".
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.core.answer import Outcome
from bot.core.beside import Beside
from bot.core.ground import Ground
from bot.core.identifier import ClaimId
from bot.core.judged import Judged
from bot.core.judgement import Judgement
from bot.core.lexicon import Kind
from bot.core.likeness import opinion
from bot.core.question import Question
from bot.core.reply import Reply
from bot.core.term import Term

_ANSWERED, _ANSWERED_ALL_BUT = 0.5, 0.9
"""Share of precedents that claims answer, by which a question is answered: at all, and though a detail is missing."""
_BACKS = 0.7
"""Share of what the best claim answers, that others must answer to be shown with it."""
_NEAR = (0.65, 0.45, 0.15)
"""How near the nearest precedent must be where the account holds nothing of the question, one word, or more."""
_SAY_LITTLE = frozenset({Kind.COUNTRY, Kind.PLACE, Kind.ORIGIN, Kind.SETTING, Kind.DATE})
"""Kinds of words of which one is as good as none, and two as one."""
_OF_ONE_MIND, _NEAR_ENOUGH = 0.9, 0.4
"""Share of precedents that claims answer, and how near, to stand in for what is weighty."""
_REPLACES, _REPLACED = 0.7, 0.1
"""Share by which accounts answer in the place of others, and the most that those may have."""
_JOINS = 0.45
"""Share by which accounts answer beside others that have less."""
_NARROWED = 0.05
"""Share of precedents of which an account needs more, to stay beside one that most of them are for."""
_OVERRULES, _SAME = 0.9, 0.6
"""Share of precedents that nothing answers, by which an answer is none, or that the briefs do not cover, by which a
detail is not covered; and how near the nearest must then be."""


class Precedence:
    """Holds one question against the precedents; a claim that was superseded hands on those that name it."""

    def __init__(self, ground: Ground, question: Question, judgements: Sequence[Judgement]) -> None:
        self._ground = ground
        self._question = question
        self._judgements = judgements
        nearest = ground.likeness.nearest(question.terms) if question.counting else []
        self.nearest = [replace(each, claims=tuple(dict.fromkeys(map(ground.newest, each.claims)))) for each in nearest]
        self._opinion = opinion(self.nearest)

    def over(self, reply: Reply, readings: list[Judged]) -> list[Judged]:
        """Give the readings that take the place of those behind a reply, none if they stand.

        Orders to a program are like nothing that people ask.
        """
        if not self.nearest or self._question.commanded:
            return []
        if reply.outcome is Outcome.NOT_COVERED:
            return self._answered(_ANSWERED)
        if self._is_overruled(reply.outcome):
            return [Judged(self._question, [each.overrule() for each in self._judgements])]
        if reply.outcome is Outcome.DETAIL_NOT_GIVEN:
            return self._answered(_ANSWERED_ALL_BUT)
        return self._bettered(reply, readings)

    def _is_overruled(self, outcome: Outcome) -> bool:
        """Tell whether hardly a precedent is answered; a detail that is not given is one to say so."""
        given = outcome is Outcome.ANSWERED
        against = 1 - self._opinion.answered if given else self._opinion.uncovered
        return against >= _OVERRULES and self.nearest[0].likeness >= _SAME

    def _answered(self, least: float) -> list[Judged]:
        """Let the accounts answer that answer most of what is known to be like the question, if enough of it is."""
        if self._opinion.answered <= least:
            return []
        return _if_backed(self._backed(_BACKS * self._opinion.best))

    def _bettered(self, reply: Reply, readings: list[Judged]) -> list[Judged]:
        """Let others answer too, that most precedents are for; alone, if hardly one is for those that do.

        Where most are for some of those that do, leave out those that none is for, but no account of how many (P2).
        """
        shares = {account.claim.id: self._opinion.claims.get(account.claim.id, 0.0) for account in reply.accounts}
        held = max(shares.values())
        if held <= _REPLACED and self._opinion.best >= _REPLACES:
            return _if_backed(self._backed(_REPLACES))
        if held < _JOINS <= self._opinion.best and (others := _if_backed(self._backed(_JOINS))):
            return [*readings, *others]
        counting = {each.claim.id for each in self._judgements if each.counts_people}
        beside = frozenset(claim for claim, share in shares.items() if share <= _NARROWED and claim not in counting)
        if beside and held >= _REPLACES and self._are_of_one_mind():
            return [reading.without(beside) for reading in readings]
        return []

    def _backed(self, least: float) -> Judged:
        """Let accounts answer that answer so much of what is known to be like the question, and no others."""
        backing = {claim: share for claim, share in self._opinion.claims.items() if share >= least}
        among = {each.claim.id for each in self._judgements}
        added = self._ground.judge(self._question, self._ground.standing(backing.keys() - among))
        judged = [*self._judgements, *added]
        told = self._told_together([each for each in judged if each.claim.id in backing and each.counts_people])
        return Judged(self._question, [self._with_backing(each, backing, told) for each in judged])

    def _told_together(self, counting: Sequence[Judgement]) -> frozenset[Term]:
        """Give what accounts that count people tell between them, if each has its speaker named.

        Where precedents are of one mind, those named beside a loss are speakers too: "Kyiv's toll next to Seoul's".
        """
        beside = Beside(self._ground, self._question, counting)
        speakers = beside.speakers_apart(counting)
        if not speakers or not (self._are_of_one_mind() or beside.are_told(speakers)):
            return frozenset()
        told = (term for each in counting for term, _ in each.held if term not in each.missing)
        return speakers.union(told)

    def _with_backing(self, judgement: Judgement, backing: Mapping[ClaimId, float], told: frozenset[Term]) -> Judgement:
        share = backing.get(judgement.claim.id)
        if share and self._may_be_backed(judgement, told):
            return judgement.backed(share)
        return judgement.overrule() if judgement.answers else judgement

    def _may_be_backed(self, judgement: Judgement, told: frozenset[Term]) -> bool:
        """Tell whether nothing bars an account: the less it holds, the nearer a precedent must be."""
        excused = told if judgement.counts_people else frozenset()
        if judgement.barred - excused or (judgement.weighty - excused and not self._are_of_one_mind()):
            return False
        held = [term.kind for term, _ in judgement.held]
        little = _SAY_LITTLE.issuperset(held)
        return self.nearest[0].likeness >= _NEAR[max(min(len(held), 2) - little, 0)]

    def _are_of_one_mind(self) -> bool:
        return self._opinion.answered >= _OF_ONE_MIND and self.nearest[0].likeness >= _NEAR_ENOUGH


def _if_backed(judged: Judged) -> list[Judged]:
    return [judged] if any(each.backing for each in judged.judgements) else []
