"""The Discord client: no privileged intents, no message or member cache."""

import logging
from typing import Any

import discord

from bot.commands.card_button import card_buttons
from bot.commands.cooldown import Cooldown
from bot.commands.desk import Desk
from bot.commands.funnel import ErrorFunnel
from bot.commands.own_commands import briefing_command, help_command, source_suggestions, sources_command
from bot.commands.sender import ReplySender
from bot.commands.suggestions import Suggestions
from bot.commands.sync import CommandSync
from bot.commands.topic_command import topic_command
from bot.commands.tree import SitrepTree
from bot.core.errors import SitrepError
from bot.library.library import Library

log = logging.getLogger(__name__)

_LEFT_OVER = SitrepError("This button or form is of an older version and leads nowhere now.", "Try `/help`.")
_FORMS = {discord.InteractionType.component, discord.InteractionType.modal_submit}


class SitrepClient(discord.Client):
    """Connects, offers the commands, and catches the interactions that discord.py would drop in silence."""

    def __init__(
        self,
        library: Library,
        desk: Desk,
        sender: ReplySender,
        funnel: ErrorFunnel,
        cooldown: Cooldown,
        sync: CommandSync,
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
        self._desk = desk
        self._sender = sender
        self._funnel = funnel
        self._sync = sync
        self._suggest_source = source_suggestions(library)
        suggestions = Suggestions({("sources", "source"): self._suggest_source})
        self._tree = SitrepTree(self, sender, funnel, cooldown, suggestions)

    async def setup_hook(self) -> None:
        """Offer what the briefs hold: runs once, after the login and before the gateway."""
        self.add_dynamic_items(*card_buttons(self._desk, self._sender, self._funnel))
        for topic in self._library.snapshot.revision.topics:
            self._tree.add_command(topic_command(topic, self._desk))
        self._tree.add_command(briefing_command(self._desk))
        self._tree.add_command(sources_command(self._desk, self._library, self._suggest_source))
        self._tree.add_command(help_command(self._desk))
        if self.application_id:
            await self._sync.run(self._tree, self.application_id)

    async def on_ready(self) -> None:
        """Say that people are being answered: after the start, and after a session that could not be resumed."""
        log.info("connected as %s, answering", self.user)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Answer a button or form that nothing has taken on.

        discord.py starts the task of a button it knows before it dispatches this event, and that task reaches
        `ReplySender.meet` without waiting for anything: what is not met by now nobody will answer.
        """
        if interaction.type in _FORMS and not self._sender.has_met(interaction):
            await self._funnel.report(interaction, _LEFT_OVER)
