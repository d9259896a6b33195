"""Registered commands."""

from dataclasses import dataclass

from bot.sandbox.forms.command import CommandForm
from bot.sandbox.forms.option import Option
from bot.sandbox.world.permissions import Permission
from bot.sandbox.world.place import Context, Installation, Place
from bot.sandbox.world.snowflake import CommandId, GuildId


@dataclass(frozen=True, slots=True)
class Command:
    """A command as Discord keeps it; without a server it is a global one."""

    id: CommandId
    version: int
    guild_id: GuildId | None
    form: CommandForm

    @property
    def name(self) -> str:
        """The name that people type or see in a menu."""
        return self.form.name

    @property
    def options(self) -> list[Option]:
        """Its options, in order."""
        return self.form.options or []

    @property
    def installations(self) -> frozenset[Installation]:
        """The installations it is offered for; the application is set up for both."""
        if self.guild_id is not None:
            return frozenset({Installation.GUILD})
        return frozenset(map(Installation, self.form.integration_types or (0, 1)))

    @property
    def contexts(self) -> frozenset[Context]:
        """The kinds of channel it is offered in; all of them unless it says otherwise."""
        if self.form.contexts is not None:
            return frozenset(map(Context, self.form.contexts))
        if self.form.dm_permission is False:
            return frozenset({Context.GUILD})
        return frozenset(Context)

    def offered(self, place: Place, permissions: Permission) -> bool:
        """Tell whether Discord shows it in this place to someone with these permissions."""
        if self.guild_id is not None and (place.guild is None or place.guild.id != self.guild_id):
            return False
        if place.context not in self.contexts or not self.installations & place.installed:
            return False
        return place.guild is None or self._permitted(permissions)

    def _permitted(self, permissions: Permission) -> bool:
        needed = self.form.default_member_permissions
        if needed is None or Permission.ADMINISTRATOR in permissions:
            return True
        # Zero means: nobody but administrators, until a server decides otherwise.
        return needed != 0 and permissions & needed == needed
