"""Who may change what is served: curators and operators, in their home server. The bot checks for itself."""

from collections.abc import Collection

import discord

from bot.core.errors import SitrepError


class NotAllowedError(SitrepError):
    """The person, or the place, has no say in what is served."""


class Staff:
    """The people whose ids the settings name; without a home server they have no commands."""

    def __init__(self, people: Collection[int], home_server: int | None) -> None:
        self._people = frozenset(people)
        self.home = discord.Object(home_server) if home_server else None

    def admit(self, interaction: discord.Interaction) -> None:
        """Raise `NotAllowedError` unless the person is of the staff, and in the home server."""
        if self.home is None or interaction.guild_id != self.home.id:
            raise NotAllowedError("This works in the home server of this bot alone.")
        if interaction.user.id not in self._people:
            raise NotAllowedError("This is for the curators and operators of this bot.", "Ask one of them.")
