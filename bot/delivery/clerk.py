"""The clerk: writes down what has come due, and which posts need a reply."""

import logging
from collections import defaultdict
from datetime import datetime, timedelta

from bot.core.identifier import ClaimId
from bot.core.planning import Absence, plan
from bot.core.subscription import Subscription
from bot.delivery.briefing import CORRECTIONS
from bot.delivery.ports import SlotBook
from bot.library.library import Library

log = logging.getLogger(__name__)

AWAY = timedelta(seconds=90)
"""What came due in a longer time without anybody at work was missed, and is told so."""

CORRECTED_WITHIN = timedelta(days=90)
"""Posts that are older get no reply any more."""

_AT_ONCE = 25
"""Subscriptions planned before the first of them is posted."""

_SAY_EVERY = timedelta(seconds=30)
_FORGET_EVERY = timedelta(hours=6)


class Clerk:
    """Plans. Several may do so on one record: what one has planned the others leave."""

    def __init__(self, book: SlotBook, library: Library) -> None:
        self._book = book
        self._library = library
        self.absence: Absence | None = None
        self._last: datetime | None = None
        self._said: datetime | None = None
        self._forgotten: datetime | None = None
        self._corrected = 0

    async def plan(self, now: datetime) -> None:
        """Write the slots that have come due, and the replies to posts that are no longer right."""
        last = self._last or await self._book.seen()
        away = last if last and now - last > AWAY else None
        if away:
            self.absence = Absence(since=away, until=now)
        due = await self._book.due(now, _AT_ONCE)
        for subscription in due:
            await self._plan_one(subscription, now, away)
        await self._plan_corrections(now)
        if len(due) < _AT_ONCE:  # else some were missed that are not planned yet
            self._last = now
        await self._keep_house(now)

    async def _plan_one(self, subscription: Subscription, now: datetime, away: datetime | None) -> None:
        """Plan one subscription; a bug that one of them meets must not stop the others."""
        try:
            planned = plan(subscription, now, away)
        except Exception:
            log.exception("subscription %d cannot be planned", subscription.id)
        else:
            await self._book.plan(subscription, planned, now)

    async def _plan_corrections(self, now: datetime) -> None:
        """Plan activation by activation: each post gets one reply for each that changed what it says."""
        served = self._library.served.activation.number
        if served == self._corrected:
            return
        until = await self._book.corrected_until()
        changed: defaultdict[int, dict[ClaimId, str | None]] = defaultdict(dict)
        for each in await self._library.record.changes_after(until) if until < served else ():
            if each.kind in CORRECTIONS:
                changed[each.activation][each.claim] = each.after
        for activation in (*changed, served):
            after = changed.get(activation, {})
            posts = await self._book.carrying(tuple(after), now - CORRECTED_WITHIN) if after else {}
            wrong = [post for post, held in posts.items() if any(held[claim] != after[claim] for claim in held)]
            await self._book.plan_corrections(activation, wrong, now)
        self._corrected = served

    async def _keep_house(self, now: datetime) -> None:
        """Say now and then that somebody is at work, and let go of what need not be kept."""
        if self._said is None or abs(now - self._said) >= _SAY_EVERY:
            await self._book.see(now)
            self._said = now
        if self._forgotten is None or abs(now - self._forgotten) >= _FORGET_EVERY:
            await self._book.forget(now)
            self._forgotten = now
