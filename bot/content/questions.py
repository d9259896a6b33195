"""Questions that a topic offers to readers: each must be answered by what the topic's own claims hold.

Precedents are left out of it: they are opinions, and reading thousands takes a while.
"""

from dataclasses import replace

from bot.core.answer import Outcome
from bot.core.decision import decide
from bot.core.ground import Ground
from bot.core.revision import Revision
from bot.core.snapshot import Snapshot
from bot.core.topic import Topic
from bot.core.value import Fault


def with_answered_questions(revision: Revision) -> Revision:
    """Leave the questions out that are not answered: a claim must be withdrawn at once, whatever was offered."""
    unanswered = {fault.path[1:] for fault in question_faults(revision)}
    if not unanswered:
        return revision
    return replace(revision, topics=tuple(_without(topic, at, unanswered) for at, topic in enumerate(revision.topics)))


def _without(topic: Topic, index: int, unanswered: set[tuple[str | int, ...]]) -> Topic:
    kept = tuple(each for at, each in enumerate(topic.questions) if (index, "questions", at) not in unanswered)
    return replace(topic, questions=kept)


def question_faults(revision: Revision) -> list[Fault]:
    """Give a fault, with its path in the revision, for each question that is not answered."""
    if not any(topic.questions for topic in revision.topics):
        return []
    ground = Ground(Snapshot.of(replace(revision, precedents=())))
    return [
        Fault(
            path=("topics", index, "questions", at),
            text="the claims of this topic do not answer this",
            hint="`sitrep ask --explain` shows why; reword it, or add its words to lexicon.yaml",
        )
        for index, topic in enumerate(revision.topics)
        for at, question in enumerate(topic.questions)
        if not _answered(ground, topic, question)
    ]


def _answered(ground: Ground, topic: Topic, question: str) -> bool:
    among = [claim.id for claim in topic.claims]
    return decide(ground, question, topic.reviewed, among).reply.outcome is Outcome.ANSWERED
