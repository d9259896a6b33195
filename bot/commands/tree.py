"""The command tree: every command passes the same door and ends in the same funnel."""

import time
from collections.abc import Callable

import discord
from discord import app_commands

from bot.commands.cooldown import Cooldown, TooOftenError
from bot.commands.funnel import COMMAND_CHANGED, ErrorFunnel
from bot.commands.options import options_fit
from bot.commands.reply import encode_choices
from bot.commands.sender import ReplySender
from bot.commands.suggestions import Suggestions
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
        suggestions: Suggestions,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(client, allowed_contexts=EVERYWHERE, allowed_installs=FOR_ALL)
        self._sender = sender
        self._funnel = funnel
        self._cooldown = cooldown
        self._suggestions = suggestions
        self._clock = clock

    async def _call(self, interaction: discord.Interaction) -> None:
        """Let an interaction in once, and into the funnel with whatever goes wrong.

        This is discord.py's own method: what is raised around its checks it drops in silence, and autocompletes it
        answers outside any hook.
        """
        if not self._sender.meet(interaction):
            return
        try:
            if interaction.type is discord.InteractionType.autocomplete:
                await self._suggest(interaction)
            else:
                await super()._call(interaction)
        except Exception as error:
            await self._funnel.report(interaction, error)

    async def interaction_check(self, interaction: discord.Interaction, /) -> bool:
        """Let no person in too often, and no option that nobody offered."""
        if refusal := self._refusal(interaction):
            await self._funnel.report(interaction, refusal)
        return refusal is None

    async def on_error(self, interaction: discord.Interaction, error: app_commands.AppCommandError, /) -> None:
        """Tell the person what went wrong."""
        await self._funnel.report(interaction, error)

    async def _suggest(self, interaction: discord.Interaction) -> None:
        choices = await self._suggestions.of(interaction)
        await self._sender.answer(interaction, encode_choices([(each.name, each.value) for each in choices]))

    def _refusal(self, interaction: discord.Interaction) -> SitrepError | None:
        if not options_fit(interaction):
            return COMMAND_CHANGED
        wait = self._cooldown.use(interaction.user.id, self._clock())
        return _too_often(wait) if wait else None


def _too_often(wait: float) -> TooOftenError:
    return TooOftenError("That was quick.", f"You can ask again in {int(wait) + 1} s; buttons work meanwhile.")
