"""The library: holds the snapshot that is served, and replaces it whole."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime

from bot.core.activation import Activation, LoggedChange, Occasion
from bot.core.change import Change, changes_besides, comparing
from bot.core.comparison import Comparison
from bot.core.errors import SitrepError
from bot.core.identifier import RevisionId
from bot.core.packing import IncompleteError, PackedRevision, pack
from bot.core.reply import Reply
from bot.core.revision import Revision
from bot.core.snapshot import Snapshot
from bot.library.asking import Asking
from bot.library.errors import (
    BusyError,
    NoSuchRevisionError,
    OvertakenError,
    UnexplainedError,
    UnsettledError,
)
from bot.library.ports import ActivationLog, BriefsSource, ClaimSearch, RevisionStore
from bot.library.record import Record
from bot.library.served import Served
from bot.library.shelf import Shelf
from bot.library.steps import beside

log = logging.getLogger(__name__)


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
        search: ClaimSearch | None = None,
    ) -> None:
        self._source = source
        self._store = store
        self._activations = activations
        self._clock = clock
        self._shelf = Shelf(store)
        self._served: Served | None = None
        self._turn = asyncio.Lock()
        self._watchers: list[Callable[[Snapshot], None]] = []
        self._asking = Asking(search)
        self.record = Record(store, activations, self._shelf, lambda: self.served, clock)
        self._preparers: list[Callable[[Snapshot], Awaitable[None]]] = [self._asking.prepare]
        self._followers: list[Callable[[], Awaitable[None]]] = []
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

    async def ask(self, question: str) -> Reply:
        """Decide a question from the snapshot served now."""
        return await self._asking.ask(self.snapshot, question, self.today)

    async def check(self, message: str) -> Comparison:
        """Hold a message against the snapshot served now."""
        return await self._asking.check(self.snapshot, message)

    def prepare_with(self, preparer: Callable[[Snapshot], Awaitable[None]]) -> None:
        """Await something before every takeover: what is ready then need not be made while a person waits."""
        self._preparers.append(preparer)

    def follow_with(self, follower: Callable[[], Awaitable[None]]) -> None:
        """Await something after every takeover, as part of it; what goes wrong with it is logged."""
        self._followers.append(follower)

    def watch(self, watcher: Callable[[Snapshot], None]) -> None:
        """Call something after every takeover."""
        self._watchers.append(watcher)

    async def start(self) -> None:
        """Serve what the briefs say; unchanged ones are not read again, and bad ones leave the last good revision.

        Raises a `SitrepError` when there is nothing to serve.
        """
        latest = await self._activations.latest()
        if latest is None and not await self._store.is_empty():
            log.warning("revisions are kept, but the log of activations is new: if it was lost, restore a backup of it")
        digest = await self._source.digest()
        kept = await self._shelf.take(latest.revision) if latest else None
        if latest and kept:
            self._serve(Served(kept, latest))
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

    async def roll_back(self, by: str, to: RevisionId | None = None, undoing: int | None = None) -> Takeover:
        """Serve an earlier revision again, the one before if none is named.

        `undoing` is the number of the activation that must still be in effect.
        """
        async with _alone(self._turn):
            if undoing not in {None, self.served.activation.number}:
                raise OvertakenError("Something newer is in effect by now.", "Use /rollback to name a revision.")
            target = to or self._previous()
            snapshot = await self._shelf.take(target, self.snapshot)
            frame = await self._store.frame(target)
            if snapshot is None or frame is None:
                raise NoSuchRevisionError(f"Revision {target[:7]} is not kept any more.", "Reload it from its files.")
            packed = PackedRevision(id=target, frame=frame, bodies={})
            return await self._take_over(snapshot, packed, by, Occasion.ROLLBACK, await self._source.digest())

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
        like = self._served.snapshot if self._served else None
        packed = await self._source.read(known=like.by_wording if like else (), apart=like is not None)
        if await self._source.digest() != digest:
            raise UnsettledError("The briefs changed while they were read.", "Try again when the edit is done.")
        snapshot = await self._shelf.assemble(packed, like)
        return await self._take_over(snapshot, packed, by, occasion, digest)

    async def _take_over(
        self, snapshot: Snapshot, packed: PackedRevision, by: str, occasion: Occasion, files: str
    ) -> Takeover:
        """Keep, log, swap: in this order, so that what is served is always kept, and what is logged too.

        The first record logs no changes: everything in it is new.
        """
        latest = await self._activations.latest()
        if latest and latest.revision == snapshot.id:
            await self._keep(snapshot, packed)
            self._serve(Served(snapshot, latest))
            return Takeover(None)
        before = await self._snapshot_of(latest)
        if latest and before is None:
            log.warning("what changed is not known: revision %s is not kept any more", latest.revision[:12])
        found = () if latest and not before else await beside(comparing(_of(before), snapshot.revision))
        if occasion is not Occasion.ROLLBACK:
            _refuse_unexplained(found)
        for prepare in self._preparers:
            await prepare(snapshot)
        await self._keep(snapshot, packed)
        activation = await self._activations.record(
            revision=snapshot.id,
            at=self._clock(),
            by=by,
            occasion=occasion,
            files=files,
            changes=[_logged(change, before, snapshot, self._clock()) for change in found] if before else [],
        )
        self._serve(Served(snapshot, activation))
        log.info("serving revision %s: %d claims, %d changes", snapshot.id[:12], len(snapshot.claims), len(found))
        await self._follow()
        besides = changes_besides(_of(before), snapshot.revision)
        return Takeover(activation, found, besides)

    async def _follow(self) -> None:
        for follow in self._followers:
            try:
                await follow()
            except Exception:
                log.exception("what follows the takeover failed; it is in effect")

    async def _keep(self, snapshot: Snapshot, packed: PackedRevision) -> None:
        """Keep a revision; a store that has lost claims which are served still gets all of them."""
        try:
            await self._store.keep(packed)
        except IncompleteError:
            await self._store.keep(await asyncio.to_thread(pack, snapshot.revision))

    async def _snapshot_of(self, latest: Activation | None) -> Snapshot | None:
        """Give what the log says is in effect: after a restore that need not be what is served."""
        if latest is None or (self._served and self._served.snapshot.id == latest.revision):
            return self._served.snapshot if latest and self._served else None
        return await self._shelf.take(latest.revision, self._served.snapshot if self._served else None)

    def _serve(self, served: Served) -> None:
        """Swap the one reference, and tell whoever watches if it is another revision.

        What is served stays: frozen, thousands of claims are not looked at by every full garbage collection.
        """
        before, self._served = self._served, served
        gc.freeze()
        if before and before.snapshot.id != served.snapshot.id:
            self._shelf.put_at_hand(before.snapshot)
        if before is None or before.snapshot.id != served.snapshot.id:
            for watcher in self._watchers:
                watcher(served.snapshot)

    def _previous(self) -> RevisionId:
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


def _of(snapshot: Snapshot | None) -> Revision | None:
    return snapshot.revision if snapshot else None


def _refuse_unexplained(found: tuple[Change, ...]) -> None:
    if silent := [f"{change.id} ({change.kind})" for change in found if change.unexplained]:
        listed = ", ".join(silent[:10]) + (f" and {len(silent) - 10} more" if len(silent) > 10 else "")
        raise UnexplainedError(
            f"A correction or withdrawal needs its reason, and these have none: {listed}.",
            "Add 'withdrawn', or an entry to the 'corrections' of the claim, or of the speaker or source that changed, "
            "with 'on', 'by' and 'why'; do not delete a claim.",
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
