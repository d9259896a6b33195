"""The slots in state.db, for those who plan and post them."""

import json
import logging
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from bot.core.delivery import Settled, Taken
from bot.core.identifier import ClaimId, SlotId, SubscriptionId
from bot.core.planning import Planned
from bot.core.slot import Step
from bot.core.subscription import Pause, Paused, Subscription
from bot.store.corrections import carried_by, carrying, plan_corrections
from bot.store.database import Database
from bot.store.due import due_at, plan, wake_at
from bot.store.forgetting import forget
from bot.store.instant import stored
from bot.store.lease import UnreadableSubscriptionError, put_off, settle, take
from bot.store.progress import corrected_until, seen
from bot.store.subscriptions import write_pause

_log = logging.getLogger(__name__)


class Slots:
    """The slots of all subscriptions, for any number of processes: a `SlotBook`. Times are told in UTC.

    A subscription that cannot be read is passed over, until the next start, so that the others are served.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._unreadable: set[SubscriptionId] = set()

    async def due(self, now: datetime, most: int) -> Sequence[Subscription]:
        """Give subscriptions of which a slot has come due that is not planned yet, those due longest first."""
        found, unreadable = await self._database.read(partial(due_at, stored(now), most, self._passed_over()))
        for each in unreadable:
            self._pass_over(each)
        return found

    async def plan(self, subscription: Subscription, planned: Sequence[Planned], until: datetime) -> bool:
        """Write slots, and note that those up to an instant are planned.

        Tells whether it was done: not if somebody else has planned since, or the subscription is gone or has other
        times.
        """
        return await self._database.write(partial(plan, subscription, planned, until))

    async def take(self, now: datetime, until: datetime, owner: str) -> Taken | None:
        """Take the slot that has been due longest, of those pending or whose owner's time is over; None if none is.

        That a post may arrive from now on is noted in the same write: `unsure_since` is told as it was before.
        """
        while True:
            try:
                return await self._database.write(partial(take, now, until, owner, self._passed_over()))
            except UnreadableSubscriptionError as error:
                self._pass_over(error)

    async def put_off(self, taken: Taken, until: datetime, step: Step, *, arrived: bool | None) -> bool:
        """Give a slot back, to be tried again at an instant, with what happened.

        `arrived` is False if nothing was posted for certain, and None if nobody knows. Tells whether it was still the
        owner's.
        """
        return await self._database.write(partial(put_off, taken, until, step, arrived is False))

    async def settle(self, taken: Taken, settled: Settled, steps: Sequence[Step] = ()) -> bool:
        """Write what became of a slot, and what happened; tells whether it was still the owner's."""
        return await self._database.write(partial(settle, taken, settled, steps))

    async def pause(self, subscription: Subscription, paused: Paused | None) -> None:
        """Pause a subscription or, with None, go on; one that a manager has paused stays as it is."""
        await self._database.write(
            lambda connection: write_pause(connection, subscription, paused, unless=Pause.MANAGER)
        )

    async def carrying(self, claims: Sequence[ClaimId], since: datetime) -> Mapping[SlotId, Mapping[ClaimId, str]]:
        """Give the posts since an instant that carry any of these claims, each with the wordings (hashes) it carries.

        A post that was made after a change carries the new wording: it needs no correction.
        """
        return await self._database.read(partial(carrying, claims, stored(since)))

    async def carried_by(self, post: SlotId) -> Mapping[ClaimId, str]:
        """Give the claims that a post carries, each with the wording (a hash) that it carries."""
        return await self._database.read(partial(carried_by, post))

    async def corrected_until(self) -> int:
        """Give the number of the last activation whose corrections are planned, 0 before the first."""
        return await self._database.read(corrected_until)

    async def plan_corrections(self, activation: int, posts: Sequence[SlotId], now: datetime) -> bool:
        """Write one reply for each of these posts, due now, and note that an activation's corrections are planned.

        Tells whether it was done: not if somebody else has done so. Posts of a subscription that is gone or paused get
        none.
        """
        return await self._database.write(partial(plan_corrections, activation, posts, stored(now)))

    async def wake_at(self) -> datetime | None:
        """Give the next instant at which there is something to plan, take or try again, None if there is nothing."""
        return await self._database.read(partial(wake_at, self._passed_over()))

    async def seen(self) -> datetime | None:
        """Give when somebody last said that deliveries are worked on, None if nobody ever did."""
        return await self._database.read(seen)

    async def see(self, now: datetime) -> None:
        """Say that deliveries are worked on now; an earlier instant than the last one changes nothing."""
        await self._do("UPDATE progress SET seen = max(coalesce(seen, ''), ?)", stored(now))

    async def leave(self, server: int, now: datetime) -> None:
        """Note that the bot was removed from a server; what it keeps about it is forgotten after a while."""
        sql = "INSERT INTO left_servers (server, since) VALUES (?, ?) ON CONFLICT DO NOTHING"
        await self._do(sql, server, stored(now))

    async def join(self, server: int) -> None:
        """Note that the bot is in a server, again or still: what was paused for that reason goes on."""
        await self._database.write(partial(_join, server))

    async def servers(self) -> Sequence[int]:
        """Give the servers that have subscriptions, or whose refused questions are kept."""
        rows = await self._database.rows(
            "SELECT server FROM subscriptions UNION SELECT server FROM question_servers ORDER BY server"
        )
        return tuple(server for (server,) in rows)

    async def forget(self, now: datetime) -> None:
        """Delete what need not be kept: settled slots older than 90 days, servers that were left 30 days ago.

        The last briefing that was sent stays, and so does a post that has a younger correction.
        """
        await self._database.write(partial(forget, now))

    async def _do(self, sql: str, *parameters: str | int) -> None:
        await self._database.write(lambda connection: connection.execute(sql, parameters))

    def _passed_over(self) -> str:
        return json.dumps(list(self._unreadable))

    def _pass_over(self, error: UnreadableSubscriptionError) -> None:
        if error.subscription not in self._unreadable:
            self._unreadable.add(error.subscription)
            _log.warning("Subscription %d is passed over: it is damaged (%s).", error.subscription, error)


def _join(server: int, connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM left_servers WHERE server = ?", (server,))
    connection.execute(
        "UPDATE subscriptions SET (pause, paused_since, paused_by, pause_told) = (NULL, NULL, NULL, '')"
        " WHERE server = ? AND pause = ?",
        (server, Pause.BOT_REMOVED),
    )
