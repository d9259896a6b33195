"""The places that a person can choose to use the bot in."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.errors import ApiError
from bot.sandbox.people.errors import Refused
from bot.sandbox.world.channel import Channel
from bot.sandbox.world.directory import Directory
from bot.sandbox.world.guild import Guild
from bot.sandbox.world.people import User
from bot.sandbox.world.permissions import Permission
from bot.sandbox.world.place import Place
from bot.sandbox.world.snowflake import UserId


@dataclass(frozen=True, slots=True)
class Spot:
    """A place by its name; which channel it is can depend on the person, as with direct messages."""

    name: str
    channel: Callable[[UserId], Channel]


class Places:
    """A channel of the server, a direct message, a server without the bot, a group without it."""

    def __init__(self, directory: Directory, home: Guild, elsewhere: Guild, group: Channel) -> None:
        self._directory = directory
        self.server_channel = self.at(home.channel("general"))
        self.briefings = self.at(home.channel("briefings"))
        self.announcements = self.at(home.channel("announcements"))
        self.direct_message = Spot("direct message", directory.direct_channel)
        self.user_install = self.at(elsewhere.channel("general"))
        self.group = self.at(group)

    def at(self, channel: Channel) -> Spot:
        """Return a channel as a place, as it stands whenever it is used."""
        return Spot(channel.name, lambda _user_id: self._directory.any_channel(channel.id))

    def choices(self) -> dict[str, Spot]:
        """Return the places by the names to choose them by."""
        return {
            "server channel": self.server_channel,
            "briefings channel": self.briefings,
            "announcement channel": self.announcements,
            "direct message": self.direct_message,
            "user install": self.user_install,
            "group": self.group,
        }

    def stand(self, spot: Spot | None, user: User) -> Place:
        """Return where a person stands; without a choice, in the server's first channel."""
        try:
            channel = (spot or self.server_channel).channel(user.id)
        except ApiError:
            raise Refused("This channel was deleted.") from None
        if channel.recipients and user.id not in channel.recipients:
            raise Refused("This conversation is not yours.")
        place = self._directory.place(channel)
        if place.guild and Permission.VIEW_CHANNEL not in place.guild.permissions_in(channel, user.id):
            raise Refused("This channel is not shown to you.")
        return place
