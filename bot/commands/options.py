"""Options held against what their command registered: discord.py hands on whatever arrives."""

from collections.abc import Mapping
from typing import Any

import discord
from discord import AppCommandOptionType, app_commands

_TYPES: dict[AppCommandOptionType, type | tuple[type, ...]] = {
    AppCommandOptionType.string: str,
    AppCommandOptionType.boolean: bool,
    AppCommandOptionType.integer: int,
    AppCommandOptionType.number: (int, float),
}


def options_fit(interaction: discord.Interaction) -> bool:
    """Tell whether every option is one the command has, of its type and among its choices."""
    command = interaction.command
    if not isinstance(command, app_commands.Command):
        return True
    return all(_fits(command, option) for option in _given(interaction))


def _given(interaction: discord.Interaction) -> list[dict[str, Any]]:
    """Give the options themselves, below the subcommand if there is one."""
    data: Mapping[str, Any] = interaction.data or {}
    options: list[dict[str, Any]] = data.get("options") or []
    while options and "options" in options[0]:
        options = options[0]["options"]
    return options


def _fits(command: app_commands.Command[Any, ..., Any], option: dict[str, Any]) -> bool:
    parameter = command.get_parameter(option["name"])
    if parameter is None:
        return False
    held = option.get("value")
    if not isinstance(held, _TYPES.get(parameter.type, object)):
        return False
    return not parameter.choices or held in [choice.value for choice in parameter.choices]
