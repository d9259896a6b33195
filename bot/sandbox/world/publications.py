"""Publishing in announcement channels, which Discord allows ten times an hour."""

from collections import defaultdict, deque
from datetime import datetime, timedelta

from bot.sandbox.errors import ApiError, Limited, Problem
from bot.sandbox.world.channel import Channel, ChannelKind
from bot.sandbox.world.message import Message, MessageFlag
from bot.sandbox.world.messages import Messages
from bot.sandbox.world.snowflake import ChannelId, Clock

MOST = 10
WITHIN = timedelta(hours=1)


class Publications:
    """Publishes messages; the hour goes by the world's clock."""

    def __init__(self, messages: Messages, clock: Clock) -> None:
        self._messages = messages
        self._clock = clock
        self._times: defaultdict[ChannelId, deque[datetime]] = defaultdict(lambda: deque(maxlen=MOST))

    def publish(self, channel: Channel, message: Message) -> Message:
        """Show a message in the channels that follow this one; here, only mark it so."""
        if channel.kind is not ChannelKind.ANNOUNCEMENT:
            raise ApiError(Problem.WRONG_CHANNEL_KIND)
        if MessageFlag.CROSSPOSTED in message.draft.flags:
            raise ApiError(Problem.ALREADY_CROSSPOSTED)
        self._count(channel.id)
        return self._messages.mark(message, MessageFlag.CROSSPOSTED)

    def _count(self, channel_id: ChannelId) -> None:
        now, times = self._clock(), self._times[channel_id]
        if len(times) == MOST and now - times[0] < WITHIN:
            raise Limited((times[0] + WITHIN - now).total_seconds())
        times.append(now)
