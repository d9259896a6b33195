"""Servers, which Discord's API calls guilds."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self

from bot.sandbox.world.channel import Channel, Overwrite, OverwriteKind
from bot.sandbox.world.people import Member, Role
from bot.sandbox.world.permissions import EVERYTHING, Permission
from bot.sandbox.world.snowflake import ChannelId, GuildId, UserId


@dataclass(frozen=True, slots=True)
class Guild:
    """A server as it stands; its first role is @everyone and has the server's id."""

    id: GuildId
    name: str
    owner_id: UserId
    roles: tuple[Role, ...]
    members: tuple[Member, ...]
    channels: tuple[Channel, ...]
    threads: tuple[Channel, ...] = ()
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

    def permissions_in(self, channel: Channel, user_id: UserId) -> Permission:
        """Return what a member may do in a channel: @everyone's overwrite first, then roles', then their own."""
        granted, member = self.permissions(user_id), self.member(user_id)
        if granted == EVERYTHING or member is None:
            return granted
        overwrites = self._ruling(channel).overwrites
        if not overwrites:
            return granted
        everyone = [o for o in overwrites if o.id == self.id]
        roles = [o for o in overwrites if o.kind is OverwriteKind.ROLE and o.id in member.roles]
        own = [o for o in overwrites if o.kind is OverwriteKind.MEMBER and o.id == user_id]
        for step in (everyone, roles, own):
            granted = _applied(granted, step)
        return granted

    def with_channel(self, channel: Channel) -> Self:
        """Return the server with a channel or thread added, or in the place of the one of its id."""
        if channel.is_thread:
            return replace(self, threads=_with(self.threads, channel))
        return replace(self, channels=_with(self.channels, channel))

    def without_channel(self, channel_id: ChannelId) -> Self:
        """Return the server without a channel and its threads."""
        threads = tuple(t for t in self.threads if channel_id not in (t.id, t.parent_id))
        return replace(self, channels=tuple(c for c in self.channels if c.id != channel_id), threads=threads)

    def _ruling(self, channel: Channel) -> Channel:
        if not channel.is_thread:
            return channel
        return next((c for c in self.channels if c.id == channel.parent_id), channel)


def _applied(granted: Permission, overwrites: Iterable[Overwrite]) -> Permission:
    allow = deny = Permission.NONE
    for overwrite in overwrites:
        allow |= overwrite.allow
        deny |= overwrite.deny
    return (granted & ~deny) | allow


def _with(channels: tuple[Channel, ...], channel: Channel) -> tuple[Channel, ...]:
    if all(known.id != channel.id for known in channels):
        return (*channels, channel)
    return tuple(channel if known.id == channel.id else known for known in channels)
