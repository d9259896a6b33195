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
_RESOLVED = {AppCommandOptionType.channel: "channels", AppCommandOptionType.role: "roles"}
"""Options that name something by its id, and where Discord tells what that is."""


def options_fit(interaction: discord.Interaction) -> bool:
    """Tell whether every option is one the command has, of its type and among its choices."""
    command = interaction.command
    if not isinstance(command, app_commands.Command):
        return True
    data: Mapping[str, Any] = interaction.data or {}
    resolved = data.get("resolved") or {}
    return all(_fits(command, option, resolved) for option in _given(interaction))


def _given(interaction: discord.Interaction) -> list[dict[str, Any]]:
    """Give the options themselves, below the subcommand if there is one."""
    data: Mapping[str, Any] = interaction.data or {}
    options: list[dict[str, Any]] = data.get("options") or []
    while options and "options" in options[0]:
        options = options[0]["options"] or []
    return options


def _fits(
    command: app_commands.Command[Any, ..., Any], option: dict[str, Any], resolved: Mapping[str, Mapping[str, Any]]
) -> bool:
    parameter = command.get_parameter(option["name"])
    if parameter is None or option.get("type") != parameter.type.value:
        return False
    held = option.get("value")
    if kind := _RESOLVED.get(parameter.type):
        return _is_resolved(parameter, held, resolved.get(kind) or {})
    if not isinstance(held, _TYPES.get(parameter.type, object)):
        return False
    return not parameter.choices or held in [choice.value for choice in parameter.choices]


def _is_resolved(parameter: app_commands.Parameter, held: object, found: Mapping[str, Any]) -> bool:
    """Tell whether Discord says what an id stands for, and a channel is of a type that was asked for."""
    if not isinstance(held, str) or held not in found:
        return False
    kinds = [kind.value for kind in parameter.channel_types]
    return not kinds or found[held].get("type") in kinds
