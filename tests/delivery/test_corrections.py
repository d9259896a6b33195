"""When what was posted is no longer right, each post that carried it gets a reply."""

import asyncio
from datetime import timedelta

from bot.core.slot import SlotState
from bot.sandbox import Fault, Hold, ServerError
from tests.delivery.office import Office
from tests.delivery.test_trouble import Garbled

CORRECTION = "        corrections: [{on: 2027-03-01, by: us, why: We misread the sentence.}]\n"


def correct(at: Office) -> None:
    """Correct one account, with its reason."""
    at.edit("losses", "verb: estimated}\n", f"verb: said}}\n{CORRECTION}")


async def test_each_post_that_carried_it_gets_a_reply_at_once(at: Office):
    """And no other: a post without it, or one made since, is right."""
    await at.subscribe("daily 09:00")
    await at.subscribe("daily 09:00", "general", topics=("treaty",))
    await at.until("9:00")
    correct(at)
    await at.library.reload("1")
    await at.subscribe("daily 10:00", "announcements")
    await at.until("9:30")
    first, reply = at.posts()
    assert at.message(reply).reply_to == first.id
    assert reply.embeds[0]["title"] == "Corrected since this was posted"
    assert "Our correction: We misread the sentence." in reply.text
    assert "before: South Korean military intelligence estimates" in reply.text
    assert "now: South Korean military intelligence said" in reply.text
    assert len(at.posts("general")) == 1
    await at.until("10:00")
    await at.later(5)
    assert len(at.posts("announcements")) == 1
    assert len(at.posts()) == 2


async def test_the_next_briefing_says_so_at_the_top(at: Office):
    """In the channel where it was wrong."""
    await at.subscribe("daily 09:00")
    await at.until("9:00")
    correct(at)
    await at.library.reload("1")
    await at.until("9:00", days=1)
    assert "Since 1 March 2027: 1 corrected" in [post.embeds[0]["title"] for post in at.posts()]


async def test_a_withdrawal_gets_a_reply_too(at: Office):
    """With by whom and why."""
    await at.subscribe("daily 09:00")
    await at.until("9:00")
    text = (at.briefs / "slovakia.yaml").read_text()
    (at.briefs / "slovakia.yaml").write_text(
        text + "        withdrawn: {on: 2027-03-01, by: publication, why: Taken back.}\n"
    )
    await at.library.reload("1")
    await at.work()
    reply = at.posts()[-1]
    assert reply.embeds[0]["title"] == "Withdrawn since this was posted"
    assert "Taken back." in reply.text


async def test_a_post_that_is_gone_gets_none(at: Office):
    """There is nothing to reply to; it says so, and is not tried again."""
    daily = await at.subscribe("daily 09:00")
    await at.until("9:00")
    at.delete(at.posts()[0])
    correct(at)
    await at.library.reload("1")
    await at.later(10)
    assert at.posts() == []
    assert (await at.slots(daily))[-1].state is SlotState.SKIPPED


async def test_a_correction_that_was_missed_comes_later(at: Office):
    """The bot was away when it was made: there is no grace for what was wrong."""
    await at.subscribe("daily 09:00")
    await at.until("9:00")
    correct(at)
    await at.library.reload("1")
    at.hands.now += timedelta(days=3)
    await at.another().run_once(at.hands.now)
    await at.work()
    replies = [each for each in at.posts() if each.embeds and each.embeds[0]["title"].startswith("Corrected")]
    assert len(replies) == 1


async def test_a_correction_that_was_rolled_back_before_it_was_told(at: Office):
    """The post is right again, and nothing is said that is no longer so."""
    daily = await at.subscribe("daily 09:00")
    await at.until("9:00")
    correct(at)
    await at.library.reload("1")
    down = at.sandbox.faults.add(Fault("*", ServerError(503), times=None))
    await at.work()
    await at.library.roll_back("1")
    at.sandbox.faults.remove(down)
    await at.later(30)
    assert len(at.posts()) == 1
    assert (await at.slots(daily))[-1].reason == "What was to be corrected has changed back since."


async def test_a_correction_that_was_told_and_rolled_back_is_told_again(at: Office):
    """The reply was wrong then: it gets a reply of its own."""
    await at.subscribe("daily 09:00")
    await at.until("9:00")
    correct(at)
    await at.library.reload("1")
    await at.work()
    first, reply = at.posts()
    await at.library.roll_back("1")
    await at.work()
    back = at.posts()[-1]
    assert at.message(reply).reply_to == first.id
    assert at.message(back).reply_to == reply.id
    assert "now: South Korean military intelligence estimates" in back.text


async def test_a_briefing_that_was_on_its_way_when_it_was_corrected(at: Office):
    """It settles with the old words after the corrections were planned, and gets its reply."""
    await at.subscribe("daily 09:00")
    hold = Hold(after=True)
    at.sandbox.faults.add(Fault("/channels/{channel_id}/messages", hold, method="POST"))
    posting = asyncio.create_task(at.until("9:00"))
    await asyncio.wait_for(hold.arrived.wait(), 5)
    correct(at)
    await at.library.reload("1")
    await at.worker._clerk.plan(at.hands.now)
    hold.release()
    await posting
    await at.work()
    assert [post.embeds[0]["title"] for post in at.posts()][1:] == ["Corrected since this was posted"]


async def test_where_history_may_not_be_read_it_is_linked_and_no_reply(at: Office):
    """Discord takes no reply then; the briefing itself was posted, and nothing is paused."""
    daily = await at.subscribe("daily 09:00")
    await at.until("9:00")
    [first] = at.posts()
    refusal = b'{"message": "Cannot reply without permission to read message history", "code": 160002}'
    at.sandbox.faults.add(Fault("/channels/{channel_id}/messages", Garbled(403, refusal), method="POST"))
    correct(at)
    await at.library.reload("1")
    await at.work()
    reply = at.posts()[-1]
    assert at.message(reply).reply_to is None
    assert f"/{first.id}" in reply.content
    assert (await at.again(daily)).paused is None


async def test_replies_hold_no_briefing_up(at: Office):
    """A briefing that comes due goes before replies that were there first."""
    await at.subscribe("daily 09:00")
    await at.subscribe("daily 09:01", "general")
    await at.until("9:00")
    correct(at)
    await at.library.reload("1")
    await at.worker._clerk.plan(at.hands.now)
    await at.worker.run_once(at.hands.now.replace(minute=1))
    assert len(at.posts("general")) == 1
    assert len(at.posts()) == 1
