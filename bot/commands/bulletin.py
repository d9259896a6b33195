"""Telling what changed in our record, with the accounts before and after."""

from collections.abc import Generator, Mapping, Sequence
from datetime import UTC, date, datetime, time

from bot.core.activation import LoggedChange
from bot.core.answer import Account
from bot.core.change import Change
from bot.core.claim import Claim
from bot.core.composition import account
from bot.core.snapshot import Snapshot
from bot.library.library import Library, Takeover
from bot.library.steps import in_steps
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
        snapshot = self._library.snapshot
        return changes_card(await in_steps(_shown(snapshot, logged, claims)), day, snapshot.id)

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


def _shown(
    snapshot: Snapshot, logged: Sequence[LoggedChange], claims: Mapping[str, Claim]
) -> Generator[None, None, list[ShownChange]]:
    """Give the latest first, in short steps: a record of months holds thousands."""
    shown = []
    for change in reversed(logged):
        shown.append(
            ShownChange(
                kind=change.kind,
                id=change.claim,
                day=change.at.date(),
                before=_account(snapshot, claims.get(change.before or "")),
                after=_account(snapshot, claims.get(change.after or "")),
                newer=change.newer,
                reason=change.reason,
            )
        )
        yield
    return shown


def _account(snapshot: Snapshot, claim: Claim | None) -> Account | None:
    try:
        return account(snapshot, claim) if claim else None
    except KeyError:
        return None
