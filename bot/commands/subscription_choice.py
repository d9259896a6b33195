"""Which subscription a manager means."""

import re

import discord
from discord import app_commands

from bot.commands.managers import admit
from bot.commands.ports import SubscriptionBook
from bot.commands.suggestions import Choices
from bot.core.echo import echo
from bot.core.errors import SitrepError
from bot.core.identifier import SubscriptionId
from bot.core.subscription import Subscription
from bot.render.subscription_wording import in_short

_TYPED = re.compile(r"\s*#?([0-9]{1,18})\b")
_MOST_NAMED = 5


class NoSuchSubscriptionError(SitrepError):
    """The server has no such subscription, or more than one that may be meant."""


class SubscriptionChoice:
    """Finds subscriptions of a server by what was typed or chosen."""

    def __init__(self, book: SubscriptionBook) -> None:
        self._book = book

    async def named(self, server: discord.Guild, typed: str | None) -> Subscription:
        """Give the subscription of that number, or the only one; raises `NoSuchSubscriptionError`."""
        if not typed:
            return await self._only(server)
        number = _TYPED.match(typed)
        found = await self._book.find(server.id, SubscriptionId(int(number[1]))) if number else None
        if found is None:
            raise NoSuchSubscriptionError(
                f"There is no subscription {echo(typed)} in this server.",
                "Pick one from the list, or see /schedule list.",
            )
        return found

    async def suggest(self, interaction: discord.Interaction, typed: str) -> Choices:
        """Suggest subscriptions of the server, to its managers alone, by any part of what they are called."""
        server = admit(interaction)
        named = [(label(server, each), str(each.id)) for each in await self._book.of_server(server.id)]
        found = [(name, number) for name, number in named if typed.casefold().strip() in name.casefold()]
        return [app_commands.Choice(name=name, value=number) for name, number in found[:25]]

    async def _only(self, server: discord.Guild) -> Subscription:
        subscriptions = await self._book.of_server(server.id)
        if not subscriptions:
            raise NoSuchSubscriptionError("This server has no subscription yet.", "/schedule add makes one.")
        if len(subscriptions) > 1:
            some = "; ".join(label(server, each) for each in subscriptions[:_MOST_NAMED])
            raise NoSuchSubscriptionError("Which one? Choose it with the option 'subscription'.", f"There is {some}.")
        return subscriptions[0]


def label(server: discord.Guild, subscription: Subscription) -> str:
    """Name a subscription on one line, with the present name of its channel."""
    channel = server.get_channel(subscription.wanted.channel)
    return in_short(subscription, f"#{channel.name}" if channel else "a channel that is gone")
