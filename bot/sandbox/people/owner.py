"""The owner of the server, who changes it while the bot runs."""

from bot.sandbox.people.places import Spot
from bot.sandbox.world.channel import ChannelKind, Overwrite, OverwriteKind
from bot.sandbox.world.people import Role, User
from bot.sandbox.world.permissions import Permission
from bot.sandbox.world.snowflake import ChannelId, GuildId
from bot.sandbox.world.world import World


class Owner:
    """Does what a server's owner can do; the bot hears of it over the gateway."""

    def __init__(self, world: World, guild_id: GuildId) -> None:
        self._world = world
        self._guild_id = guild_id

    def set_overwrite(
        self,
        place: Spot,
        who: Role | User,
        *,
        allow: Permission = Permission.NONE,
        deny: Permission = Permission.NONE,
    ) -> None:
        """Let a role or member do more or less in a channel; with neither, as in the rest of the server."""
        kind = OverwriteKind.ROLE if isinstance(who, Role) else OverwriteKind.MEMBER
        self._world.guilds.set_overwrite(self._id(place), Overwrite(int(who.id), kind, allow, deny))

    def add_channel(self, name: str, kind: ChannelKind = ChannelKind.TEXT) -> Spot:
        """Make a channel and return it as a place."""
        channel = self._world.guilds.add_channel(self._world.directory.any_guild(self._guild_id), name, kind)
        return Spot(name, lambda _user_id: self._world.directory.any_channel(channel.id))

    def delete_channel(self, place: Spot) -> None:
        """Delete a channel."""
        self._world.guilds.delete_channel(self._id(place))

    def add_role(self, name: str, permissions: Permission, *, mentionable: bool = False, managed: bool = False) -> Role:
        """Make a role; a managed one belongs to an integration."""
        guilds = self._world.guilds
        return guilds.add_role(self._guild_id, name, permissions, mentionable=mentionable, managed=managed)

    def set_role(self, role: Role, permissions: Permission) -> None:
        """Change what a role may do; @everyone is ``home.roles[0]``."""
        self._world.guilds.set_role(self._guild_id, role.id, permissions)

    def delete_role(self, role: Role) -> None:
        """Delete a role."""
        self._world.guilds.delete_role(self._guild_id, role.id)

    def give(self, user: User, *roles: Role) -> None:
        """Let a member have these roles and no others."""
        self._world.guilds.set_member_roles(self._guild_id, user.id, tuple(role.id for role in roles))

    def remove_bot(self) -> None:
        """Take the bot out of the server."""
        self._world.guilds.remove_bot(self._guild_id)

    def add_bot(self) -> None:
        """Bring the bot back."""
        self._world.guilds.add_bot(self._guild_id)

    def _id(self, place: Spot) -> ChannelId:
        return place.channel(self._world.directory.any_guild(self._guild_id).owner_id).id
