"""Questions whose answers are known: the curators' examples of what people ask, and of what is not covered."""

from collections.abc import Container
from dataclasses import replace

from bot.core.identifier import ClaimId
from bot.core.value import Fault, fault, refuse, value

LONGEST_ASKED = 600


@value
class Precedent:
    """Questions that the same claims answer, any of them by itself; none, and the briefs do not cover them.

    With `detail_not_given` they ask these claims for a detail that no account gives.
    """

    claims: tuple[ClaimId, ...] = ()
    asked: tuple[str, ...] = ()
    detail_not_given: bool = False

    def __post_init__(self) -> None:
        refuse(
            fault(bool(self.asked), "asked", "nothing is asked here", "write what people ask"),
            fault(
                bool(self.claims) or not self.detail_not_given,
                "detail_not_given",
                "no claim is named that lacks the detail",
                "name it, or take this line out",
            ),
            *(_question_fault(index, text) for index, text in enumerate(self.asked)),
        )

    def without(self, questions: Container[str]) -> "Precedent | None":
        """Leave questions out, given as `folded`; None if no other is left."""
        asked = tuple(text for text in self.asked if folded(text) not in questions)
        return replace(self, asked=asked) if asked else None


def _question_fault(index: int, text: str) -> Fault | None:
    fits = 0 < len(text.strip()) <= LONGEST_ASKED
    return fault(fits, ("asked", index), f"a question of {len(text)} characters", f"write 1 to {LONGEST_ASKED}")


def folded(question: str) -> str:
    """Give a question by which it is known again, however it is spaced and whatever letters are large."""
    return " ".join(question.casefold().split())


@value
class Precedents:
    """All of them; no question stands twice."""

    precedents: tuple[Precedent, ...]

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for group, precedent in enumerate(self.precedents):
            for index, text in enumerate(map(folded, precedent.asked)):
                path = ("precedents", group, "asked", index)
                refuse(fault(text not in seen, path, f"{text!r} stands twice", "one answer is known to a question"))
                seen.add(text)
