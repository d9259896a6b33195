"""The commands that every set of briefs has."""

import discord
from discord import app_commands

from bot.commands.card_id import BRIEFING, HELP, ONE_SOURCE, SOURCES
from bot.commands.desk import Desk
from bot.core.errors import SitrepError
from bot.library.library import Library


class UnknownSourceError(SitrepError):
    """No source has the id that was asked for."""


def own_commands(desk: Desk, library: Library) -> list[app_commands.Command]:  # type: ignore[type-arg]
    """Make `/briefing`, `/sources` and `/help`."""

    @app_commands.command()
    @app_commands.describe(share="Show it to everybody in the channel")
    async def briefing(interaction: discord.Interaction, share: bool = False) -> None:
        """Everything the briefs hold, topic by topic."""
        await desk.show(interaction, BRIEFING, share=share)

    @app_commands.command()
    @app_commands.describe(source="Only this source", share="Show it to everybody in the channel")
    async def sources(interaction: discord.Interaction, source: str | None = None, share: bool = False) -> None:
        """Where everything comes from."""
        if source is not None and source not in library.snapshot.sources:
            raise UnknownSourceError("There is no such source.", "Pick one from the list, or leave the option out.")
        await desk.show(interaction, f"{ONE_SOURCE}{source}" if source else SOURCES, share=share)

    @sources.autocomplete("source")
    async def suggest(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        named = ((f"{each.publisher}: {each.headline}", each.id) for each in library.snapshot.revision.sources)
        found = [(name, id_) for name, id_ in named if typed.casefold() in name.casefold()]
        return [app_commands.Choice(name=name[:100], value=id_) for name, id_ in found[:25]]

    @app_commands.command()
    async def help(interaction: discord.Interaction) -> None:  # noqa: A001 - the command is named so
        """Learn what this is, who runs it here, and what it keeps about you."""
        await desk.show(interaction, HELP)

    return [briefing, sources, help]
