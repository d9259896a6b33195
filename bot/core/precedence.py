"""What precedents make of a question, where its own words do not settle it or settle it otherwise.

Precedents are opinions, and an account must hold something of the question itself. They never stand in for what the
question names and the account does not have: a number, a count, a date, a country that acts, whose losses they are, or
what lies beyond the briefs. The figures here were measured; README, "Questions".
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.core.answer import Outcome
from bot.core.ground import Ground
from bot.core.identifier import ClaimId
from bot.core.judged import Judged
from bot.core.judgement import Judgement
from bot.core.lexicon import Kind
from bot.core.likeness import shares, uncovered
from bot.core.question import Question
from bot.core.reply import Reply
from bot.core.term import Term

_BACKS = 0.45
"""Share of the nearest precedents that an account must answer, to answer in spite of what it does not hold.

A tenth more, and 1 in 80 fewer is answered of what is covered, and 1 in 170 more refused of what is not.
"""
_NEAR, _NEAR_BY_ONE = 0.15, 0.4
"""How near the nearest precedent must be: at all, and where the account holds but one word of the question."""
_REPLACES, _REPLACED = 0.7, 0.1
"""Share by which accounts answer in the place of others, and the most that those may have."""
_OVERRULES, _SAME = 0.9, 0.6
"""Share of precedents that are not covered, by which an answer is none, and how near the nearest must then be."""


class Precedence:
    """Holds one question against the precedents; a claim that was superseded hands on those that name it."""

    def __init__(self, ground: Ground, question: Question, judgements: Sequence[Judgement]) -> None:
        self._ground = ground
        self._question = question
        self._judgements = judgements
        nearest = ground.likeness.nearest(question.terms) if question.counting else []
        self.nearest = [replace(each, claims=tuple(dict.fromkeys(map(ground.newest, each.claims)))) for each in nearest]
        self._shares = shares(self.nearest)

    def over(self, reply: Reply) -> Judged | None:
        """Give what takes the place of a reply, None if nothing does. Orders to a program are like nothing asked."""
        if reply.outcome is Outcome.NOT_COVERED:
            return self._where_backed(self._backed(_BACKS))
        if reply.outcome is not Outcome.ANSWERED or self._question.commanded or not self.nearest:
            return None
        if uncovered(self.nearest) >= _OVERRULES and self.nearest[0].likeness >= _SAME:
            return Judged(self._question, [each.overrule() for each in self._judgements])
        return self._replaced(reply)

    def _backed(self, least: float) -> Judged:
        """Let accounts answer that answer so much of what is known to be much like the question."""
        backing = {claim: share for claim, share in self._shares.items() if share >= least}
        among = {each.claim.id for each in self._judgements}
        added = self._ground.judge(self._question, self._ground.standing(backing.keys() - among))
        judged = [*self._judgements, *added]
        told = self._told_together([each for each in judged if each.claim.id in backing])
        return Judged(self._question, [self._with_backing(each, backing, told) for each in judged])

    def _replaced(self, reply: Reply) -> Judged | None:
        """Let others answer, where hardly a precedent is for the accounts that do, and most are for those."""
        if any(self._shares.get(account.claim.id, 0) > _REPLACED for account in reply.accounts):
            return None
        judged = self._backed(_REPLACES)
        others = [each if each.backing else each.overrule() for each in judged.judgements]
        return self._where_backed(Judged(self._question, others))

    def _where_backed(self, judged: Judged) -> Judged | None:
        return judged if any(each.backing for each in judged.judgements) else None

    def _told_together(self, judgements: Iterable[Judgement]) -> frozenset[Term]:
        """Give what the accounts that count people tell between them: "Kyiv's number next to Seoul's"."""
        counting = (each for each in judgements if each.counts_people)
        return frozenset(term for each in counting for term, _ in each.held if term not in each.missing)

    def _with_backing(self, judgement: Judgement, backing: Mapping[ClaimId, float], told: frozenset[Term]) -> Judgement:
        share = backing.get(judgement.claim.id)
        return judgement.backed(share) if share and self._may_be_backed(judgement, told) else judgement

    def _may_be_backed(self, judgement: Judgement, told: frozenset[Term]) -> bool:
        """Tell whether an account holds enough of the question: the less, the nearer a precedent must be."""
        held = [term for term, _ in judgement.held]
        barred = judgement.barred - told if judgement.counts_people else judgement.barred
        if barred or not held:
            return False
        if len(held) > 1:
            return self.nearest[0].likeness >= _NEAR
        return held[0].kind not in {Kind.COUNTRY, Kind.PLACE} and self.nearest[0].likeness >= _NEAR_BY_ONE
