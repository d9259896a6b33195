"""What is posted, when, and once."""

import asyncio
from datetime import timedelta

from bot.core.slot import SlotState
from bot.core.subscription import Pause, Paused, Post
from bot.sandbox import Fault, ServerError
from bot.sandbox.world.message import MessageFlag
from tests.delivery.office import Office

SENT, MERGED, SKIPPED = SlotState.SENT, SlotState.MERGED, SlotState.SKIPPED


async def test_a_briefing_is_posted_at_its_time_and_once(at: Office):
    """P5: not before, and not again."""
    morning = await at.subscribe("daily 09:00")
    await at.until("8:59")
    assert at.posts() == []
    await at.until("9:00")
    await at.later(5)
    [post] = at.posts()
    assert await at.states(morning) == [SENT]
    assert "Over 3,000 killed or wounded" in post.text
    assert "Could be around 1,100" in post.text
    assert [button.label for button in post.buttons] == ["Read with sources"]
    assert "undated, not verified by us" in post.text


async def test_the_next_one_says_that_nothing_changed(at: Office):
    """One line with a button, or not a word where changes alone are wanted."""
    every = await at.subscribe("daily 09:00")
    changes = await at.subscribe("daily 09:00", "general", post=Post.CHANGED)
    await at.until("9:00")
    await at.until("9:00", days=1)
    yesterday = int((at.hands.now - timedelta(days=1)).timestamp())
    assert at.posts()[1].content == f"Nothing in our record has changed since <t:{yesterday}:D>."
    assert at.posts()[1].embeds == []
    assert len(at.posts("general")) == 1
    assert await at.states(every) == [SENT, SENT]
    [_, silent] = await at.slots(changes)
    assert (silent.state, silent.reason) == (
        SKIPPED,
        "Nothing had changed since the last briefing, and this subscription posts changes alone.",
    )


async def test_what_changed_stands_first(at: Office):
    """Corrections before all else, each with whose it is and why."""
    await at.subscribe("daily 09:00", topics=("losses", "treaty"))
    await at.until("9:00")
    at.edit("treaty", "formalises the military cooperation", "puts into form the military cooperation")
    at.edit(
        "losses",
        "verb: estimated}\n",
        "verb: said}\n        corrections: [{on: 2027-03-01, by: us, why: We misread the sentence.}]\n",
    )
    await at.library.reload("1")
    await at.until("9:00", days=1)
    [post] = [each for each in at.posts() if each.embeds[0]["title"].startswith("Since")]
    assert post.embeds[0]["title"] == "Since 1 March 2027: 1 reworded, 1 corrected"
    told = post.embeds[0]["description"]
    assert told.index("**Corrected:** seoul-losses") < told.index("**Reworded:** treaty-formalises")
    assert "Our correction: We misread the sentence." in told
    assert [embed["title"] for embed in post.embeds[1:]] == [
        "North Korean losses: 2 accounts",
        "The data Zelensky cited",
        "State of the troops",
        "Defence treaty",
    ]


async def test_a_late_one_is_posted_once_and_says_so(at: Office):
    """The bot was away for an hour: within the grace the briefing comes late, with the reason."""
    morning = await at.subscribe("daily 09:00")
    await at.until("8:30")
    await at.until("9:47")
    [post] = at.posts()
    due = int((at.hands.now - timedelta(minutes=47)).timestamp())
    assert post.content == f"-# Due <t:{due}:t>, 47 min late. The bot was not at work from 2027-03-01 06:30 UTC on."
    [slot] = await at.slots(morning)
    assert (slot.state, slot.reason) == (SENT, "The bot was not at work from 2027-03-01 06:30 UTC on.")


async def test_missed_ones_go_into_the_latest(at: Office):
    """Six hours away: one briefing, and the others say where they went."""
    hourly = await at.subscribe("hourly")
    await at.until("8:10")
    await at.until("14:10")
    assert len(at.posts()) == 1
    slots = await at.slots(hourly)
    assert [slot.state for slot in slots] == [MERGED] * 5 + [SENT]
    assert {slot.into for slot in slots[:-1]} == {slots[-1].due}
    assert slots[0].message == slots[-1].message == at.posts()[0].id


async def test_what_is_too_late_is_skipped_with_the_reason(at: Office):
    """Beyond two hours, or half the interval, nobody wants it any more."""
    morning = await at.subscribe("daily 09:00")
    hourly = await at.subscribe("hourly", "general")
    await at.until("8:30")
    await at.until("11:31")
    assert at.posts() == at.posts("general") == []
    [slot] = await at.slots(morning)
    assert slot.state is SKIPPED
    assert "not at work from 2027-03-01 06:30 UTC on. A briefing is posted up to 120 minutes late" in slot.reason
    assert await at.states(hourly) == [SKIPPED] * 3


async def test_a_clock_set_back_posts_nothing_again(at: Office):
    """What was due has been posted."""
    hourly = await at.subscribe("hourly")
    await at.until("9:00")
    await at.until("8:30")
    await at.until("9:00")
    await at.until("9:30")
    assert len(at.posts()) == 1
    assert await at.states(hourly) == [SENT]


async def test_a_pause_posts_nothing_and_nothing_afterwards(at: Office):
    """What came due meanwhile is skipped, and says why."""
    hourly = await at.subscribe("hourly")
    await at.state.subscriptions.pause(hourly, Paused(why=Pause.MANAGER, since=at.hands.now, by=1))
    await at.until("9:00")
    await at.state.subscriptions.pause(await at.again(hourly), None)
    await at.until("9:30")
    await at.until("10:00")
    assert len(at.posts()) == 1
    assert [(slot.state, slot.reason) for slot in await at.slots(hourly)] == [
        (SKIPPED, "It was paused by a manager."),
        (SENT, ""),
    ]


async def test_topics_are_those_that_were_chosen(at: Office):
    """Nothing else; and where none is left the post says so."""
    await at.subscribe("daily 09:00", topics=("treaty",))
    await at.subscribe("daily 09:00", "general", topics=("gone",))
    await at.until("9:00")
    assert [embed["title"] for embed in at.posts()[0].embeds] == ["Defence treaty"]
    assert at.posts("general")[0].content.startswith("None of the topics that this channel asked for")


async def test_a_role_is_mentioned_and_nobody_else(at: Office):
    """P7: only the role that a manager chose can be pinged."""
    role = at.sandbox.owner.add_role("Watchers", at.sandbox.home.roles[0].permissions)
    await at.subscribe("daily 09:00", role=int(role.id))
    await at.until("9:00")
    assert at.posts()[0].content == f"<@&{role.id}>"
    sent = [
        each.json for each in at.sandbox.requests if each.method == "POST" and (each.route or "").endswith("/messages")
    ]
    assert sent[0]["allowed_mentions"] == {"parse": [], "roles": [str(role.id)], "replied_user": False}
    await at.until("9:00", days=1)
    assert "<@&" not in at.posts()[1].content


async def test_publishing_and_threads(at: Office):
    """Both follow the post; a thread is named by the day in the subscription's zone."""
    news = await at.subscribe("daily 09:00", "announcements", publish=True, thread=True)
    await at.until("9:00")
    [post] = at.posts("announcements")
    assert MessageFlag.CROSSPOSTED in at.message(post).draft.flags
    assert [thread.name for thread in at.sandbox.home.threads] == ["Briefing of 2027-03-01"]
    [slot] = await at.slots(news)
    assert (await at.steps(slot))[-3:] == ["posted", "published", "thread started"]


async def test_two_workers_post_each_slot_once(at: Office):
    """Several processes on one record."""
    for number in range(12):
        at.sandbox.owner.add_channel(f"room-{number}")
        await at.subscribe("daily 09:00", f"room-{number}")
    at.hands.now += timedelta(hours=1)
    workers = [at.worker, at.another(), at.another()]
    while any(await asyncio.gather(*(each.run_once(at.hands.now) for each in workers))):
        pass
    assert [len(at.posts(f"room-{number}")) for number in range(12)] == [1] * 12


async def test_a_briefing_longer_than_a_message_says_what_is_left_out(at: Office):
    """No account is cut in two, and none is left out in silence."""
    text = (at.briefs / "slovakia.yaml").read_text()
    for number in range(6):
        more = text
        for old in ("id: slovakia", "command: slovakia", "id: zelensky-", "id: kremlin-"):
            more = more.replace(old, f"{old}{number}")
        (at.briefs / f"more{number}.yaml").write_text(more)
    await at.library.reload("1")
    await at.subscribe("daily 09:00")
    await at.until("9:00")
    [post] = at.posts()
    assert len(post.embeds) <= 10
    assert sum(len(each["title"]) + len(each["description"]) for each in post.embeds) <= 6000
    assert "-# Left out for length: " in post.content


async def test_publishing_is_tried_again(at: Office):
    """Followers get it although Discord stumbled once."""
    news = await at.subscribe("daily 09:00", "announcements", publish=True)
    at.sandbox.faults.add(Fault("/channels/{channel_id}/messages/{message_id}/crosspost", ServerError(503)))
    await at.until("9:00")
    [post] = at.posts("announcements")
    assert MessageFlag.CROSSPOSTED in at.message(post).draft.flags
    [slot] = await at.slots(news)
    assert (await at.steps(slot))[-1] == "published"
