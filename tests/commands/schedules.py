"""Subscriptions and their slots, all in memory, and a preview that says whose it is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.core.errors import SitrepError
from bot.core.identifier import SlotId, SubscriptionId
from bot.core.slot import Slot, SlotState, Step, mark_of
from bot.core.subscription import MOST_IN_A_SERVER, Paused, Subscription, Wanted
from bot.render.discord_page import NEUTRAL, Embed

NOON = datetime(2031, 11, 21, 12, tzinfo=UTC)
"""A Friday."""


class Full(SitrepError):
    """The server has as many subscriptions as it may."""


class Schedules:
    """A book of subscriptions and a preview, in one. `now` is the time, `broken` what fails: "book" or "preview"."""

    def __init__(self) -> None:
        self.now = NOON
        self.broken: set[str] = set()
        self.kept: dict[SubscriptionId, Subscription] = {}
        self.told: dict[SlotId, tuple[Slot, tuple[Step, ...]]] = {}

    def clock(self) -> datetime:
        return self.now

    def keep(self, wanted: Wanted, **given: Any) -> Subscription:
        """Keep a subscription that nobody asked a bot for."""
        self._stumble("book")
        id_ = SubscriptionId(len(self.kept) + 1)
        held = {"key": f"key-{id_}", "made_at": self.now, "seen_until": self.now, **given}
        self.kept[id_] = Subscription(id=id_, wanted=wanted, **held)
        return self.kept[id_]

    def happen(self, to: Subscription, due: datetime, state: SlotState, *steps: Step, **given: Any) -> Slot:
        """Let something become of a slot."""
        id_ = SlotId(len(self.told) + 1)
        held = {"mark": mark_of(to.key, due), "not_before": due, "settled_at": due + timedelta(seconds=1), **given}
        slot = Slot(id=id_, subscription=to.id, due=due, state=state, **held)
        self.told[id_] = (slot, steps)
        return slot

    async def add(self, wanted: Wanted, by: int, now: datetime) -> Subscription:
        if len(self.kept) >= MOST_IN_A_SERVER:
            raise Full("This server has 25 subscriptions, and that is the most.", "Remove one.")
        return self.keep(wanted, by=by, made_at=now, seen_until=now)

    async def of_server(self, server: int) -> Sequence[Subscription]:
        self._stumble("book")
        return [each for each in self.kept.values() if each.wanted.server == server]

    async def find(self, server: int, subscription: SubscriptionId) -> Subscription | None:
        self._stumble("book")
        found = self.kept.get(subscription)
        return found if found and found.wanted.server == server else None

    async def pause(self, subscription: Subscription, paused: Paused | None) -> None:
        self.kept[subscription.id] = replace(self.kept[subscription.id], paused=paused)

    async def remove(self, subscription: Subscription) -> bool:
        return self.kept.pop(subscription.id, None) is not None

    async def slots(self, subscription: SubscriptionId, most: int) -> Sequence[Slot]:
        found = [slot for slot, _ in self.told.values() if slot.subscription == subscription]
        return sorted(found, key=lambda slot: slot.due, reverse=True)[:most]

    async def slot(self, server: int, slot: SlotId) -> tuple[Slot, Subscription] | None:
        if slot not in self.told:
            return None
        found = self.told[slot][0]
        of = await self.find(server, found.subscription)
        return (found, of) if of else None

    async def steps(self, slot: SlotId) -> Sequence[Step]:
        return self.told[slot][1]

    async def preview(self, subscription: Subscription, now: datetime) -> tuple[str, tuple[Embed, ...]]:
        self._stumble("preview")
        page = Embed(title="Briefing", description=f"What #{subscription.id} posts at {now:%H:%M}", color=NEUTRAL)
        return (f"<@&{subscription.wanted.role}>" if subscription.wanted.role else "", (page,))

    def _stumble(self, name: str) -> None:
        if name in self.broken:
            raise SitrepError(f"The {name} cannot be read.", "Try again in a minute.")
