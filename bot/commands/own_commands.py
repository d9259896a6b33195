"""The commands that every set of briefs has."""

from typing import Any

import discord
from discord import app_commands

from bot.commands.card_id import BRIEFING, HELP, ONE_SOURCE, SOURCES
from bot.commands.day import day_of
from bot.commands.desk import Desk
from bot.commands.suggestions import Choices, Suggest
from bot.core.errors import SitrepError
from bot.library.library import Library

Command = app_commands.Command[Any, ..., None]


class UnknownSourceError(SitrepError):
    """No source has the id that was asked for."""


def briefing_command(desk: Desk) -> Command:
    """Make `/briefing`."""

    @app_commands.command(description="Show everything the briefs hold, topic by topic")
    @app_commands.describe(share="Show it to everybody in the channel")
    async def briefing(interaction: discord.Interaction, share: bool = False) -> None:
        await desk.show(interaction, BRIEFING, share=share)

    return briefing


def sources_command(desk: Desk, library: Library, suggest: Suggest) -> Command:
    """Make `/sources`."""

    @app_commands.command(description="Show where everything comes from")
    @app_commands.describe(source="Only this source", share="Show it to everybody in the channel")
    async def sources(interaction: discord.Interaction, source: str | None = None, share: bool = False) -> None:
        if source is not None and source not in library.snapshot.sources:
            raise UnknownSourceError("There is no such source.", "Pick one from the list, or leave the option out.")
        await desk.show(interaction, f"{ONE_SOURCE}{source}" if source else SOURCES, share=share)

    sources.autocomplete("source")(suggest)
    return sources


def help_command(desk: Desk) -> Command:
    """Make `/help`."""

    @app_commands.command(description="Learn what this is, who runs it here, and what it keeps about you")
    async def help(interaction: discord.Interaction) -> None:  # noqa: A001 - the command is named so
        await desk.show(interaction, HELP)

    return help


def changes_command(desk: Desk, suggest: Suggest) -> Command:
    """Make `/changes`."""

    @app_commands.command(description="Show what changed in our record since a day")
    @app_commands.describe(since="A day such as 2026-01-31; without one, the last 30 days")
    async def changes(interaction: discord.Interaction, since: str | None = None) -> None:
        await desk.show_changes(interaction, day_of(since) if since else None)

    changes.autocomplete("since")(suggest)
    return changes


def day_suggestions(library: Library) -> Suggest:
    """Make what suggests days on which our record changed, the latest first."""

    async def suggest(_: discord.Interaction, typed: str) -> Choices:
        days = dict.fromkeys(f"{each.at:%Y-%m-%d}" for each in await library.record.recent(200))
        return [app_commands.Choice(name=day, value=day) for day in days if typed in day][:25]

    return suggest


def source_suggestions(library: Library) -> Suggest:
    """Make what suggests a source by any part of its id, publisher or headline."""

    async def suggest(_: discord.Interaction, typed: str) -> Choices:
        words = typed.casefold().replace(":", " ").split()
        named = [(f"{each.publisher}: {each.headline}", each.id) for each in library.snapshot.revision.sources]
        found = [(name, id_) for name, id_ in named if all(word in f"{name} {id_}".casefold() for word in words)]
        return [app_commands.Choice(name=name[:100], value=id_) for name, id_ in found[:25]]

    return suggest
