"""A slot in the hands of who posts it, and what became of it there."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime

from bot.core.identifier import ClaimId
from bot.core.slot import Slot, SlotState
from bot.core.subscription import Subscription
from bot.core.value import fault, refuse, value


@value
class Taken:
    """A slot that its owner alone works on until `until` (UTC), with its subscription.

    `slot.tries` counts this try, and `slot.unsure_since` is as it was before it. `corrected` is the id of the message
    that a correction replies to.
    """

    slot: Slot
    subscription: Subscription
    owner: str
    until: datetime
    corrected: int | None = None


@value
class Settled:
    """What became of a taken slot. `claims` are those that the post carries, each with the hash of its wording.

    `shown` is the number of the activation that a briefing was made of, also of one that was skipped because nothing
    had changed. `into` is the due time of the slot that a merged one went into. Without a `reason` the one from
    planning stays. `corrections` are activations that have changed what the post says while it was on its way.
    """

    state: SlotState
    at: datetime
    reason: str = ""
    message: int | None = None
    shown: int | None = None
    corrections: tuple[int, ...] = ()
    claims: Mapping[ClaimId, str] = field(default_factory=dict)
    into: datetime | None = None

    def __post_init__(self) -> None:
        merged = self.state is SlotState.MERGED
        refuse(
            fault(self.state.is_settled, "state", f"{self.state.value} is not settled"),
            fault(merged == (self.into is not None), "into", "a merged slot, and no other, goes into one"),
        )
