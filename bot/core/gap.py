"""Questions that the briefs could not answer, without who asked them."""

from datetime import datetime, timedelta

from bot.core.answer import Outcome
from bot.core.reply import Reason, Reply
from bot.core.value import value

KEPT_FOR = timedelta(days=30)
LONGEST = 300
"""Characters kept of a question."""


@value
class Gap:
    """One refused question. `about` are the words that nothing accounts for, in lower case; `at` is in UTC."""

    asked: str
    reason: Reason
    about: str
    at: datetime


@value
class GapGroup:
    """Refused questions about the same; `asked` is the latest of them, and `latest` when that was."""

    about: str
    reason: Reason
    count: int
    asked: str
    latest: datetime


def gap(reply: Reply, at: datetime) -> Gap | None:
    """Give what to keep of a refusal, None for anything else."""
    if reply.outcome is not Outcome.NOT_COVERED or reply.reason is None:
        return None
    words = sorted({word.casefold() for word in reply.unheld or reply.unjoined})
    asked = " ".join("".join(each if each.isprintable() else " " for each in reply.asked).split())
    return Gap(asked=asked[:LONGEST], reason=reply.reason, about=", ".join(words)[:LONGEST], at=at)
