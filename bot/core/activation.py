"""The log of revisions taking effect: what our record said on a day, and what changed since."""

from datetime import datetime
from enum import StrEnum

from bot.core.change import ChangeKind
from bot.core.identifier import ClaimId, RevisionId
from bot.core.record import Amendment
from bot.core.value import value


class Occasion(StrEnum):
    """Why a revision took effect."""

    START = "start"
    RELOAD = "reload"
    ROLLBACK = "rollback"


@value
class Activation:
    """A revision taking effect. `number` counts from 1 without gaps; `at` is in UTC.

    `by` is who asked for it: a user id, or "signal" or "start". `files` is the digest of the briefs' files as they lay
    at that moment: as long as it stays the same nothing needs to be read again.
    """

    number: int
    revision: RevisionId
    previous: RevisionId | None
    at: datetime
    by: str
    occasion: Occasion
    files: str


@value
class LoggedChange:
    """One claim that changed with an activation, on its `occasion`; `before` and `after` hash its wordings.

    `reason` is of a correction or withdrawal; `newer` is the claim that supersedes it.
    """

    activation: int
    at: datetime
    kind: ChangeKind
    claim: ClaimId
    before: str | None = None
    after: str | None = None
    newer: ClaimId | None = None
    reason: Amendment | None = None
    occasion: Occasion = Occasion.RELOAD
