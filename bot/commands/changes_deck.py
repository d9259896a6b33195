"""The pages of what changed: since a day, or with one activation."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.commands.bulletin import Bulletin, Logged
from bot.commands.card_id import CardId
from bot.commands.reply import Manner, Reply, encode
from bot.library.library import Library
from bot.library.steps import in_steps
from bot.render.button import Button
from bot.render.discord_page import Embed, embedding

_SINCE = ".since-"
_WITH = ".with-"
"""Subjects of these cards: `.since-2026-01-31` and `.with-12`."""

_LAST = 9999
"""A page that is never there leads to the last one."""

_KEPT = 30
"""Cards of what changed that are kept told."""


def since(day: date) -> str:
    """Name what changed since a day."""
    return f"{_SINCE}{day.isoformat()}"


def together_with(activation: int) -> str:
    """Name what changed with an activation."""
    return f"{_WITH}{activation}"


class ChangesDeck:
    """Deals them part by part and page by page; each is told once for all who ask at the same time.

    A card's section is the part of the changes that it tells.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._bulletin = Bulletin(library)
        self._telling = asyncio.Lock()
        self._logged: dict[tuple[int, str], Logged | None] = {}
        self._told: dict[tuple[int, str, int], tuple[Embed, ...]] = {}

    async def deal(self, card: CardId, manner: Manner, remark: str = "") -> bytes | None:
        """Give a page as the body of a callback, None if the subject is not one of what changed."""
        if not card.subject.startswith((_SINCE, _WITH)):
            return None
        async with self._telling:
            number = self._library.served.activation.number
            logged = await self._looked_up(number, card.subject)
            if logged is None:
                return None
            part = min(card.section, logged.parts - 1)
            pages = await self._pages(number, card.subject, logged, part)
        here = replace(card, section=part, page=min(card.page, len(pages) - 1))
        buttons = tuple(self._buttons(here, len(pages), logged.parts))
        return encode(Reply(content=remark, embeds=(pages[here.page],), rows=(buttons,)), manner)

    async def _looked_up(self, number: int, subject: str) -> Logged | None:
        if (number, subject) not in self._logged:
            if len(self._logged) >= _KEPT:
                self._logged.clear()
            self._logged[number, subject] = await self._look_up(subject)
        return self._logged[number, subject]

    async def _look_up(self, subject: str) -> Logged | None:
        try:
            if subject.startswith(_SINCE):
                return await self._bulletin.since(date.fromisoformat(subject.removeprefix(_SINCE)))
            return await self._bulletin.of(int(subject.removeprefix(_WITH)))
        except (ValueError, OverflowError):
            return None

    async def _pages(self, number: int, subject: str, logged: Logged, part: int) -> tuple[Embed, ...]:
        key = (number, subject, part)
        if key not in self._told:
            if len(self._told) >= _KEPT:
                self._told.clear()
            self._told[key] = await in_steps(embedding(await self._bulletin.card(logged, part)))
        return self._told[key]

    def _buttons(self, card: CardId, pages: int, parts: int) -> Iterator[Button]:
        if card.page > 0:
            yield _turn(f"‹ page {card.page}", replace(card, page=card.page - 1))
        elif card.section > 0:
            yield _turn("‹ later changes", replace(card, section=card.section - 1, page=_LAST))
        if card.page < pages - 1:
            yield _turn(f"page {card.page + 2} ›", replace(card, page=card.page + 1))
        elif card.section < parts - 1:
            yield _turn("earlier changes ›", replace(card, section=card.section + 1, page=0))
        effective = self._library.served.activation
        if card.subject == together_with(effective.number) and effective.previous:
            yield Button(label="Undo", custom_id=f"undo:{effective.number}")


def _turn(label: str, card: CardId) -> Button:
    return Button(label=label, custom_id=f"card:{card}")
