"""The slash command of a topic. Topics are data: all of them get the same options."""

from typing import Any, Literal

import discord
from discord import app_commands

from bot.commands.day import day_of
from bot.commands.desk import Desk
from bot.commands.suggestions import Suggest
from bot.core.answer import View
from bot.core.topic import Topic

Command = app_commands.Command[Any, ..., None]
ViewName = Literal["summary", "sources", "history"]


def topic_command(topic: Topic, desk: Desk, suggest_day: Suggest) -> Command:
    """Make the command that shows a topic."""

    @app_commands.describe(
        view="What to show: the summary, where it is printed, or how our record changed",
        as_of="What our record said on a day, such as 2026-01-31",
        share="Show it to everybody in the channel",
    )
    async def show(
        interaction: discord.Interaction, view: ViewName = "summary", as_of: str | None = None, share: bool = False
    ) -> None:
        day = day_of(as_of) if as_of else None
        await desk.show(interaction, topic.id, View(view), as_of=day, share=share)

    command: Command = app_commands.Command(name=topic.command, description=topic.description, callback=show)
    command.autocomplete("as_of")(suggest_day)
    return command
