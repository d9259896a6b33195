"""Revisions and instants that the tests of the store keep."""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.core.activation import Activation, LoggedChange, Occasion
from bot.core.change import ChangeKind
from bot.core.identifier import ClaimId, RevisionId
from bot.core.packing import PackedRevision, pack
from bot.library.ports import ActivationLog
from bot.store.briefs import open_briefs
from bot.store.state import open_state
from tests.core.builders import claim, revision

NOON = datetime(2031, 3, 5, 12, 0, 0, 250, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def packed(*statements: str) -> PackedRevision:
    """Build a revision of claims `c-0`, `c-1`, ... with these statements."""
    claims = (claim(id=f"c-{number}", statement=text) for number, text in enumerate(statements))
    return pack(revision(*claims))


def revision_id(name: object) -> RevisionId:
    return RevisionId(hashlib.sha256(str(name).encode()).hexdigest())


def added(claim_id: str = "c-0", **given: object) -> LoggedChange:
    values = {"activation": 0, "at": NOON, "kind": ChangeKind.ADDED, "claim": ClaimId(claim_id), "after": "f" * 64}
    return LoggedChange(**{**values, **given})  # type: ignore[arg-type]


async def activate(log: ActivationLog, name: object, at: datetime = NOON, *changes: LoggedChange) -> Activation:
    return await activate_revision(log, revision_id(name), at, *changes)


async def activate_revision(
    log: ActivationLog, revision: RevisionId, at: datetime, *changes: LoggedChange
) -> Activation:
    return await log.record(revision=revision, at=at, by="1", occasion=Occasion.RELOAD, files="d" * 64, changes=changes)


def names(folder: Path, pattern: str = "*") -> list[str]:
    return sorted(each.name for each in folder.glob(pattern))


MANY = packed(*(f"Statement number {number} of the harbour." for number in range(400)))


async def fill(folder: Path) -> None:
    async with open_state(folder) as state, open_briefs(folder) as briefs:
        await briefs.keep(MANY)
        await activate(state.activations, "a", NOON, *(added(f"c-{number}") for number in range(400)))
