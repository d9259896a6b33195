"""Servers, which Discord's API calls guilds, and channels."""

from dataclasses import dataclass
from enum import IntEnum

from bot.sandbox.world.people import Member, Role
from bot.sandbox.world.permissions import EVERYTHING, Permission
from bot.sandbox.world.snowflake import ChannelId, GuildId, UserId


class ChannelKind(IntEnum):
    """Discord's channel types that the sandbox has."""

    TEXT = 0
    DIRECT = 1
    GROUP = 3


@dataclass(frozen=True, slots=True)
class Channel:
    """A place for messages; it belongs to a server or to its recipients."""

    id: ChannelId
    kind: ChannelKind
    name: str
    guild_id: GuildId | None = None
    recipients: tuple[UserId, ...] = ()
    position: int = 0


@dataclass(frozen=True, slots=True)
class Guild:
    """A server; its first role is @everyone and has the server's id."""

    id: GuildId
    name: str
    owner_id: UserId
    roles: tuple[Role, ...]
    members: tuple[Member, ...]
    channels: tuple[Channel, ...]
    locale: str = "en-US"

    def member(self, user_id: UserId) -> Member | None:
        """Return a user's membership, or None."""
        return next((m for m in self.members if m.user.id == user_id), None)

    def channel(self, name: str) -> Channel:
        """Return the channel of this name, written without its ``#``."""
        return next(c for c in self.channels if c.name == name)

    def permissions(self, user_id: UserId) -> Permission:
        """Return what a member may do here; owners and administrators may do everything."""
        member = self.member(user_id)
        if member is None:
            return Permission.NONE
        granted = self.roles[0].permissions
        for role in self.roles:
            if role.id in member.roles:
                granted |= role.permissions
        return EVERYTHING if user_id == self.owner_id or Permission.ADMINISTRATOR in granted else granted
