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
    """Finds what suggests values for an option of a command, or of `ANY`; a subcommand is named in whole."""

    def __init__(self, by_option: Mapping[tuple[str, str], Suggest]) -> None:
        self._by_option = by_option

    async def of(self, interaction: discord.Interaction) -> Choices:
        """Suggest for the option that is being typed; nothing where nothing is known of it."""
        data: Mapping[str, Any] = interaction.data or {}
        name, options = data["name"], data.get("options") or ()
        while options and "options" in options[0]:
            name, options = f"{name} {options[0]['name']}", options[0]["options"] or ()
        for option in options:
            if option.get("focused"):
                named = (name, option["name"])
                suggest = self._by_option.get(named) or self._by_option.get((ANY, option["name"]))
                return await suggest(interaction, str(option.get("value") or "")) if suggest else []
        return []
