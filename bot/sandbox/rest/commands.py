"""Registering commands, for everywhere and for one server."""

from aiohttp import web

from bot.sandbox.errors import ApiError, Problem
from bot.sandbox.forms.command import CommandForm, read_commands
from bot.sandbox.forms.form import check
from bot.sandbox.jsontype import Json
from bot.sandbox.rest.exchange import PREFIX, flag, number, read_json, respond
from bot.sandbox.wire.command import command_json
from bot.sandbox.world.command import Command
from bot.sandbox.world.commands import Scope
from bot.sandbox.world.snowflake import CommandId, GuildId
from bot.sandbox.world.world import World

_GLOBAL = f"{PREFIX}/applications/{{application_id}}/commands"
_GUILD = f"{PREFIX}/applications/{{application_id}}/guilds/{{guild_id}}/commands"


class CommandRoutes:
    """Routes about application commands."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        """List the routes."""
        return [
            route
            for base in (_GLOBAL, _GUILD)
            for route in (
                web.get(base, self._list),
                web.put(base, self._replace),
                web.post(base, self._create),
                web.get(f"{base}/{{command_id}}", self._get),
                web.patch(f"{base}/{{command_id}}", self._change),
                web.delete(f"{base}/{{command_id}}", self._delete),
            )
        ]

    async def _list(self, request: web.Request) -> web.Response:
        localizations = flag(request, "with_localizations")
        commands = self._world.commands.all(self._scope(request))
        return respond([self._json(command, localizations=localizations) for command in commands])

    async def _replace(self, request: web.Request) -> web.Response:
        scope = self._scope(request)
        commands = self._world.commands.replace(scope, read_commands(await read_json(request)))
        return respond([self._json(command) for command in commands])

    async def _create(self, request: web.Request) -> web.Response:
        scope = self._scope(request)
        command, new = self._world.commands.put(scope, check(CommandForm, await read_json(request)))
        return respond(self._json(command), status=201 if new else 200)

    async def _get(self, request: web.Request) -> web.Response:
        return respond(self._json(self._world.commands.get(self._scope(request), _command_id(request))))

    async def _change(self, request: web.Request) -> web.Response:
        scope, command_id = self._scope(request), _command_id(request)
        before = self._world.commands.get(scope, command_id).form.model_dump(exclude_unset=True)
        sent = await read_json(request)
        form = check(CommandForm, before | sent if isinstance(sent, dict) else sent)
        return respond(self._json(self._world.commands.change(scope, command_id, form)))

    async def _delete(self, request: web.Request) -> web.Response:
        self._world.commands.remove(self._scope(request), _command_id(request))
        return respond()

    def _scope(self, request: web.Request) -> Scope:
        if request.match_info["application_id"] != str(self._world.application.id):
            raise ApiError(Problem.UNKNOWN_APPLICATION)
        if "guild_id" not in request.match_info:
            return None
        return self._world.directory.guild(GuildId(number(request, "guild_id", Problem.UNKNOWN_GUILD))).id

    def _json(self, command: Command, *, localizations: bool = True) -> Json:
        return command_json(command, self._world.application, localizations=localizations)


def _command_id(request: web.Request) -> CommandId:
    return CommandId(number(request, "command_id", Problem.UNKNOWN_COMMAND))
