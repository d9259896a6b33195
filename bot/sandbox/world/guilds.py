"""Changes of servers, each told by an event."""

from dataclasses import replace

from bot.sandbox.errors import ApiError, Problem
from bot.sandbox.world.channel import Channel, ChannelKind, Overwrite, OverwriteKind
from bot.sandbox.world.directory import Directory
from bot.sandbox.world.events import (
    ChannelChanged,
    ChannelCreated,
    ChannelDeleted,
    Events,
    GuildJoined,
    GuildLeft,
    MemberChanged,
    RoleChanged,
    RoleCreated,
    RoleDeleted,
)
from bot.sandbox.world.guild import Guild
from bot.sandbox.world.message import Message, MessageFlag
from bot.sandbox.world.messages import Messages
from bot.sandbox.world.people import Member, Role, User
from bot.sandbox.world.permissions import Permission
from bot.sandbox.world.snowflake import ChannelId, Clock, GuildId, RoleId, Snowflakes, UserId


class Guilds:
    """Changes what the directory holds."""

    def __init__(
        self, directory: Directory, messages: Messages, events: Events, snowflakes: Snowflakes, clock: Clock
    ) -> None:
        self._directory = directory
        self._messages = messages
        self._events = events
        self._snowflakes = snowflakes
        self._clock = clock

    def add_channel(self, guild: Guild, name: str, kind: ChannelKind = ChannelKind.TEXT) -> Channel:
        """Make a channel, as the last one."""
        number = ChannelId(self._snowflakes.next())
        return self._add(Channel(number, kind, name, guild.id, position=len(guild.channels)))

    def start_thread(self, parent: Channel, message: Message, name: str, owner: User) -> Channel:
        """Start the thread of a message; it has the message's id."""
        if MessageFlag.HAS_THREAD in message.draft.flags:
            raise ApiError(Problem.THREAD_EXISTS)
        announced = parent.kind is ChannelKind.ANNOUNCEMENT
        thread = Channel(
            ChannelId(message.id),
            ChannelKind.ANNOUNCEMENT_THREAD if announced else ChannelKind.PUBLIC_THREAD,
            name,
            parent.guild_id,
            parent_id=parent.id,
            owner_id=owner.id,
            created_at=self._clock(),
        )
        self._add(thread)
        self._messages.mark(message, MessageFlag.HAS_THREAD)
        return thread

    def set_overwrite(self, channel_id: ChannelId, overwrite: Overwrite) -> None:
        """Give a role or member its own permissions in a channel; with nothing allowed or denied, take them away."""
        channel = self._directory.any_channel(channel_id)
        kept = tuple(o for o in channel.overwrites if o.id != overwrite.id)
        new = (overwrite,) if overwrite.allow or overwrite.deny else ()
        changed = replace(channel, overwrites=(*kept, *new))
        self._directory.put_channel(changed)
        self._events.emit(ChannelChanged(changed))

    def delete_channel(self, channel_id: ChannelId) -> None:
        """Delete a channel with its messages and threads."""
        channel = self._directory.any_channel(channel_id)
        for gone in self._directory.drop_channel(channel):
            self._messages.forget(gone.id)
            self._events.emit(ChannelDeleted(gone))

    def add_role(
        self, guild_id: GuildId, name: str, permissions: Permission, *, mentionable: bool = False, managed: bool = False
    ) -> Role:
        """Make a role; a managed one belongs to an integration."""
        guild = self._directory.any_guild(guild_id)
        number = RoleId(self._snowflakes.next())
        role = Role(number, name, permissions, len(guild.roles), mentionable=mentionable, managed=managed)
        self._directory.put_guild(replace(guild, roles=(*guild.roles, role)))
        self._events.emit(RoleCreated(guild_id, role))
        return role

    def set_role(self, guild_id: GuildId, role_id: RoleId, permissions: Permission) -> None:
        """Change what a role may do."""
        guild = self._directory.any_guild(guild_id)
        changed = replace(next(r for r in guild.roles if r.id == role_id), permissions=permissions)
        roles = tuple(changed if role.id == role_id else role for role in guild.roles)
        self._directory.put_guild(replace(guild, roles=roles))
        self._events.emit(RoleChanged(guild_id, changed))

    def delete_role(self, guild_id: GuildId, role_id: RoleId) -> None:
        """Delete a role; who had it loses it, and its overwrites go with it."""
        guild = self._directory.any_guild(guild_id)
        roles = tuple(role for role in guild.roles if role.id != role_id)
        members = tuple(replace(m, roles=tuple(r for r in m.roles if r != role_id)) for m in guild.members)
        self._directory.put_guild(replace(guild, roles=roles, members=members))
        self._events.emit(RoleDeleted(guild_id, role_id))
        for channel in guild.channels:
            if any(overwrite.id == role_id for overwrite in channel.overwrites):
                self.set_overwrite(channel.id, Overwrite(int(role_id), OverwriteKind.ROLE))

    def set_member_roles(self, guild_id: GuildId, user_id: UserId, roles: tuple[RoleId, ...]) -> None:
        """Change which roles a member has."""
        guild = self._directory.any_guild(guild_id)
        members = tuple(replace(m, roles=roles) if m.user.id == user_id else m for m in guild.members)
        self._directory.put_guild(replace(guild, members=members))
        changed = next(member for member in members if member.user.id == user_id)
        self._events.emit(MemberChanged(guild_id, changed))

    def remove_bot(self, guild_id: GuildId) -> None:
        """Take the bot out of a server."""
        bot, guild = self._directory.application.bot, self._directory.any_guild(guild_id)
        left = replace(guild, members=tuple(m for m in guild.members if m.user.id != bot.id))
        self._directory.put_guild(left)
        self._events.emit(GuildLeft(left))

    def add_bot(self, guild_id: GuildId) -> None:
        """Bring the bot into a server."""
        guild = self._directory.any_guild(guild_id)
        member = Member(self._directory.application.bot, (), self._clock())
        joined = replace(guild, members=(*guild.members, member))
        self._directory.put_guild(joined)
        self._events.emit(GuildJoined(joined))

    def _add(self, channel: Channel) -> Channel:
        self._directory.put_channel(channel)
        self._events.emit(ChannelCreated(channel))
        return channel
