"""The record: what was served when, and what changed with it."""

import json
import logging
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time

from bot.core.activation import Activation, LoggedChange
from bot.core.claim import Claim
from bot.core.errors import SitrepError
from bot.core.identifier import ClaimId, RevisionId
from bot.core.packing import from_plain
from bot.core.snapshot import Snapshot
from bot.library.errors import NoSuchRevisionError, UnreadableRecordError
from bot.library.ports import ActivationLog, RevisionStore
from bot.library.served import Served
from bot.library.shelf import Shelf
from bot.library.steps import in_steps

log = logging.getLogger(__name__)

_RECENT = 500
"""Activations looked through for the last one of a revision."""


class Record:
    """Looks up earlier revisions, activations and changes; what cannot be read is an `UnreadableRecordError`.

    `served` gives what is served now: most questions are about that, and need no looking up.
    """

    def __init__(
        self,
        store: RevisionStore,
        activations: ActivationLog,
        shelf: Shelf,
        served: Callable[[], Served],
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._activations = activations
        self._shelf = shelf
        self._served = served
        self._clock = clock

    async def snapshot_at(self, day: date) -> tuple[Snapshot, Activation]:
        """Give what our record said at the end of a day (UTC), or says so far; raises `NoSuchRevisionError`."""
        if day > self._clock().date():
            raise NoSuchRevisionError(f"{day.isoformat()} is still to come.", "Ask for today or an earlier day.")
        instant = datetime.combine(day, time.max, self._clock().tzinfo)
        with _readable():
            activation = await self._activations.at(instant)
        if activation is None:
            raise NoSuchRevisionError(f"Our record does not go back to {day.isoformat()}.", "Ask for a later day.")
        snapshot = await self.snapshot_of(activation.revision)
        if snapshot is None:
            raise NoSuchRevisionError(f"What our record said on {day.isoformat()} is not kept any more.")
        return snapshot, activation

    async def snapshot_of(self, prefix: str) -> Snapshot | None:
        """Give the snapshot of a revision by the beginning of its id, None if it is not kept."""
        if self._served().snapshot.id.startswith(prefix):
            return self._served().snapshot
        with _readable():
            revision = await self._store.find(prefix)
            return await self._shelf.take(revision, self._served().snapshot) if revision else None

    async def activation(self, number: int) -> Activation | None:
        """Give one of the recent activations, None if it is not among them."""
        return next((each for each in await self.recent(_RECENT) if each.number == number), None)

    async def last_in_effect(self, revision: RevisionId) -> int:
        """Give the number of the last activation of a revision, 0 if none of the recent ones was of it."""
        if revision == self._served().snapshot.id:
            return self._served().activation.number
        with _readable():
            recent = await self._activations.recent(_RECENT)
        return next((each.number for each in recent if each.revision == revision), 0)

    async def changes_since(self, instant: datetime) -> Sequence[LoggedChange]:
        """Give what changed in our record after an instant, oldest first."""
        with _readable():
            return await self._activations.changes_since(instant)

    async def changes_after(self, activation: int) -> Sequence[LoggedChange]:
        """Give what changed in our record after an activation of this number, oldest first."""
        with _readable():
            return await self._activations.changes_after(activation)

    async def history(self, claims: Iterable[ClaimId]) -> Mapping[ClaimId, Sequence[LoggedChange]]:
        """Give all that our record says of these claims, oldest first."""
        with _readable():
            return await self._activations.history(claims)

    async def worded(self, wordings: Iterable[str]) -> Mapping[str, Claim]:
        """Give claims by the hash of their wording; those that are not kept any more are missing."""
        known = self._served().snapshot.by_wording
        asked = set(wordings)
        with _readable():
            bodies = await self._store.bodies(asked - known.keys())
        kept = await in_steps(_rebuilding(bodies))
        return kept | {wording: known[wording] for wording in asked & known.keys()}

    async def recent(self, most: int = 25) -> Sequence[Activation]:
        """Give the last activations, newest first."""
        with _readable():
            return await self._activations.recent(most)


@contextmanager
def _readable() -> Iterator[None]:
    """Tell readers no more than that our record cannot be read; the log has what is wrong with it."""
    try:
        yield
    except SitrepError as error:
        log.error("our record cannot be read: %s", error)  # noqa: TRY400 - it is meant for operators
        raise UnreadableRecordError(
            "Our record cannot be read right now.", "What is current is still served."
        ) from error


def _rebuilding(bodies: Mapping[str, bytes]) -> Generator[None, None, dict[str, Claim]]:
    claims = {}
    for wording, body in bodies.items():
        claims[wording] = from_plain(Claim, json.loads(body))
        yield
    return claims
