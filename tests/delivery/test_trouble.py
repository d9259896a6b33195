"""When Discord, the record or the process fails: nothing lost, nothing twice, everything told."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from aiohttp import web

from bot.core.slot import SlotState
from bot.core.subscription import Pause
from bot.delivery.message import mark_and_revision
from bot.sandbox import Drop, Fault, Hold, Permission, ServerError, TooManyRequests
from bot.sandbox.rest.effect import Effect, Proceed
from bot.store.errors import StoreError
from tests.delivery.office import Office

MESSAGES = "/channels/{channel_id}/messages"
SENT, FAILED, SKIPPED = SlotState.SENT, SlotState.FAILED, SlotState.SKIPPED


@pytest.mark.parametrize(
    "effect",
    [
        ServerError(500),
        ServerError(503),
        ServerError(503, after=True),
        ServerError(502, after=True),
        Drop(),
        Drop(after=True),
        TooManyRequests(2.0),
        TooManyRequests(2.0, via=False),
    ],
    ids=str,
)
@pytest.mark.parametrize("times", [1, 3])
async def test_trouble_that_passes(at: Office, effect: Effect, times: int):
    """Tried again until it is there; what is there already is found, also when its nonce is long forgotten."""
    daily = await at.subscribe("daily 09:00")
    at.sandbox.faults.add(Fault(MESSAGES, effect, method="POST", times=times))
    await at.until("9:00")
    await at.later(120)
    assert len(at.posts()) == 1
    [slot] = await at.slots(daily)
    assert slot.state is SENT
    found = "found in the channel, where an earlier try had posted it"
    assert (found in await at.steps(slot)) == bool(getattr(effect, "after", False))


async def test_a_server_that_is_down_for_a_minute(at: Office):
    """503 to everything."""
    daily = await at.subscribe("daily 09:00")
    down = at.sandbox.faults.add(Fault("*", ServerError(503), times=None))
    await at.until("9:00")
    await at.later(60)
    at.sandbox.faults.remove(down)
    await at.later(60)
    assert len(at.posts()) == 1
    [slot] = await at.slots(daily)
    assert slot.tries <= 8
    assert "Discord had a problem (HTTP 503)" in await at.steps(slot)


async def test_a_server_that_stays_down(at: Office):
    """Beyond the grace it is given up, with the reason."""
    daily = await at.subscribe("daily 09:00")
    at.sandbox.faults.add(Fault("*", ServerError(503), times=None))
    await at.until("9:00")
    for _ in range(40):
        await at.work(at.hands.now + timedelta(minutes=5))
    assert at.posts() == []
    at.sandbox.faults.clear()
    await at.later(400)
    [slot] = await at.slots(daily)
    assert slot.state is SKIPPED
    assert slot.reason == "It could not be posted within 120 minutes."


async def test_without_the_permission_it_pauses_tells_once_and_goes_on_by_itself(at: Office):
    """The manager hears of it in private; the next slot that can be posted is."""
    daily = await at.subscribe("daily 09:00")
    place = at.sandbox.places.at(at.sandbox.home.channel("briefings"))
    at.sandbox.owner.set_overwrite(place, at.sandbox.bot, deny=Permission.SEND_MESSAGES)
    await at.until("9:00")
    paused = (await at.again(daily)).paused
    assert paused
    assert (paused.why, paused.since) == (Pause.NOT_PERMITTED, at.hands.now)
    await at.until("9:00", days=1)
    told = at.sandbox.messages(at.sandbox.places.direct_message, seen_by="manager")
    assert len(told) == 1
    assert "goes on by itself" in told[0].content
    at.sandbox.owner.set_overwrite(place, at.sandbox.bot)
    await at.until("9:00", days=1)
    assert len(at.posts()) == 1
    assert (await at.again(daily)).paused is None
    assert await at.states(daily) == [FAILED, FAILED, SENT]


async def test_a_channel_that_is_gone(at: Office):
    """It says so, and harms nobody else."""
    daily = await at.subscribe("daily 09:00")
    other = await at.subscribe("daily 09:00", "general")
    at.sandbox.owner.delete_channel(at.sandbox.places.at(at.sandbox.home.channel("briefings")))
    await at.until("9:00")
    paused = (await at.again(daily)).paused
    assert paused
    assert paused.why is Pause.CHANNEL_GONE
    assert await at.states(other) == [SENT]


@pytest.mark.parametrize(("seconds", "posts", "state"), [(20, 1, SENT), (50, 0, FAILED)])
async def test_where_history_may_not_be_read(at: Office, seconds: int, posts: int, state: SlotState):
    """For a moment Discord knows the post again; after that it is not posted twice, and says what is not known."""
    daily = await at.subscribe("daily 09:00")
    place = at.sandbox.places.at(at.sandbox.home.channel("briefings"))
    at.sandbox.owner.set_overwrite(place, at.sandbox.bot, deny=Permission.READ_MESSAGE_HISTORY)
    broken = at.sandbox.faults.add(Fault(MESSAGES, Drop(), method="POST", times=None))
    await at.until("9:00")
    at.hands.now += timedelta(seconds=seconds)
    at.sandbox.faults.remove(broken)
    await at.work()
    assert len(at.posts()) == posts
    [slot] = await at.slots(daily)
    assert slot.state is state
    if state is FAILED:
        assert slot.reason.startswith("It may have been posted or not")
        assert (await at.again(daily)).paused is None


async def test_a_post_that_was_deleted_before_it_was_settled(at: Office):
    """Discord says it knows no such message: it was posted, and somebody took it away."""
    daily = await at.subscribe("daily 09:00")
    place = at.sandbox.places.at(at.sandbox.home.channel("briefings"))
    at.sandbox.owner.set_overwrite(place, at.sandbox.bot, deny=Permission.READ_MESSAGE_HISTORY)
    at.sandbox.faults.add(Fault(MESSAGES, Drop(after=True), method="POST"))
    await at.until("9:00")
    at.delete(at.posts()[0])
    await at.later(10)
    [slot] = await at.slots(daily)
    assert (slot.state, slot.reason) == (SENT, "It was posted, and somebody has deleted it since.")


async def test_a_settling_that_fails_is_found_again(at: Office):
    """The record is locked just then: the post is looked for when the lease has ended, and not posted again."""
    daily = await at.subscribe("daily 09:00")
    at.hands.now += timedelta(hours=1)
    await at.worker._clerk.plan(at.hands.now)
    taken = await at.state.slots.take(at.hands.now, at.hands.now + timedelta(seconds=60), "one that dies")
    assert taken
    briefing = await at.worker._errand._briefings.write(taken.subscription, taken.slot, at.hands.now)
    assert briefing
    await at.worker._errand._courier.post(taken.subscription.wanted.channel, briefing, taken.slot.mark)
    await at.work()
    assert await at.states(daily) == [SlotState.TAKEN]
    at.hands.now += timedelta(minutes=5)
    place = at.sandbox.places.at(at.sandbox.home.channel("briefings"))
    for number in range(150):
        await at.sandbox.actor("reader").post(f"chatter {number}", place=place)
    await at.work()
    [slot] = await at.slots(daily)
    assert slot.state is SENT
    assert len([each for each in at.posts() if each.buttons]) == 1


async def test_a_record_that_is_locked_when_it_is_to_be_settled(at: Office):
    """It is in the channel, and nobody may write so: it is found when the lease has ended."""
    daily = await at.subscribe("daily 09:00")
    hold = Hold(after=True)
    at.sandbox.faults.add(Fault(MESSAGES, hold, method="POST"))
    posting = asyncio.create_task(at.until("9:00"))
    await asyncio.wait_for(hold.arrived.wait(), 5)
    with closing(sqlite3.connect(at.record, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        hold.release()
        with pytest.raises(StoreError):
            await posting
        other.execute("ROLLBACK")
    await at.later(90)
    assert len(at.posts()) == 1
    assert await at.states(daily) == [SENT]


async def test_one_bad_record_is_no_other_ones_trouble(at: Office):
    """A row that a hand has spoilt is logged; the others go on."""
    spoilt = await at.subscribe("daily 09:00")
    sound = await at.subscribe("daily 09:00", "general")
    with closing(sqlite3.connect(at.record)) as other:
        other.execute("UPDATE subscriptions SET recurrence = 'now and then' WHERE id = ?", (spoilt.id,))
        other.commit()
    await at.until("9:00")
    assert await at.states(sound) == [SENT]


class Garbled(Effect):
    """Discord, or something before it, answers with what is no JSON."""

    def __init__(self, status: int, body: bytes, *, after: bool = False) -> None:
        self._answer = status, body
        self._after = after

    async def strike(self, proceed: Proceed) -> web.Response:
        """Do what was asked for, if it is to be done, and answer something else."""
        if self._after:
            await proceed()
        status, body = self._answer
        return web.Response(status=status, body=body, content_type="application/json")


@pytest.mark.parametrize("body", [b"", b'[{"id": "1", ', b"{}", b"null"])
async def test_a_look_whose_answer_cannot_be_read_finds_nothing_out(at: Office, body: bytes):
    """An answer that is cut short is no empty channel."""
    daily = await at.subscribe("daily 09:00")
    at.sandbox.faults.add(Fault(MESSAGES, Drop(after=True), method="POST"))
    at.sandbox.faults.add(Fault(MESSAGES, Garbled(200, body), method="GET"))
    await at.until("9:00")
    at.hands.now += timedelta(minutes=3)
    await at.later(60)
    assert len(at.posts()) == 1
    assert await at.states(daily) == [SENT]


@pytest.mark.parametrize("body", [b"", b'{"id": ', b"{}", b"[]"])
async def test_a_post_whose_answer_cannot_be_read_is_looked_for(at: Office, body: bytes):
    """It may be there."""
    daily = await at.subscribe("daily 09:00")
    at.sandbox.faults.add(Fault(MESSAGES, Garbled(200, body, after=True), method="POST"))
    await at.until("9:00")
    await at.later(60)
    assert len(at.posts()) == 1
    assert await at.states(daily) == [SENT]


@pytest.mark.parametrize(
    "body", [b"<html>error code: 1015</html>", b'{"message": "internal network error", "code": 40333}']
)
async def test_a_refusal_of_a_proxy_passes(at: Office, body: bytes):
    """It says nothing of what we may do in the channel."""
    daily = await at.subscribe("daily 09:00")
    at.sandbox.faults.add(Fault(MESSAGES, Garbled(403, body), method="POST"))
    await at.until("9:00")
    assert (await at.again(daily)).paused is None
    await at.later(30)
    assert await at.states(daily) == [SENT]


async def test_a_permission_that_comes_back_within_the_grace(at: Office):
    """The briefing of that day is posted, not only that of the next."""
    daily = await at.subscribe("daily 09:00")
    place = at.sandbox.places.at(at.sandbox.home.channel("briefings"))
    at.sandbox.owner.set_overwrite(place, at.sandbox.bot, deny=Permission.SEND_MESSAGES)
    await at.until("9:00")
    at.sandbox.owner.set_overwrite(place, at.sandbox.bot)
    for _ in range(4):
        await at.work(at.hands.now + timedelta(minutes=2))
    assert await at.states(daily) == [SENT]
    assert (await at.again(daily)).paused is None


async def test_a_clock_that_was_ahead_when_it_posted(at: Office):
    """The post is older than it should be, and is found all the same."""
    await at.subscribe("daily 09:00")
    await at.until("9:00")
    [post] = at.posts()
    marks = [read[0] for button in post.buttons if (read := mark_and_revision(button.custom_id or ""))]
    courier, channel = at.worker._errand._courier, at.sandbox.home.channel("briefings").id
    found = await courier.find(channel, marks[0], at.hands.now + timedelta(days=400))
    assert found
    assert found.message == post.id


async def test_the_bot_was_killed_after_planning(at: Office):
    """A slot that was planned in time and is posted late says since when nobody was at work."""
    daily = await at.subscribe("daily 09:00")
    await at.until("8:59")
    at.hands.now += timedelta(minutes=1)
    await at.worker._clerk.plan(at.hands.now)
    at.hands.now += timedelta(minutes=30)
    while await at.another().run_once(at.hands.now):
        pass
    [slot] = await at.slots(daily)
    assert slot.state is SENT
    assert slot.reason.startswith("The bot was not at work from 2027-03-01 07:00 UTC on.")
    assert "30 min late. The bot was not at work" in at.posts()[0].content
