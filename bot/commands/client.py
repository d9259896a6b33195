"""The Discord client: no privileged intents, no message or member cache."""

import asyncio
import logging
from collections.abc import Sequence
from typing import Any

import discord

from bot.commands.buttons import ButtonType
from bot.commands.cooldown import Cooldown
from bot.commands.funnel import ErrorFunnel
from bot.commands.offer import Offer
from bot.commands.operators_channel import OperatorsChannel
from bot.commands.presence import Presence
from bot.commands.sender import ReplySender
from bot.commands.sync import CommandSync, SyncFailedError
from bot.commands.tree import SitrepTree
from bot.core.errors import SitrepError
from bot.core.snapshot import Snapshot
from bot.library.library import Library, Trouble

log = logging.getLogger(__name__)

_SYNC_AGAIN = 60.0
_SYNC_AT_LEAST = 3600.0
"""Seconds until commands that Discord would not take are offered again: the first pause, and the longest."""

_LEFT_OVER = SitrepError("This button or form is of an older version and leads nowhere now.", "Try /help.")
_FORMS = {discord.InteractionType.component, discord.InteractionType.modal_submit}


class SitrepClient(discord.Client):
    """Connects, offers the commands, and catches the interactions that discord.py would drop in silence."""

    def __init__(
        self,
        library: Library,
        offer: Offer,
        buttons: Sequence[ButtonType],
        sender: ReplySender,
        funnel: ErrorFunnel,
        cooldown: Cooldown,
        sync: CommandSync,
        operators: OperatorsChannel,
        presence: Presence,
    ) -> None:
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # no voice here, no warning about it
        super().__init__(
            intents=discord.Intents(guilds=True),
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            allowed_mentions=discord.AllowedMentions.none(),
        )
        self._library = library
        self._offer = offer
        self._buttons = buttons
        self._sender = sender
        self._funnel = funnel
        self._sync = sync
        self._operators = operators
        self._presence = presence
        self._reported: Trouble | None = None
        self._syncing: set[asyncio.Task[None]] = set()
        self._tree = SitrepTree(self, sender, funnel, cooldown, offer.suggestions)

    async def setup_hook(self) -> None:
        """Offer what the briefs hold: runs once, after the login and before the gateway."""
        self.add_dynamic_items(*self._buttons)
        self._offer.renew(self._tree)
        if not await self._sync_all():
            self._sync_beside()
        self._library.watch(self._renew)

    def _renew(self, _: Snapshot) -> None:
        """Offer what another revision holds; Discord is told beside the answering."""
        if self._offer.renew(self._tree):
            self._sync_beside()

    def _sync_beside(self) -> None:
        for earlier in self._syncing:
            earlier.cancel()
        syncing = asyncio.create_task(self._keep_syncing())
        self._syncing.add(syncing)
        syncing.add_done_callback(self._syncing.discard)

    def dispatch(self, event: str, /, *args: object, **kwargs: object) -> None:
        """Hear of nothing any more once closed: discord.py tells of servers up to two seconds late."""
        if not self.is_closed():
            super().dispatch(event, *args, **kwargs)

    async def close(self) -> None:
        """Close; commands that Discord would not take yet are synced at the next start."""
        for syncing in self._syncing:
            syncing.cancel()
        await super().close()

    async def _keep_syncing(self) -> None:
        """Tell Discord the commands; if it will not have them now, try again, ever more rarely, until it has."""
        pause = _SYNC_AGAIN
        while not await self._sync_all():
            await asyncio.sleep(pause)
            pause = min(pause * 2, _SYNC_AT_LEAST)

    async def _sync_all(self) -> bool:
        try:
            if self.application_id:
                await self._sync.run(self._tree, self.application_id)
            if self._offer.home:
                await self._sync.run(self._tree, self._offer.home.id, self._offer.home)
        except SyncFailedError:
            return False
        return True

    async def on_connect(self) -> None:
        """Say that people are being answered: at READY, and again after a session that could not be resumed."""
        log.info("connected as %s, answering", self.user)
        await self._presence.is_in(guild.id for guild in self.guilds)
        await self.report_trouble()

    def sees_history(self, channel_id: int) -> bool | None:
        """Tell whether the bot may read what was posted in a channel, None as long as that is not known."""
        channel = self.get_channel(channel_id)
        if isinstance(channel, discord.abc.GuildChannel):
            return channel.permissions_for(channel.guild.me).read_message_history
        waiting = not self.is_ready() or any(guild.unavailable for guild in self.guilds)
        return None if waiting else False

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Note a server."""
        await self._presence.has_joined(guild.id)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """Note a server that is there again: discord.py tells some joins like that."""
        await self._presence.has_joined(guild.id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Note that the bot was removed from a server."""
        await self._presence.has_left(guild.id)

    async def report_trouble(self) -> None:
        """Tell the operators, once, if the last briefs could not be taken over."""
        trouble = self._library.trouble
        if trouble and trouble is not self._reported:
            self._reported = trouble
            await self._operators.tell(self, trouble)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Answer a button or form that nothing has taken on.

        discord.py starts the task of a button it knows before it dispatches this event, and that task reaches
        `ReplySender.meet` without waiting for anything: what is not met by now nobody will answer.
        """
        if interaction.type in _FORMS and not self._sender.has_met(interaction):
            await self._funnel.report(interaction, _LEFT_OVER)
