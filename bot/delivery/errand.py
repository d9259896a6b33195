"""One taken slot, to its end: look for the post if it may be there, else post it, and settle it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.delivery import Settled, Taken
from bot.core.errors import SitrepError
from bot.core.identifier import ClaimId
from bot.core.planning import ON_TIME
from bot.core.slot import SlotState, Step, mark_of
from bot.core.subscription import Paused, Subscription
from bot.delivery.briefing import Briefings
from bot.delivery.clerk import CORRECTED_WITHIN
from bot.delivery.courier import Answered, Courier, Found
from bot.delivery.errors import Barred, Blind, Gone, PostError, Refused, Unknown, Unreached
from bot.delivery.message import Briefing
from bot.delivery.notice import stopped
from bot.delivery.pace import Pace
from bot.delivery.ports import SlotBook

log = logging.getLogger(__name__)

NOTHING_CHANGED = "Nothing had changed since the last briefing, and this subscription posts changes alone."
BLIND = (
    "It may have been posted or not: the bot was cut off in the middle, and may not read the channel's history to see. "
    "It does not post twice."
)
DELETED = "It was posted, and somebody has deleted it since."
CHANGED_BACK = "What was to be corrected has changed back since."
AGAIN = "posted; an earlier try, of which nobody knew, is not in the channel"
FOUND = "found in the channel, where an earlier try had posted it"
UNCORRECTED = "The post that it replies to was deleted."


_FEW = 3
_AGAIN_AFTER = timedelta(minutes=5)
"""Until it is tried again what Discord did not allow."""

NONCE_WINDOW = timedelta(seconds=45)
"""Discord knows a nonce again for "the past few minutes"; this is what we count on."""


LOOKED_FOR = timedelta(days=1)
"""Time in which it is tried to look for a post of which nobody knows."""


@dataclass(frozen=True, slots=True)
class Posted:
    """A message in the channel, what it carries, and how and when it came there."""

    message: int
    claims: Mapping[ClaimId, str]
    shown: int
    how: str
    at: datetime


class Errand:
    """Works on slots that its owner has taken. Whatever happens is written to the slot."""

    def __init__(
        self,
        book: SlotBook,
        briefings: Briefings,
        courier: Courier,
        clock: Callable[[], datetime],
        pace: Pace,
        chance: Callable[[], float],
    ) -> None:
        self._book = book
        self._briefings = briefings
        self._courier = courier
        self._clock = clock
        self._pace = pace
        self._chance = chance

    async def run(self, taken: Taken) -> None:
        """Bring a slot to its end, or give it back to be tried again."""
        try:
            done = await self._post(taken)
        except Unreached as error:
            await self._put_off(taken, error)
        except SitrepError as error:  # our record could not be read: nothing was posted of it
            await self._put_off(taken, Unreached(error.text, arrived=False))
        except Barred as error:
            await self._stop(taken, error)
        except PostError as error:
            await self._end(taken, self._failed(taken, error))
        else:  # what cannot be settled now is found in the channel later
            await self._end(taken, *done)

    async def _post(self, taken: Taken) -> tuple[Settled, Sequence[Step]]:
        """Post unless it is there already; gives what became of it."""
        slot, channel = taken.slot, _channel(taken)
        if found := await self._look(taken):
            claims, shown = await self._briefings.carried(taken.subscription, found.revision, full=found.full)
            return await self._sent(taken, Posted(found.message, claims, shown, FOUND, found.at))
        if self._is_too_late(taken):
            return self._given_up(taken), ()
        briefing = await self._written(taken)
        if briefing is None:
            return self._skipped(NOTHING_CHANGED if slot.corrects is None else CHANGED_BACK), ()
        if self._clock() + self._pace.request > taken.until:
            raise Unreached("there was no time left to post", arrived=False)
        message = await self._courier.post(channel, briefing, slot.mark, _answered(taken))
        how = AGAIN if slot.unsure_since else "posted"
        return await self._sent(taken, Posted(message, briefing.claims, briefing.shown, how, self._clock()))

    async def _look(self, taken: Taken) -> Found | None:
        """Look for what an earlier try may have posted.

        Where the history may not be read, Discord itself tells the same post again, but only for a moment.
        """
        unsure = taken.slot.unsure_since
        if unsure is None:
            return None
        try:
            return await self._courier.find(_channel(taken), taken.slot.mark, unsure)
        except Blind as error:
            if self._clock() - unsure < NONCE_WINDOW:
                return None
            raise Unknown(BLIND) from error
        except Unreached as error:
            if self._clock() - unsure < LOOKED_FOR:
                raise
            raise Unknown(f"It may have been posted or not: {error.told}. It does not post twice.") from error

    async def _written(self, taken: Taken) -> Briefing | None:
        slot, subscription = taken.slot, taken.subscription
        if slot.corrects is None:
            return await self._briefings.write(subscription, slot, self._clock())
        return await self._briefings.correct(slot, await self._book.carried_by(slot.corrects))

    async def _sent(self, taken: Taken, post: Posted) -> tuple[Settled, Sequence[Step]]:
        """Do what follows a post. A post stays one, whatever becomes of that."""
        remarks = [each async for each in self._follow_up(taken, post.message)]
        late = post.at - taken.slot.due > ON_TIME
        settled = Settled(
            state=SlotState.SENT,
            at=self._clock(),
            reason=self._briefings.why_late(taken.slot) if late else "",
            message=post.message,
            shown=None if taken.slot.corrects else post.shown,
            corrections=await self._briefings.overtaken(post.claims, post.shown),
            claims=post.claims,
        )
        return settled, [self._step(post.how), *map(self._step, remarks)]

    async def _follow_up(self, taken: Taken, message: int) -> AsyncIterator[str]:
        wanted, slot, channel = taken.subscription.wanted, taken.slot, _channel(taken)
        if wanted.publish:
            yield await self._tried("published", lambda: self._courier.publish(channel, message))
        if wanted.thread and slot.corrects is None:
            name = f"Briefing of {slot.due.astimezone(taken.subscription.zone):%Y-%m-%d}"
            yield await self._tried("thread started", lambda: self._courier.start_thread(channel, message, name))

    async def _tried(self, done: str, do: Callable[[], Awaitable[None]]) -> str:
        """Try a few times within the lease; both may be done twice without harm."""
        for tries in range(_FEW):
            try:
                await do()
            except Unreached as error:
                told = error.told
                await asyncio.sleep(self._pace.look.total_seconds() * tries)
            except PostError as error:
                return f"not {done}: {error.told}"
            else:
                return done
        return f"not {done}: {told}"

    async def _end(self, taken: Taken, settled: Settled, steps: Sequence[Step] = ()) -> None:
        """Settle; a record that is busy gets a few tries, for without a word in it nobody knows of the post."""
        for tries in range(_FEW):
            try:
                done = await self._book.settle(taken, settled, steps)
                break
            except SitrepError:
                if tries == _FEW - 1:
                    raise
                await asyncio.sleep(self._pace.look.total_seconds())
        if not done:
            log.warning("slot %d was settled by somebody else meanwhile", taken.slot.id)
        elif settled.state is SlotState.SENT and taken.subscription.paused:
            await self._book.pause(taken.subscription, None)

    async def _put_off(self, taken: Taken, error: Unreached) -> None:
        now = self._clock()
        until = now + self._pace.pause(taken.slot.tries, error.wait, self._chance())
        await self._book.put_off(taken, until, Step(at=now, what=error.told), arrived=error.arrived)

    async def _stop(self, taken: Taken, error: Barred) -> None:
        """Pause the subscription, tell its manager once, and try again for as long as the slot is worth posting."""
        now, subscription = self._clock(), taken.subscription
        if subscription.paused is None:
            await self._book.pause(subscription, Paused(why=error.why, since=now, told=error.told))
        if now - taken.slot.due < _worth(taken) - _AGAIN_AFTER:
            await self._book.put_off(taken, now + _AGAIN_AFTER, Step(at=now, what=_barred(error.told)), arrived=False)
        else:
            await self._end(taken, Settled(state=SlotState.FAILED, at=now, reason=_barred(error.told)))
        if subscription.paused is None:
            await self._tell(subscription, error)

    async def _tell(self, subscription: Subscription, error: Barred) -> None:
        if subscription.by is None:
            return
        mark = mark_of(subscription.key, self._clock(), "stopped")
        try:
            await self._courier.tell(subscription.by, stopped(subscription, error.told), mark)
        except PostError as lost:
            log.info("the manager of subscription %d could not be told: %s", subscription.id, lost)

    def _failed(self, taken: Taken, error: PostError) -> Settled:
        state, told = SlotState.FAILED, error.told
        if isinstance(error, Gone):
            state = SlotState.SKIPPED if taken.slot.corrects else SlotState.SENT
            told = UNCORRECTED if taken.slot.corrects else DELETED
        elif isinstance(error, Refused):
            log.error("slot %d: %s", taken.slot.id, error)
            told = f"Discord refused the message: {error.told}. It is logged."
        return Settled(state=state, at=self._clock(), reason=told)

    def _given_up(self, taken: Taken) -> Settled:
        paused = taken.subscription.paused
        if paused and paused.told:
            return Settled(state=SlotState.FAILED, at=self._clock(), reason=_barred(paused.told))
        minutes = _worth(taken) // timedelta(minutes=1)
        return self._skipped(f"It could not be posted within {minutes} minutes.")

    def _skipped(self, reason: str) -> Settled:
        return Settled(state=SlotState.SKIPPED, at=self._clock(), reason=reason)

    def _step(self, what: str) -> Step:
        return Step(at=self._clock(), what=what)

    def _is_too_late(self, taken: Taken) -> bool:
        return self._clock() - taken.slot.due > _worth(taken)


def _worth(taken: Taken) -> timedelta:
    """Give the time in which a slot is worth posting; a correction is for long."""
    if taken.slot.corrects is not None:
        return CORRECTED_WITHIN
    return taken.subscription.wanted.when.grace(taken.slot.due, taken.subscription.zone)


def _channel(taken: Taken) -> int:
    """Give the channel that the slot was first tried in, whatever the subscription says by now."""
    return taken.slot.channel or taken.subscription.wanted.channel


def _answered(taken: Taken) -> Answered | None:
    if taken.corrected is None:
        return None
    link = f"https://discord.com/channels/{taken.subscription.wanted.server}/{_channel(taken)}/{taken.corrected}"
    return Answered(message=taken.corrected, link=link)


def _barred(told: str) -> str:
    return f"Discord does not let the bot post there: {told}."
