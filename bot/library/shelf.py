"""Revisions that are kept, put together again when somebody asks for one."""

import asyncio
import gc
import logging
from collections import OrderedDict
from collections.abc import Mapping

from bot.core.claim import Claim
from bot.core.identifier import RevisionId
from bot.core.packing import PackedRevision, frame_wordings, unpacking
from bot.core.snapshot import Snapshot
from bot.library.ports import RevisionStore
from bot.library.steps import in_steps

log = logging.getLogger(__name__)

_AT_HAND = 4
"""Snapshots of earlier revisions kept in memory."""


class Shelf:
    """Gives snapshots of kept revisions; claims that are known already keep their values."""

    def __init__(self, store: RevisionStore) -> None:
        self._store = store
        self._at_hand: OrderedDict[RevisionId, Snapshot] = OrderedDict()

    async def take(self, revision: RevisionId, known: Mapping[str, Claim]) -> Snapshot | None:
        """Give the snapshot of a revision, None if it is not kept whole, or not as this version understands it."""
        if revision in self._at_hand:
            self._at_hand.move_to_end(revision)
            return self._at_hand[revision]
        frame = await self._store.frame(revision)
        if frame is None:
            return None
        try:
            wordings = frame_wordings(frame)
            bodies = await self._store.bodies(wording for wording in wordings if wording not in known)
            snapshot = await self.assemble(revision, frame, bodies, known)
        except (KeyError, TypeError, ValueError) as error:
            log.warning("revision %s cannot be put together: %s: %s", revision[:12], type(error).__name__, error)
            return None
        self.put_at_hand(snapshot)
        return snapshot

    async def assemble(
        self, revision: RevisionId, frame: bytes, bodies: Mapping[str, bytes], known: Mapping[str, Claim]
    ) -> Snapshot:
        """Put a snapshot together, other work of the loop in between; raises `KeyError` for a claim that is missing."""
        whole = await in_steps(unpacking(frame, bodies, known))
        await asyncio.sleep(0)
        snapshot = Snapshot.indexed(whole, revision, frame_wordings(frame))
        if not known:
            gc.freeze()  # thousands of claims that stay: without this a full collection looks at each of them
        return snapshot

    async def packed(self, snapshot: Snapshot) -> PackedRevision | None:
        """Give a kept revision taken apart, None if it is not kept whole any more."""
        frame = await self._store.frame(snapshot.id)
        bodies = await self._store.bodies(snapshot.wordings.values())
        if frame is None or bodies.keys() < set(snapshot.wordings.values()):
            return None
        return snapshot.packed(frame, bodies)

    def put_at_hand(self, snapshot: Snapshot) -> None:
        """Keep a snapshot in memory: people still hold cards of it."""
        self._at_hand[snapshot.id] = snapshot
        if len(self._at_hand) > _AT_HAND:
            self._at_hand.popitem(last=False)
