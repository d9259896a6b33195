"""Buttons that keep working over a restart: discord.py rebuilds them from their `custom_id`."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

import discord

from bot.commands.answer_id import ASK, SHARE_ANSWER, TURN_ANSWER, AnswerId, SuggestedId
from bot.commands.ask_desk import AskDesk
from bot.commands.card_id import POSTED, SHARE, TURN, CardId, whole_briefing
from bot.commands.desk import Desk
from bot.commands.funnel import ErrorFunnel
from bot.commands.gaps_desk import GAPS, GapsDesk, GapsId
from bot.commands.reply import Manner
from bot.commands.schedule_desk import ScheduleDesk
from bot.commands.sender import ReplySender
from bot.commands.staff_desk import UNDO, StaffDesk
from bot.commands.subscription_id import ACT, PAGE, ActId

Press = Callable[[discord.Interaction, re.Match[str]], Awaitable[None]]
ButtonType = type[discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]]]


class Buttons:
    """Makes the buttons; each press passes the same door and ends in the same funnel as a command."""

    def __init__(self, sender: ReplySender, funnel: ErrorFunnel) -> None:
        self._sender = sender
        self._funnel = funnel

    def of_cards(self, desk: Desk) -> tuple[ButtonType, ...]:
        """Make the buttons that turn to another card, those that share one, and those under posted briefings."""
        return (
            self._made(POSTED, lambda interaction, match: desk.turn(interaction, whole_briefing(match["revision"]))),
            self._made(TURN, lambda interaction, match: desk.turn(interaction, CardId.from_match(match))),
            self._made(SHARE, lambda interaction, match: desk.share(interaction, CardId.from_match(match))),
        )

    def of_answers(self, desk: AskDesk) -> tuple[ButtonType, ...]:
        """Make the buttons that turn the pages of an answer, share it, or ask what a refusal suggests."""
        return (
            self._made(TURN_ANSWER, lambda interaction, match: desk.turn(interaction, AnswerId.from_match(match))),
            self._made(SHARE_ANSWER, lambda interaction, match: desk.share(interaction, AnswerId.from_match(match))),
            self._made(ASK, lambda interaction, match: desk.ask_suggested(interaction, SuggestedId.from_match(match))),
        )

    def of_gaps(self, desk: GapsDesk) -> tuple[ButtonType, ...]:
        """Make the buttons that turn the list of refused questions."""
        return (
            self._made(
                GAPS, lambda interaction, match: desk.show(interaction, GapsId.from_match(match), Manner.REPLACING)
            ),
        )

    def of_staff(self, desk: StaffDesk) -> tuple[ButtonType, ...]:
        """Make the button that undoes a reload."""
        return (self._made(UNDO, lambda interaction, match: desk.undo(interaction, int(match["activation"]))),)

    def of_schedule(self, desk: ScheduleDesk) -> tuple[ButtonType, ...]:
        """Make the buttons of subscriptions, and those that turn their list."""
        return (
            self._made(ACT, lambda interaction, match: desk.act(interaction, ActId.from_match(match))),
            self._made(PAGE, lambda interaction, match: desk.list(interaction, int(match["page"]), Manner.REPLACING)),
        )

    async def press(self, interaction: discord.Interaction, match: re.Match[str], press: Press) -> None:
        """Press. What is raised here discord.py would only log."""
        if not self._sender.meet(interaction):
            return
        try:
            await press(interaction, match)
        except Exception as error:
            await self._funnel.report(interaction, error)

    def _made(self, pattern: re.Pattern[str], press: Press) -> ButtonType:
        buttons = self

        class Pressed(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=pattern):
            def __init__(self, item: discord.ui.Button[discord.ui.View], match: re.Match[str]) -> None:
                super().__init__(item)
                self._match = match

            @classmethod
            async def from_custom_id(
                cls, _: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
            ) -> "Pressed":
                return cls(item, match)  # type: ignore[arg-type]

            async def callback(self, interaction: discord.Interaction[Any]) -> None:
                await buttons.press(interaction, self._match, press)

        return Pressed
