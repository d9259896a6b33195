"""Nonces, by which a message that is sent again is known."""

from collections import OrderedDict
from datetime import datetime, timedelta

from bot.sandbox.world.snowflake import ChannelId, Clock, MessageId, UserId

Nonce = str | int
_Key = tuple[UserId, ChannelId, str]


class Nonces:
    """Remembers who posted what with which nonce, for ``window`` seconds of the world's clock."""

    def __init__(self, clock: Clock, window: float) -> None:
        self._clock = clock
        self.window = window
        self._first: OrderedDict[_Key, tuple[MessageId, datetime]] = OrderedDict()

    def first(self, author: UserId, channel: ChannelId, nonce: Nonce | None) -> MessageId | None:
        """Return the message that was posted with a nonce inside the window, or None."""
        known = self._first.get((author, channel, str(nonce)))
        return known[0] if known is not None and nonce is not None and self._fresh(known[1]) else None

    def remember(self, author: UserId, channel: ChannelId, nonce: Nonce | None, message: MessageId) -> None:
        """Remember a message by its nonce, if it has one."""
        while self._first and not self._fresh(next(iter(self._first.values()))[1]):
            self._first.popitem(last=False)
        if nonce is not None:
            self._first[author, channel, str(nonce)] = (message, self._clock())

    def _fresh(self, at: datetime) -> bool:
        return self._clock() - at < timedelta(seconds=self.window)
