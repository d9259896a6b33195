"""Revisions that are kept, put together again when somebody asks for one."""

import logging
from collections import OrderedDict

from bot.core.identifier import RevisionId
from bot.core.packing import PackedRevision, frame_wordings
from bot.core.snapshot import Snapshot
from bot.core.stepwise import at_once
from bot.library.ports import RevisionStore
from bot.library.steps import beside

log = logging.getLogger(__name__)

_AT_HAND = 4
"""Snapshots of earlier revisions kept in memory."""


class Shelf:
    """Gives snapshots of kept revisions; what is like in another snapshot is taken from it."""

    def __init__(self, store: RevisionStore) -> None:
        self._store = store
        self._at_hand: OrderedDict[RevisionId, Snapshot] = OrderedDict()

    async def take(self, revision: RevisionId, like: Snapshot | None = None) -> Snapshot | None:
        """Give the snapshot of a revision, None if it is not kept whole, or not as this version understands it."""
        if revision in self._at_hand:
            self._at_hand.move_to_end(revision)
            return self._at_hand[revision]
        frame = await self._store.frame(revision)
        if frame is None:
            return None
        try:
            known = like.by_wording if like else {}
            bodies = await self._store.bodies(wording for wording in frame_wordings(frame) if wording not in known)
            snapshot = await self.assemble(PackedRevision(id=revision, frame=frame, bodies=bodies), like)
        except (KeyError, TypeError, ValueError) as error:
            log.warning("revision %s cannot be put together: %s: %s", revision[:12], type(error).__name__, error)
            return None
        self.put_at_hand(snapshot)
        return snapshot

    async def assemble(self, packed: PackedRevision, like: Snapshot | None) -> Snapshot:
        """Put a snapshot together, other work of the loop in between; raises `KeyError` for a claim that is missing."""
        assembling = Snapshot.assembling(packed.id, packed.frame, packed.bodies, like)
        return await beside(assembling) if like else at_once(assembling)  # nobody is answered before the first one

    def put_at_hand(self, snapshot: Snapshot) -> None:
        """Keep a snapshot in memory: people still hold cards of it."""
        self._at_hand[snapshot.id] = snapshot
        if len(self._at_hand) > _AT_HAND:
            self._at_hand.popitem(last=False)
