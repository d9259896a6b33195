"""Telling what changed in our record, with the accounts before and after."""

from datetime import UTC, date, datetime, time, timedelta

from bot.library.library import Library
from bot.library.telling import told
from bot.render.card import Card
from bot.render.change_card import changes_card, takeover_card


class Bulletin:
    """Makes the cards of changes. An account whose speaker or source is gone is told by its id alone."""

    def __init__(self, library: Library) -> None:
        self._library = library

    async def since(self, day: date) -> Card:
        """Tell what changed since the beginning of a day (UTC), the latest first."""
        logged = await self._library.changes_since(datetime.combine(day, time(), UTC))
        first = await self._library.activation(1)
        began = first.at.date() if first and first.at.date() >= day else None
        shown = await told(self._library, logged[::-1])
        return changes_card(shown, day, self._library.snapshot.id, began)

    async def of(self, number: int) -> Card | None:
        """Tell what changed with one activation, None if it is none of the recent ones."""
        activation = await self._library.activation(number)
        if activation is None:
            return None
        since = await self._library.changes_since(activation.at - timedelta(microseconds=1))
        together = [each for each in reversed(since) if each.activation == number]
        return takeover_card(activation, await told(self._library, together))
