"""A world for the library that is all in memory, and goes wrong on demand."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.core.activation import Activation, LoggedChange, Occasion
from bot.core.errors import SitrepError
from bot.core.identifier import ClaimId, RevisionId
from bot.core.packing import IncompleteError, PackedRevision, frame_wordings, pack
from bot.core.revision import Revision
from bot.library.library import Library


class Broken(SitrepError):
    """What a world raises on demand."""


class World:
    """Briefs, a store and a log: everything the library needs, in one."""

    def __init__(self, revision: Revision) -> None:
        self.written = revision
        self.now = datetime(2031, 5, 4, 12, tzinfo=UTC)
        self.reads: list[bool] = []
        self.frames: dict[RevisionId, bytes] = {}
        self.claims: dict[str, bytes] = {}
        self.log: list[Activation] = []
        self.logged: list[LoggedChange] = []
        self.broken: set[str] = set()

    def library(self) -> Library:
        """Give a library in this world; a second one is a restart."""
        return Library(self, self, self, lambda: self.now)

    def later(self, **span: float) -> None:
        """Let time pass."""
        self.now += timedelta(**span)

    def _stumble(self, name: str) -> None:
        if name in self.broken:
            raise Broken(f"{name} is broken")

    async def digest(self) -> str:
        return pack(self.written).id + str(len(self.reads) if "settling" in self.broken else "")

    async def read(self, *, known: Iterable[str], apart: bool) -> PackedRevision:
        self.reads.append(apart)
        await asyncio.sleep(0)
        self._stumble("reading")
        return pack(self.written).without(known)

    async def keep(self, packed: PackedRevision) -> None:
        self._stumble("keeping")
        if set(frame_wordings(packed.frame)) - self.claims.keys() - packed.bodies.keys():
            raise IncompleteError
        self.frames[packed.id] = packed.frame
        self.claims |= packed.bodies

    async def frame(self, revision: RevisionId) -> bytes | None:
        return self.frames.get(revision)

    async def bodies(self, wordings: Iterable[str]) -> Mapping[str, bytes]:
        return {wording: self.claims[wording] for wording in wordings if wording in self.claims}

    async def is_empty(self) -> bool:
        return not self.frames

    async def find(self, prefix: str) -> RevisionId | None:
        found = [each for each in self.frames if each.startswith(prefix)]
        return found[0] if len(found) == 1 else None

    async def latest(self) -> Activation | None:
        return self.log[-1] if self.log else None

    async def at(self, instant: datetime) -> Activation | None:
        return next((each for each in reversed(self.log) if each.at <= instant), None)

    async def recent(self, most: int) -> Sequence[Activation]:
        return self.log[::-1][:most]

    async def record(
        self,
        *,
        revision: RevisionId,
        at: datetime,
        by: str,
        occasion: Occasion,
        files: str,
        changes: Sequence[LoggedChange],
    ) -> Activation:
        self._stumble("logging")
        before = self.log[-1].revision if self.log else None
        number = len(self.log) + 1
        self.log.append(
            Activation(number=number, revision=revision, previous=before, at=at, by=by, occasion=occasion, files=files)
        )
        self.logged += [replace(change, activation=number, at=at) for change in changes]
        return self.log[-1]

    async def changes_since(self, instant: datetime) -> Sequence[LoggedChange]:
        return [change for change in self.logged if change.at > instant]

    async def changes_after(self, activation: int) -> Sequence[LoggedChange]:
        return [change for change in self.logged if change.activation > activation]

    async def history(self, claims: Iterable[ClaimId]) -> Mapping[ClaimId, Sequence[LoggedChange]]:
        self._stumble("remembering")
        return {claim: [change for change in self.logged if change.claim == claim] for claim in claims}
