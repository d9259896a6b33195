"""Workers that plan, take, put off, settle and vanish in any order: what then still holds of the slots."""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Coroutine, Sequence
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.core.delivery import Settled, Taken
from bot.core.identifier import SlotId
from bot.core.slot import Slot, SlotState
from bot.core.subscription import Subscription
from tests.store.books import (
    BY_MANAGER,
    HOUR,
    LEASE,
    MINUTE,
    START,
    Books,
    all_slots,
    open_books,
    plan_all,
    sent,
    skipped,
    step,
    subscribe,
)

T = TypeVar("T")
WORKERS = st.integers(min_value=0, max_value=3)
ARRIVED = st.sampled_from([False, None])


class SlotWalk(RuleBasedStateMachine):
    """Four workers over two connections, two subscriptions, one clock that also goes back."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.stack = AsyncExitStack()
        self.now = START
        self.planned_until = START
        self.holding: dict[int, Taken] = {}
        self.lost: list[Taken] = []
        self.settled: dict[SlotId, Slot] = {}
        self.tries: Counter[SlotId] = Counter()
        self.unsure: dict[SlotId, datetime] = {}

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)

    @initialize()
    def begin(self) -> None:
        folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.books: list[Books] = [self.run(self.stack.enter_async_context(open_books(folder))) for _ in range(2)]
        self.made: list[Subscription] = [self.run(subscribe(self.books[0])) for _ in range(2)]

    def teardown(self) -> None:
        self.run(self.stack.aclose())
        self.runner.close()

    def of(self, worker: int) -> Books:
        return self.books[worker % 2]

    @rule(minutes=st.integers(min_value=-30, max_value=90))
    def pass_time(self, minutes: int) -> None:
        self.now += minutes * MINUTE

    @rule(worker=WORKERS)
    def plan(self, worker: int) -> None:
        self.run(plan_all(self.of(worker), self.now))
        self.planned_until = max(self.planned_until, self.now)

    @rule(worker=WORKERS)
    def take(self, worker: int) -> None:
        """Whoever takes anew without settling has crashed and begun again."""
        if dropped := self.holding.pop(worker, None):
            self.lost.append(dropped)
        held = self.run(self.of(worker).slots.take(self.now, self.now + LEASE, f"worker {worker}"))
        if held is None:
            return
        for owner, other in list(self.holding.items()):
            if other.slot.id == held.slot.id:
                assert other.until <= self.now, "owned twice at one instant"
                self.lost.append(self.holding.pop(owner))
        assert all(each.until <= self.now for each in self.lost if each.slot.id == held.slot.id)
        assert held.slot.id not in self.settled
        assert held.slot.unsure_since == self.unsure.get(held.slot.id)
        self.unsure.setdefault(held.slot.id, self.now)
        self.tries[held.slot.id] += 1
        assert held.slot.tries == self.tries[held.slot.id]
        self.holding[worker] = held

    @rule(worker=WORKERS, arrived=ARRIVED, minutes=st.integers(min_value=0, max_value=20))
    def put_off(self, worker: int, arrived: bool | None, minutes: int) -> None:
        held = self.holding.pop(worker, None)
        if held is None:
            return
        until = self.now + minutes * MINUTE
        assert self.run(self.of(worker).slots.put_off(held, until, step(), arrived=arrived))
        if arrived is False and held.slot.unsure_since is None:
            del self.unsure[held.slot.id]

    @rule(worker=WORKERS, settled=st.sampled_from([sent(), skipped()]))
    def settle(self, worker: int, settled: Settled) -> None:
        held = self.holding.pop(worker, None)
        if held:
            assert self.run(self.of(worker).slots.settle(held, settled, [step()]))

    @rule(worker=WORKERS)
    def come_too_late(self, worker: int) -> None:
        """One that was presumed dead, and whose slot another has taken or settled, comes back."""
        for held in self.lost:
            if self.tries[held.slot.id] > held.slot.tries:
                assert not self.run(self.of(worker).slots.settle(held, sent(message=666)))
                assert not self.run(self.of(worker).slots.put_off(held, self.now, step(), arrived=False))

    @rule(paused=st.booleans())
    def pause(self, paused: bool) -> None:
        self.run(self.of(0).subscriptions.pause(self.made[0], BY_MANAGER if paused else None))

    @invariant()
    def each_due_time_has_one_slot(self) -> None:
        for made in self.made:
            self.check(made, self.run(all_slots(self.of(1), made.id)))

    def check(self, made: Subscription, slots: Sequence[Slot]) -> None:
        wanted = made.wanted
        due = list(wanted.when.between(made.seen_until, self.planned_until, made.zone))
        assert [each.due for each in slots] == due
        for each in slots:
            if each.state.is_settled:
                self.check_settled(each)

    def check_settled(self, slot: Slot) -> None:
        before = self.settled.setdefault(slot.id, slot)
        same = (before.state, before.settled_at, before.reason, before.tries)
        assert same == (slot.state, slot.settled_at, slot.reason, slot.tries)
        assert slot.message != 666
        assert before.message in {None, slot.message}


TestSlotWalk = SlotWalk.TestCase
TestSlotWalk.settings = settings(
    max_examples=30, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def test_in_the_end_nothing_is_left(tmp_path: Path) -> None:
    """When the workers stop crashing, every slot is settled."""
    asyncio.run(finish(tmp_path))


async def finish(folder: Path) -> None:
    async with open_books(folder) as books:
        made = await subscribe(books)
        now = START
        for number in range(200):
            now += 17 * MINUTE
            await plan_all(books, now)
            held = await books.slots.take(now, now + timedelta(hours=3), f"worker {number}")
            if held and number % 3:
                await books.slots.settle(held, sent(now))
        while held := await books.slots.take(now + 4 * HOUR, now + 5 * HOUR, "the last"):
            await books.slots.settle(held, sent(now))
        slots = await all_slots(books, made.id)
        assert {each.state for each in slots} == {SlotState.SENT}
        assert [each.due for each in slots] == list(made.wanted.when.between(START, now, made.zone))
