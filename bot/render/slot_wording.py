"""What became of a slot, in a few words."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.planning import ON_TIME
from bot.core.slot import Slot, SlotState
from bot.render.clock import length, zone_clock

_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
"""From here Discord's ids count milliseconds, above their lowest 22 bits."""

_OUTCOMES = {
    SlotState.PENDING: "waiting",
    SlotState.TAKEN: "being posted",
    SlotState.SENT: "sent",
    SlotState.MERGED: "went into a later one",
    SlotState.SKIPPED: "skipped",
    SlotState.FAILED: "failed",
}


def lateness(slot: Slot) -> timedelta | None:
    """Tell how late a slot was posted, None if it was not, or was on time."""
    at = posted_at(slot)
    return at - slot.due if at and at - slot.due > ON_TIME else None


def posted_at(slot: Slot) -> datetime | None:
    """Tell when a slot was posted, None if it was not.

    Discord's ids hold the time: a post of which nobody knew whether it had arrived is found, and settled, later.
    """
    if slot.state is not SlotState.SENT or slot.settled_at is None:
        return None
    made = _EPOCH + timedelta(milliseconds=slot.message >> 22) if slot.message is not None else slot.settled_at
    return made if slot.due <= made <= slot.settled_at else slot.settled_at


def went_well(slot: Slot) -> bool:
    """Tell whether a slot was posted on time."""
    return slot.state is SlotState.SENT and lateness(slot) is None


def outcome(slot: Slot) -> str:
    """Say what became of a slot: "sent 47 min late"."""
    late = lateness(slot)
    return f"{_OUTCOMES[slot.state]} {length(late)} late" if late else _OUTCOMES[slot.state]


def slot_in_short(slot: Slot, zone: ZoneInfo) -> str:
    """Name a slot by its due time, and say what became of it: "Mon 24 Nov 09:00 · sent 47 min late"."""
    correction = " (correction)" if slot.corrects is not None else ""
    return f"{zone_clock(slot.due, zone)}{correction} · {outcome(slot)}"
