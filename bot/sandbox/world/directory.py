"""Who and what there is: people, servers, channels."""

from dataclasses import replace

from bot.sandbox.errors import ApiError, Problem
from bot.sandbox.world.channel import Channel, ChannelKind
from bot.sandbox.world.guild import Guild
from bot.sandbox.world.people import Application, User
from bot.sandbox.world.permissions import EVERYTHING, Permission
from bot.sandbox.world.place import Context, Installation, Place
from bot.sandbox.world.snowflake import ChannelId, GuildId, UserId

_BOTH = frozenset({Installation.GUILD, Installation.USER})
_OWN = frozenset({Installation.USER})


class Directory:
    """People, servers and channels, and where the bot is."""

    def __init__(
        self, application: Application, users: list[User], guilds: list[Guild], private: list[Channel]
    ) -> None:
        self.application = application
        self._users = {user.id: user for user in [application.bot, application.owner, *users]}
        self._guilds = {guild.id: guild for guild in guilds}
        self._channels = {c.id: c for guild in guilds for c in (*guild.channels, *guild.threads)} | {
            c.id: c for c in private
        }

    @property
    def users(self) -> list[User]:
        """Everybody, the bot too."""
        return list(self._users.values())

    def guilds_of(self, user_id: UserId) -> list[Guild]:
        """Return the servers that a user is in."""
        return [guild for guild in self._guilds.values() if guild.member(user_id)]

    def private_of(self, user_id: UserId) -> list[Channel]:
        """Return the private channels of a person."""
        return [channel for channel in self._channels.values() if user_id in channel.recipients]

    def joined(self) -> list[Guild]:
        """Return the servers that the bot is in."""
        return self.guilds_of(self.application.bot.id)

    def guild(self, guild_id: GuildId) -> Guild:
        """Return a server as the bot may see it."""
        guild = self._guilds.get(guild_id)
        if guild is None or guild.member(self.application.bot.id) is None:
            raise ApiError(Problem.UNKNOWN_GUILD)
        return guild

    def channel(self, channel_id: ChannelId) -> Channel:
        """Return a channel that the bot has access to."""
        channel = self._channels.get(channel_id)
        if channel is None:
            raise ApiError(Problem.UNKNOWN_CHANNEL)
        if not self.reaches(channel) or Permission.VIEW_CHANNEL not in self.bot_permissions(channel):
            raise ApiError(Problem.MISSING_ACCESS)
        return channel

    def recipients(self, channel: Channel) -> list[User]:
        """Return the people of a private channel, without the bot."""
        return [self._users[user_id] for user_id in channel.recipients]

    def place(self, channel: Channel) -> Place:
        """Describe a channel as a place to use the bot in; everybody here has installed the bot themselves."""
        if channel.guild_id is not None:
            guild = self._guilds[channel.guild_id]
            installed = _BOTH if self.reaches(channel) else _OWN
            return Place(f"#{channel.name} of {guild.name}", channel, guild, Context.GUILD, installed)
        if channel.kind is ChannelKind.DIRECT:
            return Place("direct message", channel, None, Context.BOT_DM, _BOTH)
        return Place(f"group {channel.name}", channel, None, Context.PRIVATE_CHANNEL, _OWN)

    def direct_channel(self, user_id: UserId) -> Channel:
        """Return the channel between a person and the bot."""
        for channel in self._channels.values():
            if channel.kind is ChannelKind.DIRECT and user_id in channel.recipients:
                return channel
        raise ApiError(Problem.INVALID_RECIPIENT)

    def reaches(self, channel: Channel) -> bool:
        """Tell whether the bot itself is in a channel, and not only its commands."""
        if channel.guild_id is None:
            return channel.kind is ChannelKind.DIRECT
        return self._guilds[channel.guild_id].member(self.application.bot.id) is not None

    def bot_permissions(self, channel: Channel) -> Permission:
        """Return what the bot may do in a channel; in a private one, everything."""
        if channel.guild_id is None:
            return EVERYTHING
        return self._guilds[channel.guild_id].permissions_in(channel, self.application.bot.id)

    def hears(self, channel_id: ChannelId) -> bool:
        """Tell whether the bot is told of messages in a channel."""
        channel = self._channels.get(channel_id)
        if channel is None or not self.reaches(channel):
            return False
        return Permission.VIEW_CHANNEL in self.bot_permissions(channel)

    def any_channel(self, channel_id: ChannelId) -> Channel:
        """Return a channel, whether the bot has access to it or not."""
        channel = self._channels.get(channel_id)
        if channel is None:
            raise ApiError(Problem.UNKNOWN_CHANNEL)
        return channel

    def any_guild(self, guild_id: GuildId) -> Guild:
        """Return a server, whether the bot is in it or not."""
        return self._guilds[guild_id]

    def user(self, user_id: UserId) -> User:
        """Return a user as they are now."""
        return self._users[user_id]

    def put_user(self, user: User) -> None:
        """Set a user as they now are, in their servers too."""
        self._users[user.id] = user
        for guild in tuple(self._guilds.values()):
            members = tuple(replace(m, user=user) if m.user.id == user.id else m for m in guild.members)
            self.put_guild(replace(guild, members=members))

    def put_guild(self, guild: Guild) -> None:
        """Set a server as it now is; its channels have been put before."""
        self._guilds[guild.id] = guild

    def put_channel(self, channel: Channel) -> None:
        """Add a channel of a server, or set it as it now is."""
        self._channels[channel.id] = channel
        if channel.guild_id is not None:
            self.put_guild(self._guilds[channel.guild_id].with_channel(channel))

    def drop_channel(self, channel: Channel) -> list[Channel]:
        """Take a channel and its threads away; return all of them, threads first."""
        threads = [c for c in self._channels.values() if c.parent_id == channel.id]
        for gone in (*threads, channel):
            del self._channels[gone.id]
        if channel.guild_id is not None:
            self.put_guild(self._guilds[channel.guild_id].without_channel(channel.id))
        return [*threads, channel]
