"""Telling what changed in our record, with the accounts before and after."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time

from bot.core.activation import LoggedChange
from bot.core.answer import Account
from bot.core.change import Change
from bot.core.claim import Claim
from bot.core.composition import account
from bot.core.snapshot import Snapshot
from bot.library.library import Library, Takeover
from bot.render.card import Card
from bot.render.change_card import ShownChange, changes_card, takeover_card


class Bulletin:
    """Makes the cards of changes. An account whose speaker or source is gone is told by its id alone."""

    def __init__(self, library: Library) -> None:
        self._library = library

    async def since(self, day: date) -> Card:
        """Tell what changed since the beginning of a day (UTC), the latest first."""
        logged = await self._library.changes_since(datetime.combine(day, time(), UTC))
        wordings = {wording for change in logged for wording in (change.before, change.after) if wording}
        claims = await self._library.worded(wordings)
        return await asyncio.to_thread(_since, self._library.snapshot, logged, claims, day)

    def takeover(self, takeover: Takeover) -> Card | None:
        """Tell what a reload or rollback changed, None if nothing took effect."""
        if takeover.activation is None:
            return None
        day = takeover.activation.at.date()
        shown = [self._change(change, day) for change in takeover.changes]
        return takeover_card(takeover.activation, shown, takeover.besides)

    def _change(self, change: Change, day: date) -> ShownChange:
        snapshot = self._library.snapshot
        return ShownChange(
            kind=change.kind,
            id=change.id,
            day=day,
            before=_account(snapshot, change.before),
            after=_account(snapshot, change.after),
            newer=change.by,
            reason=change.reason,
        )


def _since(snapshot: Snapshot, logged: Sequence[LoggedChange], claims: Mapping[str, Claim], day: date) -> Card:
    """Make the card in a thread: after months of edits it tells of thousands of changes."""
    shown = [
        ShownChange(
            kind=change.kind,
            id=change.claim,
            day=change.at.date(),
            before=_account(snapshot, claims.get(change.before or "")),
            after=_account(snapshot, claims.get(change.after or "")),
            newer=change.newer,
            reason=change.reason,
        )
        for change in reversed(logged)
    ]
    return changes_card(shown, day, snapshot.id)


def _account(snapshot: Snapshot, claim: Claim | None) -> Account | None:
    try:
        return account(snapshot, claim) if claim else None
    except KeyError:
        return None
