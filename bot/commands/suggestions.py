"""What is suggested while a person types an option."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

import discord
from discord import app_commands

Choices = list[app_commands.Choice[str]]
Suggest = Callable[[discord.Interaction, str], Coroutine[Any, Any, Choices]]


ANY = ""
"""In the place of a command's name: whichever command has the option."""


class Suggestions:
    """Finds what suggests values for an option of a command, or of `ANY`."""

    def __init__(self, by_option: Mapping[tuple[str, str], Suggest]) -> None:
        self._by_option = by_option

    async def of(self, interaction: discord.Interaction) -> Choices:
        """Suggest for the option that is being typed; nothing where nothing is known of it."""
        data: Mapping[str, Any] = interaction.data or {}
        for option in data.get("options") or ():
            if option.get("focused"):
                named = (data["name"], option["name"])
                suggest = self._by_option.get(named) or self._by_option.get((ANY, option["name"]))
                return await suggest(interaction, str(option.get("value") or "")) if suggest else []
        return []
