"""Who sits before the page, and where they look."""

from collections.abc import Mapping

from bot.sandbox.errors import ApiError
from bot.sandbox.page.exchange import odd
from bot.sandbox.people.actor import Actor
from bot.sandbox.people.errors import Refused
from bot.sandbox.people.places import Places, Spot
from bot.sandbox.people.reply import Reply
from bot.sandbox.world.command import Command
from bot.sandbox.world.people import User
from bot.sandbox.world.snowflake import ChannelId, MessageId, UserId
from bot.sandbox.world.world import World


class Cast:
    """Finds people, channels, messages and commands by what the page calls them."""

    def __init__(self, world: World, actors: Mapping[str, Actor], places: Places) -> None:
        self.world = world
        self.actors = actors
        self.places = places

    def actor(self, name: str | None) -> Actor:
        """Return a person by their account name."""
        if name is None or name not in self.actors:
            raise odd()
        return self.actors[name]

    def spot(self, channel_id: int) -> Spot:
        """Return a channel as a place; whether the person may be there is asked when it is used."""
        try:
            return self.places.at(self.world.directory.any_channel(ChannelId(channel_id)))
        except ApiError:
            raise Refused("This channel was deleted.") from None

    def message(self, message_id: int) -> Reply:
        """Return a message; whether the person sees it is asked when it is used."""
        message = self.world.messages.find(MessageId(message_id))
        if message is None:
            raise Refused("This message was deleted.")
        return Reply(message, None, self.world)

    def command(self, actor: Actor, spot: Spot, command_id: int) -> Command:
        """Return a command that is offered to a person in a place."""
        found = next((each for each in actor.commands(spot) if each.id == command_id), None)
        if found is None:
            raise Refused("This command is outdated, please try again in a few minutes")
        return found

    def target(self, target_id: int) -> Reply | User:
        """Return what a menu is of."""
        if self.world.messages.find(MessageId(target_id)) is not None:
            return self.message(target_id)
        try:
            return self.world.directory.user(UserId(target_id))
        except KeyError:
            raise Refused("This message was deleted.") from None
