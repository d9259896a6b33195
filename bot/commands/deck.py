"""The deck: the editions of the revisions that are asked for, the current one first."""

import asyncio
from collections import OrderedDict
from dataclasses import replace
from datetime import date, timedelta

from bot.commands.bulletin import Bulletin
from bot.commands.card_id import CardId
from bot.commands.edition import Edition
from bot.commands.reply import Manner, Reply, encode
from bot.core.answer import View
from bot.core.snapshot import Snapshot
from bot.library.library import Library
from bot.library.steps import in_steps
from bot.render.card import SHOWN_OF_ID, Card
from bot.render.discord_page import first_embed
from bot.render.help_card import About

EARLIER = "This is our record as it stood at revision {}. The briefs have changed since."
GONE = "The briefs have changed since that card was made, and it is not kept. This is what they say now."

AS_OF = "What our record said at the end of {} (UTC): revision {}, in effect from {} UTC."

_LATELY = timedelta(days=30)
_KEPT = 4
"""Editions kept rendered."""

_DAYS_KEPT = 30
"""Days since when changes are kept told."""


class Deck:
    """Deals cards by their ids, each from the revision it names."""

    def __init__(self, library: Library, about: About) -> None:
        self._library = library
        self._about = about
        self._bulletin = Bulletin(library)
        self._telling = asyncio.Lock()
        self._changes: dict[tuple[int, date], bytes] = {}
        self._editions: OrderedDict[object, Edition] = OrderedDict()

    def first(self, subject: str, view: View = View.SUMMARY) -> CardId:
        """Name the first page of a subject as it stands now."""
        return CardId(subject=subject, view=view, revision=self._current)

    def is_current(self, card: CardId) -> bool:
        """Tell whether a card is of the revision that is served now."""
        return card.revision == self._current

    async def deal(self, card: CardId, manner: Manner, remark: str = "") -> bytes:
        """Give a card as the body of a callback, with a remark above it.

        A card of an earlier revision is dealt from that one, and says so.
        """
        if self.is_current(card):
            return await self._dealt(self._library.snapshot, card, manner, remark)
        earlier = await self._library.snapshot_of(card.revision)
        told = EARLIER.format(card.revision) if earlier else GONE
        return await self._dealt(earlier or self._library.snapshot, card, manner, remark or told)

    async def deal_as_of(self, day: date, card: CardId) -> bytes:
        """Give a card privately as our record stood at the end of a day (UTC); raises `NoSuchRevisionError`."""
        snapshot, activation = await self._library.snapshot_at(day)
        then = replace(card, revision=snapshot.id[:SHOWN_OF_ID])
        told = AS_OF.format(day.isoformat(), then.revision, f"{activation.at:%Y-%m-%d %H:%M}")
        return await self._dealt(snapshot, then, Manner.PRIVATE, told)

    async def deal_changes(self, since: date | None) -> bytes:
        """Give what changed in our record since a day, in the last 30 days if none is named."""
        day = since or self._library.today - _LATELY
        async with self._telling:  # once for all who ask at the same time
            key = (self._library.served.activation.number, day)
            if key not in self._changes:
                if len(self._changes) >= _DAYS_KEPT:
                    self._changes.clear()
                self._changes[key] = await _told(await self._bulletin.since(day))
            return self._changes[key]

    async def _dealt(self, snapshot: Snapshot, card: CardId, manner: Manner, remark: str) -> bytes:
        edition = self._edition(snapshot)
        if card.view is View.HISTORY and (claims := edition.lacks_history(card.subject)):
            edition.learn(card.subject, await self._library.history(claims))
        await edition.compose(card.subject, card.view)
        return edition.deal(card, manner, remark)

    def _edition(self, snapshot: Snapshot) -> Edition:
        key = (snapshot.id, self._library.served.activation.number, self._library.today)
        if key not in self._editions:
            self._editions[key] = Edition(snapshot, self._library.today, self._about)
            if len(self._editions) > _KEPT:
                self._editions.popitem(last=False)
        self._editions.move_to_end(key)
        return self._editions[key]

    @property
    def _current(self) -> str:
        return self._library.snapshot.id[:SHOWN_OF_ID]


async def _told(card: Card) -> bytes:
    embed, pages = await in_steps(first_embed(card))
    more = "" if pages == 1 else "These are the latest; name a day to see fewer."
    return encode(Reply(content=more, embed=embed), Manner.PRIVATE)
