"""A question with what was made of it, before there is a reply."""

from collections.abc import Container
from dataclasses import dataclass

from bot.core.identifier import ClaimId
from bot.core.judgement import Judgement
from bot.core.question import Question


@dataclass(frozen=True, slots=True)
class Judged:
    """A question, or a part of one, with every candidate held against it."""

    question: Question
    judgements: list[Judgement]

    @property
    def answering(self) -> list[Judgement]:
        """The accounts that answer it."""
        return [each for each in self.judgements if each.answers]

    @property
    def answers(self) -> bool:
        """Tell whether an account answers it."""
        return bool(self.answering)

    def without(self, claims: Container[ClaimId]) -> "Judged":
        """Let precedents have it that these are no answers."""
        left = [each.overrule() if each.claim.id in claims else each for each in self.judgements]
        return Judged(self.question, left)

    @property
    def settles(self) -> bool:
        """Tell whether an account answers it, or is known not to give what is asked."""
        return any(each.answers or each.lacks_detail for each in self.judgements)
