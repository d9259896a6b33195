"""What the commands need of the world around them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.core.identifier import SlotId, SubscriptionId
from bot.core.slot import Slot, Step
from bot.core.subscription import Paused, Subscription, Wanted
from bot.render.discord_page import Embed


class SubscriptionBook(Protocol):
    """The subscriptions of all servers, and what became of their slots. Each method is one transaction.

    Every instant is aware, and comes back in UTC. Raises a `SitrepError` when the record cannot be read or written.
    """

    async def add(self, wanted: Wanted, by: int, now: datetime) -> Subscription:
        """Make a subscription whose slots after now are posted.

        Raises a `SitrepError` where the server has as many as it may, or the same one already.
        """

    async def of_server(self, server: int) -> Sequence[Subscription]:
        """Give the subscriptions of a server, oldest first."""

    async def find(self, server: int, subscription: SubscriptionId) -> Subscription | None:
        """Give one subscription of a server, None if it has no such one."""

    async def pause(self, subscription: Subscription, paused: Paused | None) -> None:
        """Pause a subscription or, with None, go on. What waits when a manager pauses it is skipped."""

    async def remove(self, subscription: Subscription) -> bool:
        """Delete a subscription with its slots; tells whether it was there."""

    async def slots(self, subscription: SubscriptionId, most: int) -> Sequence[Slot]:
        """Give the latest slots of a subscription, the newest first, corrections among them."""

    async def slot(self, server: int, slot: SlotId) -> tuple[Slot, Subscription] | None:
        """Give one slot of a server with its subscription, None if it has no such one."""

    async def steps(self, slot: SlotId) -> Sequence[Step]:
        """Give what happened to a slot, oldest first."""


class Preview(Protocol):
    """Makes the briefings that are posted."""

    async def preview(self, subscription: Subscription, now: datetime) -> tuple[str, tuple[Embed, ...]]:
        """Give text and embeds of the briefing that a subscription would get now."""


class ServerBook(Protocol):
    """Where the bot is."""

    async def leave(self, server: int, now: datetime) -> None:
        """Note that the bot was removed from a server; what it keeps about it is forgotten after a while."""

    async def join(self, server: int) -> None:
        """Note that the bot is in a server, again or still."""

    async def servers(self) -> Sequence[int]:
        """Give the servers about which something is kept."""


class QuestionSwitch(Protocol):
    """In which servers managers let refused questions be kept. Raises a `SitrepError` when that is not known."""

    async def is_on(self, server: int) -> bool:
        """Tell whether refused questions of a server are kept; they are not until somebody switches it on."""

    async def turn(self, server: int, *, on: bool) -> None:
        """Switch it on or off."""
