"""The library: holds the snapshot that is served, and replaces it whole."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Generator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.core.activation import Activation, LoggedChange, Occasion
from bot.core.change import Change, changes, changes_besides
from bot.core.claim import Claim
from bot.core.errors import SitrepError
from bot.core.identifier import ClaimId, RevisionId
from bot.core.packing import PackedRevision, from_plain
from bot.core.snapshot import Snapshot
from bot.library.errors import BusyError, NoSuchRevisionError, UnexplainedError, UnsettledError
from bot.library.ports import ActivationLog, BriefsSource, RevisionStore
from bot.library.shelf import Shelf
from bot.library.steps import in_steps

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Served:
    """What is served, and since when: one reference, so that nobody ever sees half of it."""

    snapshot: Snapshot
    activation: Activation


@dataclass(frozen=True, slots=True)
class Trouble:
    """Briefs that could not be taken over: the last good revision goes on serving."""

    at: datetime
    error: SitrepError


@dataclass(frozen=True, slots=True)
class Takeover:
    """A revision that took effect, with what changed; `activation` is None where the briefs say what they said.

    `besides` names sources, speakers and topics that changed.
    """

    activation: Activation | None
    changes: tuple[Change, ...] = ()
    besides: tuple[str, ...] = ()


class Library:
    """Serves one snapshot at a time. A reload replaces it by one reference, or leaves it as it is."""

    def __init__(
        self,
        source: BriefsSource,
        store: RevisionStore,
        activations: ActivationLog,
        clock: Callable[[], datetime],
    ) -> None:
        self._source = source
        self._store = store
        self._activations = activations
        self._clock = clock
        self._shelf = Shelf(store)
        self._served: Served | None = None
        self._turn = asyncio.Lock()
        self._watchers: list[Callable[[Snapshot], None]] = []
        self.trouble: Trouble | None = None

    @property
    def served(self) -> Served:
        """What is served now. Keep hold of it for as long as one answer takes."""
        if self._served is None:
            raise RuntimeError("the library was asked before it was started")
        return self._served

    @property
    def snapshot(self) -> Snapshot:
        """The snapshot served now."""
        return self.served.snapshot

    @property
    def today(self) -> date:
        """The day that the age of a review is told from, in UTC."""
        return self._clock().date()

    def watch(self, watcher: Callable[[Snapshot], None]) -> None:
        """Call something after every takeover."""
        self._watchers.append(watcher)

    async def start(self) -> None:
        """Serve what the briefs say; unchanged ones are not read again, and bad ones leave the last good revision.

        Raises a `SitrepError` when there is nothing to serve.
        """
        latest = await self._activations.latest()
        digest = await self._source.digest()
        kept = await self._shelf.take(latest.revision, {}) if latest else None
        if latest and kept:
            self._served = Served(kept, latest)
            if digest and digest == latest.files:
                log.info("serving revision %s again: the briefs are unchanged", kept.id[:12])
                return
        try:
            await self._reload("start", Occasion.START)
        except SitrepError as error:
            if self._served is None:
                raise
            log.error("the briefs cannot be used, the last good revision goes on serving: %s", error.text)  # noqa: TRY400

    async def reload(self, by: str) -> Takeover:
        """Take the briefs over as they are now, whole, or change nothing and raise a `SitrepError`."""
        async with _alone(self._turn):
            return await self._reload(by, Occasion.RELOAD)

    async def roll_back(self, by: str, to: RevisionId | None = None) -> Takeover:
        """Serve an earlier revision again, the one before if none is named."""
        async with _alone(self._turn):
            target = to or await self._previous()
            snapshot = await self._shelf.take(target, self.snapshot.by_wording)
            if snapshot is None:
                raise NoSuchRevisionError(f"Revision {target[:7]} is not kept any more.", "Reload it from its files.")
            frame = await self._store.frame(target) or b""
            bodies = await self._store.bodies(snapshot.wordings.values())
            packed = snapshot.packed(frame, bodies)
            return await self._take_over(snapshot, packed, by, Occasion.ROLLBACK, await self._source.digest())

    async def snapshot_at(self, day: date) -> tuple[Snapshot, Activation]:
        """Give what our record said at the end of a day (UTC); raises `NoSuchRevisionError`."""
        instant = datetime.combine(day + timedelta(days=1), time(), self._clock().tzinfo)
        activation = await self._activations.at(instant)
        if activation is None:
            raise NoSuchRevisionError(f"Our record does not go back to {day.isoformat()}.", "Ask for a later day.")
        snapshot = await self.snapshot_of(activation.revision)
        if snapshot is None:
            raise NoSuchRevisionError(f"What our record said on {day.isoformat()} is not kept any more.")
        return snapshot, activation

    async def snapshot_of(self, prefix: str) -> Snapshot | None:
        """Give the snapshot of a revision by the beginning of its id, None if it is not kept."""
        if self.snapshot.id.startswith(prefix):
            return self.snapshot
        revision = await self._store.find(prefix)
        return await self._shelf.take(revision, self.snapshot.by_wording) if revision else None

    async def changes_since(self, instant: datetime) -> Sequence[LoggedChange]:
        """Give what changed in our record after an instant, oldest first."""
        return await self._activations.changes_since(instant)

    async def history(self, claims: Iterable[ClaimId]) -> Mapping[ClaimId, Sequence[LoggedChange]]:
        """Give all that our record says of these claims, oldest first."""
        return await self._activations.history(claims)

    async def worded(self, wordings: Iterable[str]) -> Mapping[str, Claim]:
        """Give claims by the hash of their wording; those that are not kept any more are missing."""
        known = self.snapshot.by_wording
        asked = set(wordings)
        bodies = await self._store.bodies(asked - known.keys())
        kept = await in_steps(_rebuilding(bodies))
        return kept | {wording: known[wording] for wording in asked & known.keys()}

    async def recent(self, most: int = 25) -> Sequence[Activation]:
        """Give the last activations, newest first."""
        return await self._activations.recent(most)

    async def _reload(self, by: str, occasion: Occasion) -> Takeover:
        try:
            takeover = await self._staged(by, occasion)
        except SitrepError as error:
            self.trouble = Trouble(self._clock(), error)
            raise
        self.trouble = None
        return takeover

    async def _staged(self, by: str, occasion: Occasion) -> Takeover:
        digest = await self._source.digest()
        packed = await self._source.read(apart=self._served is not None)
        if await self._source.digest() != digest:
            raise UnsettledError("The briefs changed while they were read.", "Try again when the edit is done.")
        known = self.snapshot.by_wording if self._served else {}
        bodies = {claim.wording: claim.body for claim in packed.claims}
        snapshot = await self._shelf.assemble(packed.id, packed.frame, bodies, known)
        return await self._take_over(snapshot, packed, by, occasion, digest)

    async def _take_over(
        self, snapshot: Snapshot, packed: PackedRevision, by: str, occasion: Occasion, files: str
    ) -> Takeover:
        """Keep, log, swap: in this order, so that what is served is always kept, and what is logged too."""
        before = self._served.snapshot if self._served else None
        latest = await self._activations.latest()
        if latest and latest.revision == snapshot.id:
            await self._store.keep(packed)
            self._served = Served(snapshot, latest)
            return Takeover(None)
        if latest and before is None:
            log.warning("what changed is not known: revision %s is not kept any more", latest.revision[:12])
        found = () if latest and not before else changes(before.revision if before else None, snapshot.revision)
        if occasion is not Occasion.ROLLBACK:
            _refuse_unexplained(found)
        await self._store.keep(packed)
        activation = await self._activations.record(
            revision=snapshot.id,
            at=self._clock(),
            by=by,
            occasion=occasion,
            files=files,
            changes=[_logged(change, before, snapshot, self._clock()) for change in found],
        )
        self._served = Served(snapshot, activation)
        if before:
            self._shelf.put_at_hand(before)
        log.info("serving revision %s: %d claims, %d changes", snapshot.id[:12], len(snapshot.claims), len(found))
        for watcher in self._watchers:
            watcher(snapshot)
        besides = changes_besides(before.revision if before else None, snapshot.revision)
        return Takeover(activation, found, besides)

    async def _previous(self) -> RevisionId:
        previous = self.served.activation.previous
        if previous is None:
            raise NoSuchRevisionError("There is no revision before this one.")
        return previous


@asynccontextmanager
async def _alone(lock: asyncio.Lock) -> AsyncIterator[None]:
    """Hold a lock, or say at once that somebody else does."""
    if lock.locked():
        raise BusyError("Another reload or rollback is under way.", "Wait for it to end, then look at /status.")
    async with lock:
        yield


def _rebuilding(bodies: Mapping[str, bytes]) -> Generator[None, None, dict[str, Claim]]:
    claims = {}
    for wording, body in bodies.items():
        claims[wording] = from_plain(Claim, json.loads(body))
        yield
    return claims


def _refuse_unexplained(found: tuple[Change, ...]) -> None:
    if silent := [f"{change.id} ({change.kind})" for change in found if change.unexplained]:
        listed = ", ".join(silent[:10]) + (f" and {len(silent) - 10} more" if len(silent) > 10 else "")
        raise UnexplainedError(
            f"A correction or withdrawal needs its reason, and these have none: {listed}.",
            "Add an entry to 'corrections', or 'withdrawn', with 'on', 'by' and 'why'; do not delete a claim.",
        )


def _logged(change: Change, before: Snapshot | None, after: Snapshot, at: datetime) -> LoggedChange:
    return LoggedChange(
        activation=1,
        at=at,
        kind=change.kind,
        claim=change.id,
        before=before.wordings.get(change.id) if before else None,
        after=after.wordings.get(change.id),
        newer=change.by,
        reason=change.reason,
    )
