"""What is said to a question, before anybody decides what it looks like."""

from datetime import date
from enum import StrEnum

from bot.core.answer import Account, Outcome, Passage
from bot.core.identifier import RevisionId
from bot.core.value import fault, refuse, value


class Reason(StrEnum):
    """Why a question is not covered."""

    OUT_OF_SCOPE = "out of scope"
    NO_CLAIM = "no claim"
    NOT_A_QUESTION = "not a question"


@value
class Reply:
    """One of three outcomes. Neither claim nor source stands under one that is not covered.

    `details` are asked for and not given. `unheld` are words of the question, as typed, that no account holds: in a
    refusal those it turns on, in an answer those that nobody knows. `unjoined` are words that none holds together;
    `covered` names what is, and `suggestions` are questions that the briefs can answer. `reviewed` is of our record.
    """

    asked: str
    outcome: Outcome
    revision: RevisionId
    passages: tuple[Passage, ...] = ()
    reviewed: date | None = None
    stale: bool = False
    details: tuple[str, ...] = ()
    reason: Reason | None = None
    unheld: tuple[str, ...] = ()
    unjoined: tuple[str, ...] = ()
    covered: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        refused = self.outcome is Outcome.NOT_COVERED
        refuse(
            fault(refused == (not self.passages), "passages", "claims stand under an answer, and under no refusal"),
            fault(refused == (self.reason is not None), "reason", "a refusal says why, and nothing else does"),
            fault(
                (self.outcome is Outcome.DETAIL_NOT_GIVEN) == bool(self.details),
                "details",
                "a detail that is not given is named",
            ),
        )

    @property
    def accounts(self) -> tuple[Account, ...]:
        """The accounts of all passages, in reading order."""
        return tuple(account for passage in self.passages for account in passage.accounts)
