"""What a bot's gateway session is, and what it was sent."""

import json
from collections import deque
from dataclasses import dataclass, field
from typing import Protocol

from bot.sandbox.gateway.protocol import KNOWN_INTENTS, PRIVILEGED, CloseCode, Closed, Identify, Intent, Op
from bot.sandbox.jsontype import Json
from bot.sandbox.world.people import Application
from bot.sandbox.world.snowflake import GuildId

KEPT_EVENTS = 5000


class Outlet(Protocol):
    """The socket that a session speaks through at the moment."""

    def deliver(self, text: str) -> None:
        """Send something, when its turn comes."""

    def displace(self) -> None:
        """Make room: the session has moved to another socket."""


@dataclass(slots=True)
class Session:
    """One identified bot, or one shard of it; it outlives its socket for a while.

    ``sequence`` counts what happened for it. What the bot has not yet said to have received is kept, at
    most ``KEPT_EVENTS``, to be sent again when the bot resumes.
    """

    id: str
    intents: Intent
    shard: tuple[int, int]
    sequence: int = 0
    outlet: Outlet | None = None
    _kept: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=KEPT_EVENTS))

    def hears_of(self, guild_id: GuildId | None) -> bool:
        """Tell whether a server, or what is outside of any, belongs to this shard."""
        number, count = self.shard
        return ((guild_id or 0) >> 22) % count == number

    def dispatch(self, name: str, data: Json) -> None:
        """Tell the bot of an event, at once or when it is back."""
        self.sequence += 1
        event = {"op": Op.DISPATCH, "d": data, "s": self.sequence, "t": name}
        text = json.dumps(event, ensure_ascii=False)
        self._kept.append((self.sequence, text))
        if self.outlet is not None:
            self.outlet.deliver(text)

    def received(self, sequence: int) -> None:
        """Forget what the bot has received, as its heartbeats say."""
        while self._kept and self._kept[0][0] <= sequence:
            self._kept.popleft()

    def missed_since(self, sequence: int) -> list[str] | None:
        """Return what came after a number, or None if some of it is no longer kept."""
        oldest = self._kept[0][0] if self._kept else self.sequence + 1
        if sequence + 1 < oldest:
            return None
        return [text for number, text in self._kept if number > sequence]


def check_token(token: str, application: Application) -> None:
    """Close if this is not the bot's token."""
    if token.removeprefix("Bot ") != application.token:
        raise Closed(CloseCode.AUTHENTICATION_FAILED)


def check_identify(identify: Identify, application: Application) -> tuple[Intent, tuple[int, int]]:
    """Return the intents and shard of a bot, or close: wrong token, impossible or disallowed wishes."""
    check_token(identify.token, application)
    number, count = identify.shard or (0, 1)
    if not 0 <= number < count:
        raise Closed(CloseCode.INVALID_SHARD)
    if identify.intents & ~KNOWN_INTENTS:
        raise Closed(CloseCode.INVALID_INTENTS)
    if identify.intents & PRIVILEGED & ~application.privileged_intents:
        raise Closed(CloseCode.DISALLOWED_INTENTS)
    return Intent(identify.intents), (number, count)
