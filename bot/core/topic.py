"""What a slash command shows: the claims of one subject, in sections."""

import re
from datetime import date

from bot.core.claim import Claim, details_faults
from bot.core.identifier import TopicId, id_fault
from bot.core.text import text_fault
from bot.core.value import Fault, fault, refuse, value

LONGEST_TITLE = 100
"""Characters: a card adds its view and page, and Discord shows 256."""

LONGEST_QUESTION = 60
MOST_QUESTIONS = 10
"""A question is offered on a button, on which Discord shows 80 characters at most."""

_COMMAND = re.compile(r"[-_a-z0-9]{1,32}")


@value
class Section:
    """Claims that are read together, in the order of their source.

    A `lead` is the part of the sentence that the claims share: what differs is each claim's `item`.
    """

    title: str
    claims: tuple[Claim, ...]
    lead: str | None = None

    def __post_init__(self) -> None:
        refuse(
            text_fault("title", self.title, LONGEST_TITLE),
            fault(bool(self.claims), "claims", "a section without claims", "add a claim or remove the section"),
            *self._lead_faults(),
            *self._order_faults(),
        )

    def _lead_faults(self) -> list[Fault | None]:
        if self.lead is None:
            return []
        first = self.claims[0] if self.claims else None
        return [
            text_fault("lead", self.lead, 150),
            *(
                fault(
                    claim.item is not None,
                    ("claims", index),
                    "the section has a lead, and this claim has no item to stand under it",
                    "add 'item'",
                )
                for index, claim in enumerate(self.claims)
            ),
            *(
                fault(
                    (claim.attribution, claim.hedge) == (first.attribution, first.hedge),
                    ("claims", index),
                    "under one lead stand claims of different voices or hedges",
                    "give each voice a section of its own",
                )
                for index, claim in enumerate(self.claims)
                if first
            ),
        ]

    def _order_faults(self) -> list[Fault | None]:
        faults: list[Fault | None] = []
        latest: dict[str, tuple[int, int]] = {}
        for index, claim in enumerate(self.claims):
            if claim.figure is None or not claim.citations:
                continue
            primary = claim.citations[0]
            place = (primary.paragraph, primary.sentence)
            faults.append(
                fault(
                    latest.get(primary.source, place) <= place,
                    ("claims", index),
                    "this account stands after one that its source prints later",
                    "keep the order of the source, never the largest first",
                )
            )
            latest[primary.source] = place
        return faults


@value
class Topic:
    """One file of briefs.

    `covers` names the subject in a list of what is covered; `order` is its rank in a briefing, ties by id; `reviewed`
    is of our record. `questions` are offered to readers: the claims of the topic must answer each.
    """

    id: TopicId
    command: str
    title: str
    covers: str
    description: str
    reviewed: date
    sections: tuple[Section, ...]
    not_given: tuple[str, ...] = ()
    order: int = 0
    questions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        refuse(
            id_fault(self.id),
            fault(
                _COMMAND.fullmatch(self.command) is not None,
                "command",
                f"{self.command!r} is not a command name",
                "use 1 to 32 lower-case letters, digits, hyphens or underscores, without the slash",
            ),
            fault(
                1 <= len(self.description) <= 100,
                "description",
                f"{len(self.description)} characters",
                "Discord shows 1 to 100",
            ),
            text_fault("title", self.title, LONGEST_TITLE),
            text_fault("covers", self.covers, 40),
            *details_faults(self.not_given),
            fault(bool(self.sections), "sections", "a topic without sections", "add one"),
            fault(len(self.questions) <= MOST_QUESTIONS, "questions", f"more than {MOST_QUESTIONS} questions"),
            *(text_fault(("questions", index), each, LONGEST_QUESTION) for index, each in enumerate(self.questions)),
        )

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims of the topic, in reading order."""
        return tuple(claim for section in self.sections for claim in section.claims)
