"""The deck: the editions of the revisions that are asked for, the current one first."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.commands.card_id import CardId
from bot.commands.changes_deck import ChangesDeck, since
from bot.commands.edition import Edition
from bot.commands.reply import Manner
from bot.core.activation import LoggedChange
from bot.core.answer import View
from bot.core.snapshot import Snapshot
from bot.library.library import Library
from bot.render.card import SHOWN_OF_ID
from bot.render.help_card import About

EARLIER = "This is our record as it stood at revision {}. The briefs have changed since."
GONE = "The briefs have changed since that card was made, and it is not kept. This is what they say now."

AS_OF = "What our record said {} (UTC): revision {}, in effect from {} UTC. Only you see this."

_LATELY = timedelta(days=30)
_KEPT = 4
"""Editions kept rendered."""


class Deck:
    """Deals cards by their ids, each from the revision it names."""

    def __init__(self, library: Library, about: About) -> None:
        self._library = library
        self._about = about
        self._changes = ChangesDeck(library)
        self._editions: OrderedDict[object, Edition] = OrderedDict()

    async def prepare(self, snapshot: Snapshot) -> None:
        """Lay out what people ask for, before it is served, in short steps between their answers.

        An edition that is at hand from an earlier time is made anew: the record has gone on since.
        """
        before = self._edition(self._library.snapshot)
        edition = self._keep(snapshot, Edition(snapshot, self._library.today, self._about, before))
        await edition.compose()
        await edition.follow(before)

    def take_effect(self, snapshot: Snapshot) -> None:
        """Take note that a snapshot is served from now on."""
        self._edition(snapshot).take_effect()

    async def tell_changes(self) -> None:
        """Lay out what changed lately, in short steps: people ask for it when something has changed."""
        await self.deal_changes(None)

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
        if (changes := await self._changes.deal(card, manner, remark)) is not None:
            return changes
        if self.is_current(card):
            return await self._dealt(self._library.snapshot, card, manner, remark)
        earlier = await self._library.record.snapshot_of(card.revision)
        told = EARLIER.format(card.revision) if earlier else GONE
        return await self._dealt(earlier or self._library.snapshot, card, manner, remark or told)

    async def deal_as_of(self, day: date, card: CardId) -> bytes:
        """Give a card privately as our record stood at the end of a day (UTC); raises `NoSuchRevisionError`."""
        snapshot, activation = await self._library.record.snapshot_at(day)
        then = replace(card, revision=snapshot.id[:SHOWN_OF_ID])
        end = "so far today" if day == self._library.today else f"at the end of {day.isoformat()}"
        told = AS_OF.format(end, then.revision, f"{activation.at:%Y-%m-%d %H:%M}")
        return await self._dealt(snapshot, then, Manner.PRIVATE, told)

    async def deal_changes(self, day: date | None) -> bytes:
        """Give what changed in our record since a day, in the last 30 days if none is named."""
        return await self.deal(self.first(since(day or self._library.today - _LATELY)), Manner.PRIVATE)

    async def _dealt(self, snapshot: Snapshot, card: CardId, manner: Manner, remark: str) -> bytes:
        edition = self._edition(snapshot)
        if claims := edition.lacks_history(card):
            until = await self._library.record.last_in_effect(snapshot.id)
            history = await self._library.record.history(claims)
            edition.learn(card, {claim: _up_to(until, logged) for claim, logged in history.items()})
        return await edition.deal(card, manner, remark)

    def _edition(self, snapshot: Snapshot) -> Edition:
        if (snapshot.id, self._library.today) not in self._editions:
            latest = next(reversed(self._editions.values()), None)
            return self._keep(snapshot, Edition(snapshot, self._library.today, self._about, latest))
        self._editions.move_to_end((snapshot.id, self._library.today))
        return self._editions[snapshot.id, self._library.today]

    def _keep(self, snapshot: Snapshot, edition: Edition) -> Edition:
        self._editions[snapshot.id, self._library.today] = edition
        self._editions.move_to_end((snapshot.id, self._library.today))
        if len(self._editions) > _KEPT:
            self._editions.popitem(last=False)
        return edition

    @property
    def _current(self) -> str:
        return self._library.snapshot.id[:SHOWN_OF_ID]


def _up_to(activation: int, logged: Sequence[LoggedChange]) -> list[LoggedChange]:
    """Give what was logged by then: an earlier card does not tell what came after it."""
    return [change for change in logged if change.activation <= activation]
