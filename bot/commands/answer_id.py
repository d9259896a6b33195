"""What the buttons under answers remember: which accounts, of which revision. No word of whoever asked is among it."""

import re
from typing import Self

from bot.core.value import value

_NUMBERS = r"(?:[0-9]{1,6}(?:\.[0-9]{1,6})*)"
_FIELDS = rf"(?P<revision>[0-9a-f]{{7}}):(?P<page>[0-9]{{1,2}}):(?P<accounts>{_NUMBERS}):(?P<details>{_NUMBERS}?)"
TURN_ANSWER = re.compile(f"answer:{_FIELDS}")
SHARE_ANSWER = re.compile(f"share-answer:{_FIELDS}")
ASK = re.compile(r"ask:(?P<topic>[a-z0-9-]{1,60}):(?P<position>[0-9]{1,3}):(?P<revision>[0-9a-f]{7})")


@value
class AnswerId:
    """One page of an answer: its accounts by their positions in a revision (the first digits of its id).

    `details` are the positions of what is said not to be given, among all that these accounts do not give.
    """

    revision: str
    accounts: tuple[int, ...]
    details: tuple[int, ...] = ()
    page: int = 0

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read a `custom_id` that matched `TURN_ANSWER` or `SHARE_ANSWER`."""
        return cls(
            revision=match["revision"],
            accounts=_read(match["accounts"]),
            details=_read(match["details"]),
            page=int(match["page"]),
        )

    def __str__(self) -> str:
        return f"{self.revision}:{self.page}:{_written(self.accounts)}:{_written(self.details)}"


@value
class SuggestedId:
    """A question that the briefs can answer: by its topic, and its position there in a revision."""

    topic: str
    position: int
    revision: str

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read a `custom_id` that matched `ASK`."""
        return cls(topic=match["topic"], position=int(match["position"]), revision=match["revision"])

    def __str__(self) -> str:
        return f"ask:{self.topic}:{self.position}:{self.revision}"


def _written(numbers: tuple[int, ...]) -> str:
    return ".".join(map(str, numbers))


def _read(numbers: str) -> tuple[int, ...]:
    return tuple(int(each) for each in numbers.split(".") if each)
