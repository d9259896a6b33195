"""The command tree: every command passes the same door and ends in the same funnel."""

import time
from collections.abc import Callable

import discord
from discord import app_commands

from bot.commands.cooldown import Cooldown, TooOftenError
from bot.commands.funnel import COMMAND_CHANGED, ErrorFunnel
from bot.commands.options import options_fit
from bot.commands.sender import ReplySender
from bot.core.errors import SitrepError

EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
FOR_ALL = app_commands.AppInstallationType(guild=True, user=True)


class SitrepTree(app_commands.CommandTree[discord.Client]):
    """Commands for servers, direct messages and people who installed the bot for themselves."""

    def __init__(
        self,
        client: discord.Client,
        sender: ReplySender,
        funnel: ErrorFunnel,
        cooldown: Cooldown,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(client, allowed_contexts=EVERYWHERE, allowed_installs=FOR_ALL)
        self._sender = sender
        self._funnel = funnel
        self._cooldown = cooldown
        self._clock = clock

    async def interaction_check(self, interaction: discord.Interaction, /) -> bool:
        """Let a command in once, and no person too often.

        Nothing may be raised here: discord.py would drop it in silence.
        """
        if interaction.type is discord.InteractionType.autocomplete:
            return True
        if not self._sender.meet(interaction):
            return False
        refusal = self._refusal(interaction)
        if refusal:
            await self._funnel.report(interaction, refusal)
        return refusal is None

    def _refusal(self, interaction: discord.Interaction) -> SitrepError | None:
        if not options_fit(interaction):
            return COMMAND_CHANGED
        wait = self._cooldown.use(interaction.user.id, self._clock())
        return _too_often(wait) if wait else None

    async def on_error(self, interaction: discord.Interaction, error: app_commands.AppCommandError, /) -> None:
        """Tell the person what went wrong."""
        await self._funnel.report(interaction, error)


def _too_often(wait: float) -> TooOftenError:
    return TooOftenError("That was quick.", f"You can ask again in {int(wait) + 1} seconds; buttons work meanwhile.")
