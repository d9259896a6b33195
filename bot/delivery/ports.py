"""What delivering needs of the world around it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.core.delivery import Settled, Taken
from bot.core.identifier import ClaimId, SlotId
from bot.core.planning import Planned
from bot.core.slot import Step
from bot.core.subscription import Paused, Subscription


class SlotBook(Protocol):
    """The slots of all subscriptions. Several processes may use one: each method is one transaction, and safe so.

    Every instant is aware, and comes back in UTC. Raises a `SitrepError` when the record cannot be read or written.
    """

    async def due(self, now: datetime, most: int) -> Sequence[Subscription]:
        """Give subscriptions of which a slot has come due that is not planned yet, those due longest first."""

    async def plan(self, subscription: Subscription, planned: Sequence[Planned], until: datetime) -> bool:
        """Write slots, and note that those up to an instant are planned.

        Tells whether it was done: not if somebody else has planned since, or the subscription is gone or has other
        times.
        """

    async def take(self, now: datetime, until: datetime, owner: str) -> Taken | None:
        """Take the slot that has been due longest, of those pending or whose owner's time is over; None if none is.

        That a post may arrive from now on is noted in the same write: `unsure_since` is told as it was before.
        """

    async def put_off(self, taken: Taken, until: datetime, step: Step, *, arrived: bool | None) -> bool:
        """Give a slot back, to be tried again at an instant, with what happened.

        `arrived` is False if nothing was posted for certain, and None if nobody knows. Tells whether it was still the
        owner's.
        """

    async def settle(self, taken: Taken, settled: Settled, steps: Sequence[Step] = ()) -> bool:
        """Write what became of a slot, and what happened; tells whether it was still the owner's."""

    async def pause(self, subscription: Subscription, paused: Paused | None) -> None:
        """Pause a subscription or, with None, go on; one that a manager has paused stays as it is."""

    async def carrying(self, claims: Sequence[ClaimId], since: datetime) -> Mapping[SlotId, Mapping[ClaimId, str]]:
        """Give the posts since an instant that carry any of these claims, each with the wordings (hashes) it carries.

        A post that was made after a change carries the new wording: it needs no correction.
        """

    async def carried_by(self, post: SlotId) -> Mapping[ClaimId, str]:
        """Give the claims that a post carries, each with the wording (a hash) that it carries."""

    async def corrected_until(self) -> int:
        """Give the number of the last activation whose corrections are planned, 0 before the first."""

    async def plan_corrections(self, activation: int, posts: Sequence[SlotId], now: datetime) -> bool:
        """Write one reply for each of these posts, due now, and note that an activation's corrections are planned.

        Tells whether it was done: not if somebody else has done so. Posts of a subscription that is gone or paused get
        none.
        """

    async def wake_at(self) -> datetime | None:
        """Give the next instant at which there is something to plan, take or try again, None if there is nothing."""

    async def seen(self) -> datetime | None:
        """Give when somebody last said that deliveries are worked on, None if nobody ever did."""

    async def see(self, now: datetime) -> None:
        """Say that deliveries are worked on now; an earlier instant than the last one changes nothing."""

    async def forget(self, now: datetime) -> None:
        """Delete what need not be kept: settled slots older than 90 days, servers that were left 30 days ago.

        The last briefing that was sent stays, and so does a post that has a younger correction.
        """
