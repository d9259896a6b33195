"""From accounts held against a question to the reply."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import zip_longest

from bot.core.answer import Outcome
from bot.core.beside import Beside
from bot.core.composition import REVIEW_EVERY, passages
from bot.core.ground import Ground
from bot.core.judged import Judged
from bot.core.judgement import Judgement
from bot.core.question import Question
from bot.core.reply import Reason, Reply

MOST_CLAIMS = 6
MOST_SUGGESTIONS = 3
_NEAR = 0.7
"""Share of the best score that an account needs to be shown beside the best one."""


class Replying:
    """Makes the reply to one question."""

    def __init__(self, ground: Ground, asked: str, today: date) -> None:
        self._ground = ground
        self._asked = asked
        self._today = today

    def reply(self, readings: Sequence[Judged]) -> Reply:
        """Reply to a question, or to the several that it joins: each of those is answered."""
        if len(readings) > 1:
            return self._shown(Outcome.ANSWERED, _in_turn([self._answering(each) for each in readings]), ())
        return self._reply(readings[0].question, readings[0].judgements)

    def _answering(self, judged: Judged) -> list[Judgement]:
        beside = Beside(self._ground, judged.question, judged.judgements)
        return beside.together() or beside.with_siblings(_nearest(judged.answering))

    def _reply(self, question: Question, judgements: list[Judgement]) -> Reply:
        if answering := self._answering(Judged(question, judgements)):
            return self._shown(Outcome.ANSWERED, answering, ())
        if lacking := _counting(_nearest([each for each in judgements if each.lacks_detail])):
            details = tuple(dict.fromkeys(detail for each in lacking for detail in each.details))
            return self._shown(Outcome.DETAIL_NOT_GIVEN, lacking, details)
        return self._refusal(question, judgements)

    def _shown(self, outcome: Outcome, chosen: Sequence[Judgement], details: tuple[str, ...]) -> Reply:
        ids = sorted((each.claim.id for each in chosen[:MOST_CLAIMS]), key=self._ground.position)
        reviewed = min(self._ground.places[each][1].reviewed for each in ids)
        return Reply(
            asked=self._asked,
            outcome=outcome,
            revision=self._ground.snapshot.id,
            passages=passages(self._ground.snapshot, frozenset(ids)),
            reviewed=reviewed,
            stale=self._today - reviewed > REVIEW_EVERY,
            details=details,
            unheld=tuple(dict.fromkeys(term.text for each in chosen[:MOST_CLAIMS] for term in each.strange)),
        )

    def _refusal(self, question: Question, judgements: Sequence[Judgement]) -> Reply:
        reason = _reason(question, judgements)
        asked = reason is not Reason.NOT_A_QUESTION and not question.commanded  # what is dictated is not repeated
        unheld, unjoined = _named(question, judgements) if asked else ((), ())
        return Reply(
            asked=self._asked,
            outcome=Outcome.NOT_COVERED,
            revision=self._ground.snapshot.id,
            reason=reason,
            unheld=unheld,
            unjoined=unjoined,
            covered=tuple(topic.covers for topic in self._ground.snapshot.revision.topics),
            suggestions=self._suggestions(judgements),
        )

    def _suggestions(self, judgements: Sequence[Judgement]) -> tuple[str, ...]:
        """Give questions of the topics whose accounts hold most of what was asked, one of each topic first."""
        near: dict[int, float] = {}
        for each in judgements:
            topic = self._ground.places[each.claim.id][1]
            near[id(topic)] = max(near.get(id(topic), 0.0), each.score)
        topics = sorted(self._ground.snapshot.revision.topics, key=lambda topic: -near.get(id(topic), 0.0))
        rounds = max((len(topic.questions) for topic in topics), default=0)
        asked = [topic.questions[turn] for turn in range(rounds) for topic in topics if turn < len(topic.questions)]
        return tuple(asked[:MOST_SUGGESTIONS])


def _in_turn(groups: Sequence[Sequence[Judgement]]) -> list[Judgement]:
    """Give the best of each group, then the second best, each account once."""
    found = {each.claim.id: each for row in zip_longest(*groups) for each in row if each}
    return list(found.values())


def _nearest(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Give those near the best score, best first."""
    best = max((each.rank for each in judgements), default=0.0)
    near = [each for each in judgements if each.rank >= _NEAR * best]
    return sorted(near, key=lambda each: -each.rank)[:MOST_CLAIMS]


def _counting(judgements: list[Judgement]) -> list[Judgement]:
    """Give those that count something, if there are any: a detail of a number is not given by the number's account."""
    return [each for each in judgements if each.claim.figure] or judgements


def _reason(question: Question, judgements: Iterable[Judgement]) -> Reason:
    if not question.counting:
        return Reason.NOT_A_QUESTION
    held = any(term.kind.is_thing for each in judgements for term, _ in each.held)
    return Reason.NO_CLAIM if held else Reason.OUT_OF_SCOPE


def _named(question: Question, judgements: Sequence[Judgement]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the words that no account holds, or else those that none holds together.

    None where one account holds all, and says something else of them: "is Fico still prime minister".
    """
    held = {term for each in judgements for term, _ in each.held}
    firm = [term for term in question.counting if term.kind.is_thing]
    unheld = tuple(dict.fromkeys(term.text for term in firm if term not in held))
    joined = any({term for term, _ in each.held}.issuperset(firm) for each in judgements)
    unjoined = () if unheld or joined else tuple(dict.fromkeys(term.text for term in firm))
    return unheld, unjoined
