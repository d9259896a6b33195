"""The commands around questions: `/ask`, the check of a message, and what is kept of what was refused."""

from collections.abc import Mapping
from itertools import chain, zip_longest
from typing import Any

import discord
from discord import app_commands

from bot.commands.ask_desk import AskDesk
from bot.commands.check_desk import CheckDesk
from bot.commands.gaps_desk import GapsDesk, GapsId, Order
from bot.commands.keeping_desk import KeepingDesk
from bot.commands.suggestions import Choices, Suggest
from bot.core.snapshot import Snapshot
from bot.library.library import Library

CHECK = "Check against briefs"

Command = app_commands.Command[Any, ..., None]

_SERVERS = app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False)
_INSTALLED_IN_SERVERS = app_commands.AppInstallationType(guild=True, user=False)
_ORDERS = [
    app_commands.Choice(name="most asked", value=Order.ASKED.value),
    app_commands.Choice(name="newest", value=Order.NEWEST.value),
]


class AskingCommands:
    """Makes them, and knows what suggests questions."""

    def __init__(self, ask: AskDesk, check: CheckDesk, gaps: GapsDesk, keeping: KeepingDesk, library: Library) -> None:
        self._ask = ask
        self._check = check
        self._gaps = gaps
        self._keeping = keeping
        self._suggest = question_suggestions(library)

    @property
    def by_option(self) -> Mapping[tuple[str, str], Suggest]:
        """What suggests values for which option of which command."""
        return {("ask", "question"): self._suggest}

    def ask(self) -> Command:
        """Make `/ask`."""

        @app_commands.command(description="Ask the briefs: accounts with their sources, or that they do not cover it")
        @app_commands.describe(question="In your own words and language", share="Show it to everybody in the channel")
        async def ask(
            interaction: discord.Interaction, question: app_commands.Range[str, 2, 300], share: bool = False
        ) -> None:
            await self._ask.ask(interaction, question, share=share)

        ask.autocomplete("question")(self._suggest)
        return ask

    def check(self) -> app_commands.ContextMenu:
        """Make the entry in the menu of a message."""

        async def check(interaction: discord.Interaction, message: discord.Message) -> None:
            await self._check.check(interaction, message)

        return app_commands.ContextMenu(name=CHECK, callback=check)

    def keep_questions(self) -> Command:
        """Make `/keep-questions`, for managers of a server."""

        @app_commands.command(
            name="keep-questions",
            description="Let those who write the briefs see, without names, what they could not answer here",
        )
        @app_commands.describe(keep="Whether they are kept; without it, see how it stands")
        async def keep_questions(interaction: discord.Interaction, keep: bool | None = None) -> None:
            await self._keeping.set(interaction, keep)

        keep_questions.guild_only = True
        keep_questions.allowed_contexts = _SERVERS
        keep_questions.allowed_installs = _INSTALLED_IN_SERVERS
        keep_questions.default_permissions = discord.Permissions(manage_guild=True)
        return keep_questions

    def gaps(self) -> Command:
        """Make `/gaps`, for the staff."""

        @app_commands.command(description="Show what people asked and the briefs could not answer")
        @app_commands.describe(order="What comes first")
        @app_commands.choices(order=_ORDERS)
        async def gaps(interaction: discord.Interaction, order: str = Order.ASKED.value) -> None:
            await self._gaps.show(interaction, GapsId(order=Order(order)))

        return gaps


def question_suggestions(library: Library) -> Suggest:
    """Make what suggests questions that the briefs can answer and that have every word typed so far."""

    async def suggest(_: discord.Interaction, typed: str) -> Choices:
        words = typed.casefold().strip(" ?").split()
        found = [each for each in _questions(library.snapshot) if all(word in each.casefold() for word in words)]
        return [app_commands.Choice(name=each, value=each) for each in found[:25]]

    return suggest


def _questions(snapshot: Snapshot) -> list[str]:
    """Give the first question of each topic, then the second of each: all topics are seen without typing."""
    turns = zip_longest(*(topic.questions for topic in snapshot.revision.topics))
    return [each for each in chain.from_iterable(turns) if each]
