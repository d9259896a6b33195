"""What a button remembers: everything about the card it leads to stands in its `custom_id`."""

import re
from typing import Self

from bot.core.answer import View
from bot.core.value import value

BRIEFING = ".briefing"
SOURCES = ".sources"
HELP = ".help"
"""Subjects that are no topic; an id of the briefs never holds a dot or an at sign."""

ONE_SOURCE = "@"
"""Prefix of the subject that is one source."""

_FIELDS = (
    r"(?P<subject>[.@a-z0-9-]{1,61}):(?P<view>summary|sources|history)"
    r":(?P<section>[0-9]{1,4})\.(?P<page>[0-9]{1,4}):(?P<revision>[0-9a-f]{7})"
)
TURN = re.compile(f"card:{_FIELDS}")
SHARE = re.compile(f"share:{_FIELDS}")
POSTED = re.compile(r"post:[0-9a-f]{24}:(?P<revision>[0-9a-f]{7})")
"""The button under a posted briefing: the mark of its slot, and the revision it was made of."""


@value
class CardId:
    """One page of one section in one view of a subject, as it was at a revision (the first digits of its id).

    A section has the same number in every view; sections and pages are counted from 0.
    """

    subject: str
    revision: str
    view: View = View.SUMMARY
    section: int = 0
    page: int = 0

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read a `custom_id` that matched `TURN` or `SHARE`."""
        return cls(
            subject=match["subject"],
            revision=match["revision"],
            view=View(match["view"]),
            section=int(match["section"]),
            page=int(match["page"]),
        )

    def __str__(self) -> str:
        return f"{self.subject}:{self.view}:{self.section}.{self.page}:{self.revision}"


def whole_briefing(revision: str) -> CardId:
    """Name the first card of everything that a revision says."""
    return CardId(subject=BRIEFING, revision=revision)
