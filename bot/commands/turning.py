"""Where the answer to a button stands."""

import discord

from bot.commands.reply import Manner


def manner_of_turn(interaction: discord.Interaction) -> Manner:
    """Answer in place of a private card, and beside a shared one, which stays as it is."""
    private = interaction.message is not None and interaction.message.flags.ephemeral
    return Manner.REPLACING if private else Manner.PRIVATE
