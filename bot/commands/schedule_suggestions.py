"""What is suggested to managers while they type the options of `/schedule`."""

from collections.abc import Iterable, Mapping

import discord
from discord import app_commands

from bot.commands.managers import admit
from bot.commands.ports import SubscriptionBook
from bot.commands.slot_desk import SlotDesk
from bot.commands.subscription_choice import SubscriptionChoice
from bot.commands.suggestions import Choices, Suggest
from bot.commands.wish import complete_topics
from bot.core.completion import suggestions
from bot.core.timezone import zone_suggestions
from bot.library.library import Library

_BY_SUBSCRIPTION = ("preview", "pause", "resume", "remove", "why")


class ScheduleSuggestions:
    """Suggests times, zones, topics, subscriptions and slots."""

    def __init__(self, book: SubscriptionBook, library: Library, slots: SlotDesk) -> None:
        self._library = library
        self.subscription: Suggest = SubscriptionChoice(book).suggest
        self.slot: Suggest = slots.suggest

    @property
    def by_option(self) -> Mapping[tuple[str, str], Suggest]:
        """What suggests values for which option of which subcommand."""
        return {
            ("schedule add", "when"): self.when,
            ("schedule add", "timezone"): self.timezone,
            ("schedule add", "topics"): self.topics,
            ("schedule why", "slot"): self.slot,
            **{(f"schedule {each}", "subscription"): self.subscription for each in _BY_SUBSCRIPTION},
        }

    async def when(self, interaction: discord.Interaction, typed: str) -> Choices:
        """Complete when something is due."""
        admit(interaction)
        return _choices((each, each) for each in suggestions(typed))

    async def timezone(self, interaction: discord.Interaction, typed: str) -> Choices:
        """Complete a city or the name of a zone."""
        admit(interaction)
        return _choices((each, each) for each in zone_suggestions(typed))

    async def topics(self, interaction: discord.Interaction, typed: str) -> Choices:
        """Complete the last of several topics."""
        admit(interaction)
        return _choices(complete_topics(typed, self._library.snapshot))


def _choices(pairs: Iterable[tuple[str, str]]) -> Choices:
    return [app_commands.Choice(name=name, value=held) for name, held in pairs][:25]
