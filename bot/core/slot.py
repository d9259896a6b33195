"""One due time of a subscription, and what became of it."""

import hashlib
from datetime import datetime
from enum import StrEnum

from bot.core.identifier import SlotId, SubscriptionId
from bot.core.value import value

_MARK = 24
"""Digits of a mark: a nonce of Discord's holds 25 characters."""


class SlotState(StrEnum):
    """Where a slot stands. Pending and taken ones are still to be settled; the others are."""

    PENDING = "pending"
    TAKEN = "taken"
    SENT = "sent"
    MERGED = "merged"
    SKIPPED = "skipped"
    FAILED = "failed"

    @property
    def is_settled(self) -> bool:
        """Tell whether nothing more will become of it."""
        return self not in {SlotState.PENDING, SlotState.TAKEN}


@value
class Step:
    """One thing that happened to a slot, told for those who ask why."""

    at: datetime
    what: str


@value
class Slot:
    """A slot as it is kept. Times are in UTC.

    `corrects` is None for a briefing; else the slot is a reply to the post of that slot, due at once, and `activation`
    is the one that changed what was posted. `not_before` is when it may be tried next. `unsure_since` is when a post
    was first tried of which nobody knows whether it arrived: it is looked for in the channel before another try.
    `channel` is where it was tried, None before.
    `message` is the id of what was posted, also for a merged slot, whose `into` is the due time of the one it went
    into. `reason` says why a slot is late, merged, skipped or failed.
    """

    id: SlotId
    subscription: SubscriptionId
    due: datetime
    mark: str
    state: SlotState
    not_before: datetime
    tries: int = 0
    unsure_since: datetime | None = None
    corrects: SlotId | None = None
    activation: int | None = None
    channel: int | None = None
    message: int | None = None
    into: datetime | None = None
    reason: str = ""
    settled_at: datetime | None = None


def mark_of(key: str, due: datetime, about: str = "") -> str:
    """Derive what a slot's post is known by: its nonce, and part of a button's `custom_id`.

    `about` tells corrections of one post apart.
    """
    return hashlib.sha256(f"{key}|{due.isoformat()}|{about}".encode()).hexdigest()[:_MARK]
