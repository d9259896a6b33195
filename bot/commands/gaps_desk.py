"""The desk that shows the staff what the briefs could not answer."""

import re
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import Self

import discord

from bot.commands.reply import Manner, Reply, encode
from bot.commands.sender import ReplySender
from bot.commands.staff import Staff
from bot.core.value import value
from bot.library.ports import GapLog
from bot.library.steps import in_steps
from bot.render.button import Button
from bot.render.discord_page import embedding
from bot.render.gaps_card import gaps_card

MOST = 500
"""Groups that are looked at."""


class Order(StrEnum):
    """Which group of questions comes first."""

    ASKED = "asked"
    NEWEST = "newest"


GAPS = re.compile(rf"gaps:(?P<order>{'|'.join(Order)}):(?P<page>[0-9]{{1,3}})")


@value
class GapsId:
    """A page of the groups in one order, counted from 0."""

    order: Order = Order.ASKED
    page: int = 0

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read a `custom_id` that matched `GAPS`."""
        return cls(order=Order(match["order"]), page=int(match["page"]))

    def __str__(self) -> str:
        return f"gaps:{self.order}:{self.page}"


class GapsDesk:
    """Shows refused questions of the last thirty days, grouped, privately and to the staff alone."""

    def __init__(self, gaps: GapLog, staff: Staff, sender: ReplySender, clock: Callable[[], datetime]) -> None:
        self._gaps = gaps
        self._staff = staff
        self._sender = sender
        self._clock = clock

    async def show(self, interaction: discord.Interaction, shown: GapsId, manner: Manner = Manner.PRIVATE) -> None:
        """Show a page; one that is not there is the last one."""
        self._staff.admit(interaction)
        groups = list(await self._gaps.groups(self._clock(), MOST))
        if shown.order is Order.NEWEST:
            groups.sort(key=lambda each: each.latest, reverse=True)
        pages = await in_steps(embedding(gaps_card(groups)))
        here = min(shown.page, len(pages) - 1)
        row = _buttons(GapsId(order=shown.order, page=here), len(pages))
        await self._sender.answer(interaction, encode(Reply(embeds=(pages[here],), rows=(row,)), manner))


def _buttons(shown: GapsId, pages: int) -> tuple[Button, ...]:
    order, page = shown.order, shown.page
    back = [_button(f"‹ page {page}", order, page - 1)] if page else []
    on = [_button(f"page {page + 2} ›", order, page + 1)] if page < pages - 1 else []
    other = ("Newest first", Order.NEWEST) if order is Order.ASKED else ("Most asked first", Order.ASKED)
    return (*back, *on, _button(*other, 0))


def _button(label: str, order: Order, page: int) -> Button:
    return Button(label=label, custom_id=str(GapsId(order=order, page=page)))
