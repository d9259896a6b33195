"""An answer is given again from the positions of its accounts."""

from datetime import date
from pathlib import Path

import pytest

from bot import content
from bot.commands.answer_id import AnswerId
from bot.commands.selection import MOST_DETAILS, chosen, origin, recalled
from bot.core.answer import Outcome
from bot.core.decision import decide
from bot.core.ground import Ground
from bot.core.snapshot import Snapshot

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def ground() -> Ground:
    """Give what the briefs of the repository are asked on."""
    return Ground(Snapshot.of(content.load(Path(__file__).parents[2] / "briefs")))


@pytest.mark.parametrize("question", ["how many north koreans died in kursk", "which losses and which weapons"])
def test_it_is_the_same_answer(ground: Ground, question: str):
    """Accounts, details, outcome and age of the review are as they were; the question is not among them."""
    reply = decide(ground, question, TODAY).reply
    answer = chosen(ground.snapshot, [each.claim.id for each in reply.accounts], reply.details)
    again = recalled(ground.snapshot, answer, TODAY)
    assert again
    assert (again.outcome, again.passages, again.reviewed, again.stale) == (
        reply.outcome,
        reply.passages,
        reply.reviewed,
        reply.stale,
    )
    assert set(again.details) == set(reply.details)
    assert not again.asked


def test_every_suggested_question_is_recalled(ground: Ground):
    """Whatever a refusal suggests is answered from what its button remembers."""
    for topic in ground.snapshot.revision.topics:
        for question in topic.questions:
            reply = decide(ground, question, TODAY).reply
            answer = chosen(ground.snapshot, [each.claim.id for each in reply.accounts], reply.details)
            assert recalled(ground.snapshot, answer, TODAY)


def test_of_more_details_than_fit_the_first_are_named(ground: Ground):
    """A `custom_id` is short; what is named is named alike on every page."""
    claims = ground.snapshot.claims
    details = [detail for claim in claims.values() for detail in claim.not_given]
    assert len(chosen(ground.snapshot, list(claims), details).details) == MOST_DETAILS


def test_positions_that_are_not_there_are_no_answer(ground: Ground):
    """A made-up button leads to nothing, and details that nobody withholds are left out."""
    assert recalled(ground.snapshot, AnswerId(revision="0123abc", accounts=(999,)), TODAY) is None
    assert origin(ground.snapshot, AnswerId(revision="0123abc", accounts=(999,))) is None
    odd = recalled(ground.snapshot, AnswerId(revision="0123abc", accounts=(0,), details=(999,)), TODAY)
    assert odd
    assert odd.outcome is Outcome.ANSWERED
