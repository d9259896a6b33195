"""Which due slots are posted, which go into another, and which are too late."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from bot.core.slot import SlotState
from bot.core.subscription import Pause, Subscription
from bot.core.value import value

MOST_MISSED = 100
"""Missed slots of a subscription of which each is kept; of a longer time the latest ones are."""

PAUSED = "It was paused by a manager."
REMOVED = "The bot was not in the server then."

_STANDING_STILL = {Pause.MANAGER: PAUSED, Pause.BOT_REMOVED: REMOVED}
"""Pauses during which nothing is tried. In the others Discord may allow it again, which only a try can tell."""

_MINUTE = timedelta(minutes=1)

ON_TIME = timedelta(minutes=2)
"""A slot that is planned or posted within this of its time is not called late."""


@value
class Planned:
    """A slot to be written: pending, or settled from the start, with the reason."""

    due: datetime
    state: SlotState
    reason: str = ""
    into: datetime | None = None


@value
class Absence:
    """Nobody was at work on deliveries from one instant to another."""

    since: datetime
    until: datetime

    @property
    def told(self) -> str:
        """Say so."""
        return _cause(self.since)


def plan(subscription: Subscription, now: datetime, away_since: datetime | None) -> tuple[Planned, ...]:
    """Plan the slots that have come due since the last look, in order.

    The latest is posted if it is within its grace, and those before it go into it; otherwise all are skipped.
    `away_since` is when the bot was last at work, where that is long enough ago to say so.
    """
    due = _due(subscription, now)
    if not due:
        return ()
    if subscription.paused and (told := _STANDING_STILL.get(subscription.paused.why)):
        return tuple(Planned(due=each, state=SlotState.SKIPPED, reason=told) for each in due)
    return tuple(_late(subscription, due, now, away_since))


def _due(subscription: Subscription, now: datetime) -> Sequence[datetime]:
    wanted, zone = subscription.wanted, subscription.zone
    span = MOST_MISSED * wanted.when.interval_at(subscription.seen_until, zone)
    return list(wanted.when.between(max(subscription.seen_until, now - span), now, zone))[-MOST_MISSED:]


def _late(
    subscription: Subscription, due: Sequence[datetime], now: datetime, away_since: datetime | None
) -> Iterator[Planned]:
    latest = due[-1]
    grace = subscription.wanted.when.grace(latest, subscription.zone)
    if now - latest > grace:
        told = f"{_cause(away_since)} A briefing is posted up to {grace // _MINUTE} minutes late, and this was later."
        yield from (Planned(due=each, state=SlotState.SKIPPED, reason=told) for each in due)
        return
    for each in due[:-1]:
        told = f"{_cause(away_since)} It went into the next one that could be posted."
        yield Planned(due=each, state=SlotState.MERGED, reason=told, into=latest)
    yield Planned(due=latest, state=SlotState.PENDING, reason=_cause(away_since) if now - latest > ON_TIME else "")


def _cause(away_since: datetime | None) -> str:
    if away_since is None:
        return "The bot was not at work then."
    return f"The bot was not at work from {away_since:%Y-%m-%d %H:%M} UTC on."
