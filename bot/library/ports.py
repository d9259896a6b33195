"""What the library needs of the world around it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.core.activation import Activation, LoggedChange, Occasion
from bot.core.gap import Gap, GapGroup
from bot.core.identifier import ClaimId, RevisionId
from bot.core.packing import PackedRevision


class BriefsSource(Protocol):
    """Where briefs are written."""

    async def digest(self) -> str:
        """Give a hash of what is written now, empty if it cannot be read."""

    async def read(self, *, known: Iterable[str], apart: bool) -> PackedRevision:
        """Read and validate everything; raise a `SitrepError` that names every problem.

        Claims whose wordings are `known` are left out of what it gives. Read `apart`, it stalls nobody who is being
        answered meanwhile; else it is done sooner.
        """


class RevisionStore(Protocol):
    """Keeps revisions, each wording of a claim once, and the search index of the current revision."""

    async def keep(self, packed: PackedRevision) -> None:
        """Keep a revision and make it the searchable one, in one transaction; keeping it again changes nothing.

        Raises `IncompleteError`, and keeps nothing, if a claim is neither given nor kept already.
        """

    async def frame(self, revision: RevisionId) -> bytes | None:
        """Give the frame of a revision, None if it is not kept."""

    async def bodies(self, wordings: Iterable[str]) -> Mapping[str, bytes]:
        """Give the claims of these hashes; those that are not kept are missing from the answer."""

    async def is_empty(self) -> bool:
        """Tell whether nothing was ever kept."""

    async def find(self, prefix: str) -> RevisionId | None:
        """Give the one revision whose id begins so; None if there is none, or more than one."""


class ActivationLog(Protocol):
    """Remembers every activation and what changed with it."""

    async def latest(self) -> Activation | None:
        """Give the activation in effect, None before the first one."""

    async def at(self, instant: datetime) -> Activation | None:
        """Give the activation that was in effect at an instant (aware), None before the first one."""

    async def recent(self, most: int) -> Sequence[Activation]:
        """Give the last activations, newest first."""

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
        """Log an activation with its changes in one transaction.

        The number is the next one and the previous revision the one in effect; the changes' own `activation` and `at`
        are set to those of the activation.
        """

    async def changes_since(self, instant: datetime) -> Sequence[LoggedChange]:
        """Give what changed after an instant (aware), oldest first."""

    async def changes_after(self, activation: int) -> Sequence[LoggedChange]:
        """Give what changed after the activation of a number, oldest first; 0 gives all."""

    async def history(self, claims: Iterable[ClaimId]) -> Mapping[ClaimId, Sequence[LoggedChange]]:
        """Give all that was logged of these claims, oldest first."""


class ClaimSearch(Protocol):
    """Finds the claims that may answer, where there are too many to look at each."""

    async def candidates(self, words: Sequence[str], most: int) -> tuple[RevisionId | None, Sequence[ClaimId]]:
        """Give the claims that hold any of these words, best first, and the revision they are of; None before any."""


class GapLog(Protocol):
    """Keeps refused questions for thirty days, without who asked them."""

    async def keep(self, gap: Gap) -> None:
        """Keep a refused question, and forget those that are too old or too many."""

    async def groups(self, now: datetime, most: int = 25) -> Sequence[GapGroup]:
        """Give what was asked in the last thirty days, what was asked most first."""

    async def forget(self, now: datetime) -> None:
        """Forget what is older than thirty days."""
