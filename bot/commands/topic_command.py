"""The slash command of a topic. Topics are data: all of them get the same options."""

from typing import Literal

import discord
from discord import app_commands

from bot.commands.desk import Desk
from bot.core.answer import View
from bot.core.topic import Topic

ViewName = Literal["summary", "sources", "history"]


def topic_command(topic: Topic, desk: Desk) -> app_commands.Command:  # type: ignore[type-arg]
    """Make the command that shows a topic."""

    @app_commands.describe(
        view="What to show: the summary, where it is printed, or how our record changed",
        share="Show it to everybody in the channel",
    )
    async def show(interaction: discord.Interaction, view: ViewName = "summary", share: bool = False) -> None:
        await desk.show(interaction, topic.id, View(view), share=share)

    return app_commands.Command(name=topic.command, description=topic.description, callback=show)
