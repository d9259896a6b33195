"""Which refused questions are kept: those of the home server, and of servers whose managers switched it on."""

import logging
from collections.abc import Callable
from datetime import datetime

import discord

from bot.commands.ports import QuestionSwitch
from bot.core.errors import SitrepError
from bot.core.gap import gap
from bot.core.reply import Reply
from bot.library.ports import GapLog

log = logging.getLogger(__name__)


class GapKeeper:
    """Keeps refused questions without who asked them; never one from where the bot was not added to a server."""

    def __init__(
        self, gaps: GapLog, switch: QuestionSwitch, home_server: int | None, clock: Callable[[], datetime]
    ) -> None:
        self._gaps = gaps
        self._switch = switch
        self._home = home_server
        self._clock = clock

    async def keep(self, interaction: discord.Interaction, reply: Reply) -> None:
        """Keep what was refused, if it may be. Raises nothing when it cannot be: the person has their answer."""
        kept = gap(reply, self._clock())
        try:
            if kept and await self._may_be_kept(interaction):
                await self._gaps.keep(kept)
        except SitrepError as error:
            log.error("a refused question could not be kept: %s", error)  # noqa: TRY400 - it is meant for operators

    async def _may_be_kept(self, interaction: discord.Interaction) -> bool:
        server = interaction.client.get_guild(interaction.guild_id) if interaction.guild_id else None
        return server is not None and (server.id == self._home or await self._switch.is_on(server.id))
