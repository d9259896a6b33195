"""Servers, channels and threads."""

from aiohttp import web

from bot.sandbox.errors import Problem
from bot.sandbox.forms.form import check
from bot.sandbox.forms.recipient import RecipientForm
from bot.sandbox.forms.thread import ThreadForm
from bot.sandbox.rest.access import Access
from bot.sandbox.rest.exchange import PREFIX, number, read_json, respond
from bot.sandbox.wire.guild import channel_json, guild_json
from bot.sandbox.world.guild import Guild
from bot.sandbox.world.permissions import Permission
from bot.sandbox.world.snowflake import GuildId, UserId
from bot.sandbox.world.world import World


class ChannelRoutes:
    """Routes about servers and channels."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._access = Access(world)

    def routes(self) -> list[web.RouteDef]:
        """List the routes."""
        channel = f"{PREFIX}/channels/{{channel_id}}"
        return [
            web.get(f"{PREFIX}/guilds/{{guild_id}}", self._guild),
            web.get(f"{PREFIX}/guilds/{{guild_id}}/channels", self._channels),
            web.post(f"{PREFIX}/users/@me/channels", self._open_direct),
            web.get(channel, self._channel),
            web.post(f"{channel}/typing", self._typing),
            web.post(f"{channel}/messages/{{message_id}}/threads", self._start_thread),
        ]

    async def _guild(self, request: web.Request) -> web.Response:
        return respond(guild_json(self._named(request)))

    async def _channels(self, request: web.Request) -> web.Response:
        directory = self._world.directory
        return respond([channel_json(channel, directory) for channel in self._named(request).channels])

    async def _channel(self, request: web.Request) -> web.Response:
        return respond(channel_json(self._access.channel(request), self._world.directory))

    async def _open_direct(self, request: web.Request) -> web.Response:
        recipient = UserId(check(RecipientForm, await read_json(request)).recipient_id)
        direct = self._world.directory.direct_channel(recipient)
        return respond(channel_json(direct, self._world.directory))

    async def _typing(self, request: web.Request) -> web.Response:
        channel = self._access.channel(request)
        self._access.need(channel, channel.sending)
        return respond()

    async def _start_thread(self, request: web.Request) -> web.Response:
        channel = self._access.channel(request, Permission.CREATE_PUBLIC_THREADS)
        message = self._access.message(request, channel)
        form = check(ThreadForm, await read_json(request))
        thread = self._world.guilds.start_thread(channel, message, form.name, self._world.application.bot)
        return respond(channel_json(thread, self._world.directory), status=201)

    def _named(self, request: web.Request) -> Guild:
        return self._world.directory.guild(GuildId(number(request, "guild_id", Problem.UNKNOWN_GUILD)))
