"""Which channels a request may reach, and what it may do there."""

from aiohttp import web

from bot.sandbox.errors import ApiError, Problem
from bot.sandbox.rest.exchange import number
from bot.sandbox.world.channel import Channel
from bot.sandbox.world.message import Message
from bot.sandbox.world.permissions import Permission
from bot.sandbox.world.snowflake import ChannelId, MessageId
from bot.sandbox.world.world import World


class Access:
    """Looks up what a path names, as far as the bot may see it."""

    def __init__(self, world: World) -> None:
        self._world = world

    def channel(self, request: web.Request, *needed: Permission) -> Channel:
        """Return the channel of the path; 50001 if it is hidden from the bot, 50013 if it may not do this there."""
        channel = self._world.directory.channel(ChannelId(number(request, "channel_id", Problem.UNKNOWN_CHANNEL)))
        for permission in needed:
            self.need(channel, permission)
        return channel

    def message(self, request: web.Request, channel: Channel) -> Message:
        """Return the message of the path; without its history, none of a channel's messages can be read."""
        if not self.allows(channel, Permission.READ_MESSAGE_HISTORY):
            raise ApiError(Problem.MISSING_ACCESS)
        return self.listed(request, channel)

    def listed(self, request: web.Request, channel: Channel) -> Message:
        """Return the message of the path, for what needs no history."""
        message_id = MessageId(number(request, "message_id", Problem.UNKNOWN_MESSAGE))
        return self._world.messages.visible(channel.id, message_id)

    def need(self, channel: Channel, permission: Permission) -> None:
        """Refuse what the bot may not do."""
        if not self.allows(channel, permission):
            raise ApiError(Problem.MISSING_PERMISSIONS)

    def allows(self, channel: Channel, permission: Permission) -> bool:
        """Tell whether the bot has a permission in a channel."""
        return permission in self._world.directory.bot_permissions(channel)
