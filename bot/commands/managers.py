"""Who may have briefings posted in a server: its managers. The bot checks for itself, whatever Discord has checked."""

import discord

from bot.core.errors import SitrepError


class NotAManagerError(SitrepError):
    """The person does not manage the server, or there is no server that the bot is in and knows."""


def admit(interaction: discord.Interaction) -> discord.Guild:
    """Give the server that the person manages, as the bot knows it; raises `NotAManagerError`."""
    server = interaction.client.get_guild(interaction.guild_id) if interaction.guild_id else None
    if server is None:
        raise NotAManagerError("This works in a server that the bot was added to.", "Use it in a channel there.")
    if not interaction.permissions.manage_guild:
        raise NotAManagerError("This is for members who may manage this server.", "Ask one of them.")
    if server.unavailable:
        raise NotAManagerError("Discord has not told the bot about this server yet.", "Try again in a minute.")
    return server
