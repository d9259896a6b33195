"""Buttons that keep working over a restart: discord.py rebuilds them from their `custom_id`."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

import discord

from bot.commands.card_id import SHARE, TURN, CardId
from bot.commands.desk import Desk
from bot.commands.funnel import ErrorFunnel
from bot.commands.sender import ReplySender

Press = Callable[[discord.Interaction, CardId], Awaitable[None]]
CardButton = type[discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]]]


def card_buttons(desk: Desk, sender: ReplySender, funnel: ErrorFunnel) -> tuple[CardButton, ...]:
    """Make the buttons that turn to another card, and those that share one."""
    return _button(TURN, desk.turn, sender, funnel), _button(SHARE, desk.share, sender, funnel)


def _button(pattern: re.Pattern[str], press: Press, sender: ReplySender, funnel: ErrorFunnel) -> CardButton:
    class Pressed(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=pattern):
        def __init__(self, item: discord.ui.Button[discord.ui.View], card: CardId) -> None:
            super().__init__(item)
            self._card = card

        @classmethod
        async def from_custom_id(
            cls, _: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
        ) -> "Pressed":
            return cls(item, CardId.from_match(match))  # type: ignore[arg-type]

        async def callback(self, interaction: discord.Interaction[Any]) -> None:
            """Press. What is raised here discord.py would only log."""
            if not sender.meet(interaction):
                return
            try:
                await press(interaction, self._card)
            except Exception as error:
                await funnel.report(interaction, error)

    return Pressed
