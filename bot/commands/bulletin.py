"""Telling what changed in our record, with the accounts before and after."""

from collections.abc import Generator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from bot.core.activation import LoggedChange
from bot.core.answer import Account
from bot.core.claim import Claim
from bot.core.composition import account
from bot.core.snapshot import Snapshot
from bot.library.library import Library
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
        first = await self._library.activation(1)
        began = first.at.date() if first and first.at.date() >= day else None
        return changes_card(await self._told(logged), day, self._library.snapshot.id, began)

    async def of(self, number: int) -> Card | None:
        """Tell what changed with one activation, None if it is none of the recent ones."""
        activation = await self._library.activation(number)
        if activation is None:
            return None
        since = await self._library.changes_since(activation.at - timedelta(microseconds=1))
        return takeover_card(activation, await self._told([each for each in since if each.activation == number]))

    async def _told(self, logged: Sequence[LoggedChange]) -> Sequence[ShownChange]:
        wordings = {wording for change in logged for wording in (change.before, change.after) if wording}
        claims = await self._library.worded(wordings)
        return await in_steps(_shown(self._library.snapshot, logged, claims))


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
                occasion=change.occasion,
            )
        )
        yield
    return shown


def _account(snapshot: Snapshot, claim: Claim | None) -> Account | None:
    try:
        return account(snapshot, claim) if claim else None
    except KeyError:
        return None
