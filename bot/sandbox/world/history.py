"""Parts of a channel's history, as bots ask for them."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.sandbox.world.message import Message


@dataclass(frozen=True, slots=True)
class Span:
    """How much of a history, and where: before, after or around a moment that an id stands for."""

    limit: int = 50
    before: int | None = None
    after: int | None = None
    around: int | None = None

    def of(self, messages: Iterable[Message]) -> list[Message]:
        """Choose from messages that are in order; the newest comes first."""
        whole = list(messages)
        if self.around is not None:
            older, newer = _split(whole, self.around)
            half = self.limit // 2
            chosen = older[-half:] + newer[: self.limit - half] if half else newer[: self.limit]
        elif self.after is not None:
            chosen = [message for message in whole if message.id > self.after][: self.limit]
        else:
            chosen = [m for m in whole if self.before is None or m.id < self.before][-self.limit :]
        return chosen[::-1]


def _split(messages: list[Message], at: int) -> tuple[list[Message], list[Message]]:
    return [m for m in messages if m.id < at], [m for m in messages if m.id >= at]
