"""Discord's ids: 64-bit numbers that carry the time they were made at."""

from collections.abc import Callable
from datetime import datetime
from typing import NewType

UserId = NewType("UserId", int)
RoleId = NewType("RoleId", int)
GuildId = NewType("GuildId", int)
ChannelId = NewType("ChannelId", int)
MessageId = NewType("MessageId", int)
CommandId = NewType("CommandId", int)
InteractionId = NewType("InteractionId", int)
ApplicationId = NewType("ApplicationId", int)
AttachmentId = NewType("AttachmentId", int)

Clock = Callable[[], datetime]

DISCORD_EPOCH_MS = 1_420_070_400_000


class Snowflakes:
    """Makes ids that are unique and rise with the world's clock, even if that is moved back."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> int:
        """Return an id for something that is made now."""
        milliseconds = int(self._clock().timestamp() * 1000) - DISCORD_EPOCH_MS
        self._last = max(milliseconds << 22, self._last + 1)
        return self._last
