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
    r"(?P<subject>[.@a-z0-9-]{1,61}):(?P<view>summary|sources|history):(?P<page>\d{1,4}):(?P<revision>[0-9a-f]{7})"
)
TURN = re.compile(f"card:{_FIELDS}")
SHARE = re.compile(f"share:{_FIELDS}")


@value
class CardId:
    """One page of one view of a subject, as it was at a revision (the first digits of its id)."""

    subject: str
    view: View
    page: int
    revision: str

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read a `custom_id` that matched `TURN` or `SHARE`."""
        return cls(
            subject=match["subject"], view=View(match["view"]), page=int(match["page"]), revision=match["revision"]
        )

    def __str__(self) -> str:
        return f"{self.subject}:{self.view}:{self.page}:{self.revision}"
