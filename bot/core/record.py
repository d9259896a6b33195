"""What our own record says about a claim: notes, corrections, withdrawals. Every date here is ours."""

from datetime import date
from enum import StrEnum

from bot.core.text import text_fault
from bot.core.value import fault, refuse, value
from bot.core.web_address import url_fault


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

    def __post_init__(self) -> None:
        refuse(text_fault("why", self.why, 150))


@value
class Note:
    """An editor's note, visibly ours, with the source it rests on where it says more than how a text is to be read."""

    text: str
    source: str | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        refuse(
            text_fault("text", self.text, 250),
            text_fault("source", self.source, 80),
            url_fault("url", self.url, 200),
            fault(
                self.url is None or self.source is not None,
                "url",
                "an address without the name of its source",
                "add 'source': the address is its link",
            ),
        )
