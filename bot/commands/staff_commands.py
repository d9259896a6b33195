"""Commands of the home server: `/reload`, `/rollback` and `/status`."""

from typing import Any

import discord
from discord import app_commands

from bot.commands.staff import Staff
from bot.commands.staff_desk import StaffDesk
from bot.commands.suggestions import Choices, Suggest
from bot.library.library import Library

Command = app_commands.Command[Any, ..., None]


def reload_command(desk: StaffDesk) -> Command:
    """Make `/reload`."""

    @app_commands.command(description="Take the briefs over as they are now, or say why not")
    async def reload(interaction: discord.Interaction) -> None:
        await desk.reload(interaction)

    return reload


def rollback_command(desk: StaffDesk, suggest: Suggest) -> Command:
    """Make `/rollback`."""

    @app_commands.command(description="Serve an earlier revision of the briefs again")
    @app_commands.describe(revision="The beginning of its id; without one, the revision before")
    async def rollback(interaction: discord.Interaction, revision: str | None = None) -> None:
        await desk.roll_back(interaction, revision)

    rollback.autocomplete("revision")(suggest)
    return rollback


def status_command(desk: StaffDesk) -> Command:
    """Make `/status`."""

    @app_commands.command(description="Tell what is served, since when, and what is wrong")
    async def status(interaction: discord.Interaction) -> None:
        await desk.status(interaction)

    return status


def revision_suggestions(library: Library, staff: Staff) -> Suggest:
    """Make what suggests revisions that were in effect before, the latest first, to the staff alone."""

    async def suggest(interaction: discord.Interaction, typed: str) -> Choices:
        staff.admit(interaction)
        recent = {each.revision: each for each in reversed(await library.record.recent(50))}
        recent.pop(library.snapshot.id, None)
        named = ((f"{each.revision[:12]}, served from {each.at:%Y-%m-%d %H:%M} UTC", each) for each in recent.values())
        found = [(name, each) for name, each in named if typed.casefold() in name.casefold()]
        return [app_commands.Choice(name=name, value=each.revision[:12]) for name, each in reversed(found)][:25]

    return suggest
