"""The pages of what changed: since a day, or with one activation."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.commands.bulletin import Bulletin
from bot.commands.card_id import CardId
from bot.commands.reply import Manner, Reply, encode
from bot.library.library import Library
from bot.library.steps import in_steps
from bot.render.button import Button
from bot.render.card import Card
from bot.render.discord_page import Embed, embedding

_SINCE = ".since-"
_WITH = ".with-"
"""Subjects of these cards: `.since-2026-01-31` and `.with-12`."""

_KEPT = 30
"""Cards of what changed that are kept told."""


def since(day: date) -> str:
    """Name what changed since a day."""
    return f"{_SINCE}{day.isoformat()}"


def together_with(activation: int) -> str:
    """Name what changed with an activation."""
    return f"{_WITH}{activation}"


class ChangesDeck:
    """Deals them page by page; each is told once for all who ask at the same time."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._bulletin = Bulletin(library)
        self._telling = asyncio.Lock()
        self._told: dict[tuple[int, str], tuple[Embed, ...]] = {}

    async def deal(self, card: CardId, manner: Manner, remark: str = "") -> bytes | None:
        """Give a page as the body of a callback, None if the subject is not one of what changed."""
        if not card.subject.startswith((_SINCE, _WITH)):
            return None
        pages = await self._pages(card.subject)
        if not pages:
            return None
        here = replace(card, page=min(card.page, len(pages) - 1))
        buttons = tuple(self._buttons(here, len(pages)))
        return encode(Reply(content=remark, embeds=(pages[here.page],), rows=(buttons,)), manner)

    async def _pages(self, subject: str) -> tuple[Embed, ...]:
        async with self._telling:
            key = (self._library.served.activation.number, subject)
            if key not in self._told:
                if len(self._told) >= _KEPT:
                    self._told.clear()
                card = await self._tell(subject)
                self._told[key] = await in_steps(embedding(card)) if card else ()
            return self._told[key]

    async def _tell(self, subject: str) -> Card | None:
        try:
            if subject.startswith(_SINCE):
                return await self._bulletin.since(date.fromisoformat(subject.removeprefix(_SINCE)))
            return await self._bulletin.of(int(subject.removeprefix(_WITH)))
        except (ValueError, OverflowError):
            return None

    def _buttons(self, card: CardId, pages: int) -> Iterator[Button]:
        if card.page > 0:
            yield Button(label=f"‹ page {card.page}", custom_id=f"card:{replace(card, page=card.page - 1)}")
        if card.page < pages - 1:
            yield Button(label=f"page {card.page + 2} ›", custom_id=f"card:{replace(card, page=card.page + 1)}")
        effective = self._library.served.activation
        if card.subject == together_with(effective.number) and effective.previous:
            yield Button(label="Undo", custom_id=f"undo:{effective.number}")
