"""The briefing worker: plans what has come due, takes it slot by slot, and sees each to its end.

A slot is taken by a conditional write with a lease, so that several processes may work on one record. Whoever dies in
between leaves a lease that ends; the next one looks for the post in the channel before it posts again.
"""

import asyncio
import logging
import random
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import NoReturn
from uuid import uuid4

from bot.core.delivery import Taken
from bot.core.errors import SitrepError
from bot.delivery.briefing import Briefings
from bot.delivery.clerk import Clerk
from bot.delivery.courier import Courier
from bot.delivery.errand import Errand
from bot.delivery.pace import Pace
from bot.delivery.ports import SlotBook
from bot.library.library import Library

log = logging.getLogger(__name__)

_LEAST = timedelta(milliseconds=10)

_FINISH = 3.0
"""Seconds that deliveries under way have when the bot is to stop."""


class Worker:
    """Posts what has come due. `chance` gives numbers from 0 to 1."""

    def __init__(
        self,
        book: SlotBook,
        library: Library,
        courier: Courier,
        clock: Callable[[], datetime],
        pace: Pace,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._book = book
        self._clerk = Clerk(book, library)
        briefings = Briefings(library, lambda: self._clerk.absence)
        self._errand = Errand(book, briefings, courier, clock, pace, chance)
        self._clock = clock
        self._pace = pace
        self._owner = uuid4().hex
        self._working: set[asyncio.Task[None]] = set()
        self._pause = pace.look
        self._trouble = ""

    async def run(self) -> NoReturn:
        """Work until cancelled. Whatever goes wrong is logged, and tried again."""
        try:
            while True:
                self._pause = self._pace.look
                await self._guarded(self._begin())
                pause = asyncio.create_task(asyncio.sleep(self._pause.total_seconds()))
                await asyncio.wait({pause, *self._working}, return_when=asyncio.FIRST_COMPLETED)
                pause.cancel()
        finally:
            await self._finish()

    async def run_once(self, now: datetime) -> bool:
        """Plan, and see one slot to its end; tells whether there was one."""
        await self._clerk.plan(now)
        taken = await self._take(now)
        if taken is None:
            return False
        await self._errand.run(taken)
        return True

    async def _begin(self) -> None:
        """Plan, and begin with as many slots as may be worked on together; pause until there is more to do."""
        now = self._clock()
        await self._clerk.plan(now)
        while len(self._working) < self._pace.at_once and (taken := await self._take(now)):
            task = asyncio.create_task(self._guarded(self._errand.run(taken)))
            self._working.add(task)
            task.add_done_callback(self._working.discard)
        then = await self._book.wake_at()
        if then and then > now:  # what is due and was not taken waits for somebody to let it go on
            self._pause = min(max(then - self._clock(), _LEAST), self._pace.look)

    async def _finish(self) -> None:
        """Let what is under way come to its end, if it soon does; else it is looked for after the next start."""
        if self._working:
            await asyncio.wait(self._working, timeout=_FINISH)
        for each in self._working:
            each.cancel()
        await asyncio.gather(*self._working, return_exceptions=True)

    async def _take(self, now: datetime) -> Taken | None:
        return await self._book.take(now, now + self._pace.lease, self._owner)

    async def _guarded(self, work: Coroutine[None, None, None]) -> None:
        """Log what goes wrong, once for as long as it does; a taken slot is taken again when its lease ends."""
        trouble = ""
        try:
            await work
        except SitrepError as error:
            trouble = str(error)
        except Exception:
            log.exception("a delivery failed, it is tried again")
        if trouble != self._trouble:
            self._trouble = trouble
            log.error("deliveries wait: %s", trouble) if trouble else log.info("deliveries go on")
