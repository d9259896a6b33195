"""The registry of the bot's commands."""

from collections.abc import Iterable

from bot.sandbox.errors import ApiError, Problem
from bot.sandbox.forms.command import MOST_COMMANDS, CommandForm
from bot.sandbox.world.command import Command
from bot.sandbox.world.events import CommandsChanged, Events
from bot.sandbox.world.permissions import Permission
from bot.sandbox.world.place import Place
from bot.sandbox.world.snowflake import CommandId, GuildId, Snowflakes

Scope = GuildId | None


class Commands:
    """Keeps the commands of everywhere (scope None) and of each server."""

    def __init__(self, events: Events, snowflakes: Snowflakes) -> None:
        self._events = events
        self._snowflakes = snowflakes
        self._scopes: dict[Scope, dict[CommandId, Command]] = {}

    def all(self, scope: Scope) -> list[Command]:
        """Return the commands of a scope in the order of registration."""
        return list(self._scopes.get(scope, {}).values())

    @property
    def any(self) -> bool:
        """Tell whether the bot has registered a command anywhere."""
        return any(self._scopes.values())

    def get(self, scope: Scope, command_id: CommandId) -> Command:
        """Return one command."""
        command = self._scopes.get(scope, {}).get(command_id)
        if command is None:
            raise ApiError(Problem.UNKNOWN_COMMAND)
        return command

    def replace(self, scope: Scope, forms: Iterable[CommandForm]) -> list[Command]:
        """Set all commands of a scope; one of a known type and name keeps its id."""
        commands = [self._made(scope, form) for form in forms]
        self._scopes[scope] = {command.id: command for command in commands}
        self._events.emit(CommandsChanged(scope))
        return commands

    def put(self, scope: Scope, form: CommandForm) -> tuple[Command, bool]:
        """Add a command, or take the place of the one of this type and name; tell whether it is new."""
        new = self._known(scope, form) is None
        if new and sum(c.form.type == form.type for c in self.all(scope)) >= MOST_COMMANDS[form.type]:
            raise ApiError(Problem.TOO_MANY_COMMANDS)
        return self._store(self._made(scope, form)), new

    def change(self, scope: Scope, command_id: CommandId, form: CommandForm) -> Command:
        """Give a command a new form."""
        self.get(scope, command_id)
        return self._store(Command(command_id, self._snowflakes.next(), scope, form))

    def remove(self, scope: Scope, command_id: CommandId) -> None:
        """Take a command away."""
        self.get(scope, command_id)
        del self._scopes[scope][command_id]
        self._events.emit(CommandsChanged(scope))

    def offered(self, place: Place, permissions: Permission) -> list[Command]:
        """Return what Discord offers in a place; a server's own command hides a global one of its name."""
        own = self.all(place.guild.id) if place.guild else []
        hidden = {(command.form.type, command.name) for command in own}
        shared = [c for c in self.all(None) if (c.form.type, c.name) not in hidden]
        return [command for command in [*own, *shared] if command.offered(place, permissions)]

    def _known(self, scope: Scope, form: CommandForm) -> Command | None:
        wanted = (form.type, form.name)
        return next((c for c in self.all(scope) if (c.form.type, c.name) == wanted), None)

    def _made(self, scope: Scope, form: CommandForm) -> Command:
        known = self._known(scope, form)
        if known is not None and known.form == form:
            return known
        version = self._snowflakes.next()
        return Command(known.id if known else CommandId(version), version, scope, form)

    def _store(self, command: Command) -> Command:
        self._scopes.setdefault(command.guild_id, {})[command.id] = command
        self._events.emit(CommandsChanged(command.guild_id))
        return command
