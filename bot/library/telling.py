"""Telling logged changes with the accounts before and after."""

from collections.abc import Generator, Mapping, Sequence

from bot.core.activation import LoggedChange
from bot.core.answer import Account
from bot.core.claim import Claim
from bot.core.composition import account
from bot.core.shown_change import ShownChange
from bot.core.snapshot import Snapshot
from bot.library.library import Library
from bot.library.steps import in_steps


async def told(library: Library, logged: Sequence[LoggedChange]) -> Sequence[ShownChange]:
    """Give changes as readers see them, in the order given. An account whose speaker or source is gone is left out."""
    wordings = {wording for change in logged for wording in (change.before, change.after) if wording}
    claims = await library.record.worded(wordings)
    return await in_steps(_shown(library.snapshot, logged, claims))


def _shown(
    snapshot: Snapshot, logged: Sequence[LoggedChange], claims: Mapping[str, Claim]
) -> Generator[None, None, list[ShownChange]]:
    """Work in short steps: a record of months holds thousands."""
    shown = []
    for change in logged:
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
