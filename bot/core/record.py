"""What our own record says about a claim: notes, corrections, withdrawals. Every date here is ours."""

from datetime import date
from enum import StrEnum

from bot.core.value import value


class Party(StrEnum):
    """Whose correction it is."""

    SPEAKER = "speaker"
    PUBLICATION = "publication"
    US = "us"


@value
class Amendment:
    """A correction or a withdrawal: the day we made it, whose it is, and why."""

    on: date
    by: Party
    why: str


@value
class Note:
    """An editor's note, visibly ours, with the source it rests on."""

    text: str
    source: str
    url: str | None = None
