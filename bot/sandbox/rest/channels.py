"""Servers, channels and the messages that the bot posts by itself."""

from aiohttp import web

from bot.sandbox.errors import Problem
from bot.sandbox.forms.form import check
from bot.sandbox.forms.message import ChannelMessageForm
from bot.sandbox.rest.exchange import PREFIX, number, read_json, respond
from bot.sandbox.wire.guild import channel_json, guild_json
from bot.sandbox.wire.message import message_json
from bot.sandbox.world.guild import Channel
from bot.sandbox.world.snowflake import ChannelId, GuildId, MessageId
from bot.sandbox.world.world import World


class ChannelRoutes:
    """Routes about servers and channels."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        """List the routes."""
        return [
            web.get(f"{PREFIX}/guilds/{{guild_id}}", self._guild),
            web.get(f"{PREFIX}/channels/{{channel_id}}", self._channel),
            web.post(f"{PREFIX}/channels/{{channel_id}}/messages", self._post),
            web.get(f"{PREFIX}/channels/{{channel_id}}/messages/{{message_id}}", self._message),
        ]

    async def _guild(self, request: web.Request) -> web.Response:
        guild_id = GuildId(number(request, "guild_id", Problem.UNKNOWN_GUILD))
        return respond(guild_json(self._world.directory.guild(guild_id)))

    async def _channel(self, request: web.Request) -> web.Response:
        return respond(channel_json(self._reached(request), self._world.directory))

    async def _post(self, request: web.Request) -> web.Response:
        channel = self._reached(request)
        form = check(ChannelMessageForm, await read_json(request))
        reply_to = form.message_reference.message_id if form.message_reference else None
        message = self._world.messages.post(
            channel,
            self._world.application.bot,
            form.draft(),
            reply_to=MessageId(reply_to) if reply_to else None,
        )
        return respond(message_json(message))

    async def _message(self, request: web.Request) -> web.Response:
        channel = self._reached(request)
        message_id = MessageId(number(request, "message_id", Problem.UNKNOWN_MESSAGE))
        return respond(message_json(self._world.messages.visible(channel.id, message_id)))

    def _reached(self, request: web.Request) -> Channel:
        return self._world.directory.channel(ChannelId(number(request, "channel_id", Problem.UNKNOWN_CHANNEL)))
