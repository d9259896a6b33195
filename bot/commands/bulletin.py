"""Telling what changed in our record, with the accounts before and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.core.activation import Activation, LoggedChange
from bot.library.library import Library
from bot.library.telling import told
from bot.render.card import Card
from bot.render.change_card import changes_card, takeover_card

AT_ONCE = 40
"""Changes told together: a record of months holds thousands, and people read the latest."""


@dataclass(frozen=True, slots=True)
class Logged:
    """What changed, the latest first: since a day or, where there is no day, with one activation."""

    changes: Sequence[LoggedChange]
    since: date | None = None
    began: date | None = None
    activation: Activation | None = None

    @property
    def parts(self) -> int:
        """How many parts they are told in; there is always one."""
        return max(1, -(-len(self.changes) // AT_ONCE))


class Bulletin:
    """Makes the cards of changes. An account whose speaker or source is gone is told by its id alone."""

    def __init__(self, library: Library) -> None:
        self._library = library

    async def since(self, day: date) -> Logged:
        """Look up what changed since the beginning of a day (UTC)."""
        logged = await self._library.record.changes_since(datetime.combine(day, time(), UTC))
        first = await self._library.record.activation(1)
        began = first.at.date() if first and first.at.date() >= day else None
        return Logged(logged[::-1], since=day, began=began)

    async def of(self, number: int) -> Logged | None:
        """Look up what changed with one activation, None if it is none of the recent ones."""
        activation = await self._library.record.activation(number)
        if activation is None:
            return None
        since = await self._library.record.changes_since(activation.at - timedelta(microseconds=1))
        return Logged([each for each in reversed(since) if each.activation == number], activation=activation)

    async def card(self, logged: Logged, part: int) -> Card:
        """Tell one part, counted from 0."""
        changes = logged.changes[part * AT_ONCE : (part + 1) * AT_ONCE]
        shown = await told(self._library, changes)
        if logged.activation:
            return takeover_card(logged.activation, shown, logged.changes)
        began = logged.began if part == logged.parts - 1 else None
        since = logged.since or self._library.today
        return changes_card(shown, since, self._library.snapshot.id, began, logged.changes)
