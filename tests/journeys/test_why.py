"""Managers learn what became of a briefing."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.config import Settings
from bot.core.phrase import parse_recurrence
from bot.core.planning import PAUSED
from bot.core.slot import SlotState, Step
from bot.core.subscription import Pause, Paused, Subscription, Wanted
from bot.sandbox import Actor, Sandbox
from tests.commands.schedules import NOON, Schedules
from tests.journeys.scheduling import scheduling

MADE = datetime(2031, 11, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def due(day: int) -> datetime:
    """Give 09:00 in Kyiv on a day of November."""
    return datetime(2031, 11, day, 7, tzinfo=UTC)


@pytest.fixture
def schedules(local: Sandbox) -> Schedules:
    """Give one subscription in #briefings, daily at 09:00 in Kyiv, of which the slots up to noon are planned."""
    held = Schedules()
    channel = local.home.channel("briefings").id
    when = parse_recurrence("daily 09:00")
    wanted = Wanted(server=local.home.id, channel=channel, when=when, zone="Europe/Kyiv")
    held.keep(wanted, made_at=MADE, seen_until=NOON)
    return held


@pytest.fixture
def subscription(schedules: Schedules) -> Subscription:
    """Give the subscription."""
    return next(iter(schedules.kept.values()))


@pytest.fixture
async def manager(local: Sandbox, settings: Settings, schedules: Schedules) -> AsyncIterator[Actor]:
    """Give the manager of a server with the bot in it."""
    async with scheduling(local, settings, schedules):
        yield local.actor("manager")
    assert not local.failures


async def why(manager: Actor, **given: Any) -> str:
    """Ask why, and give all that the answer says."""
    reply = await manager.slash("schedule why", **given)
    assert reply.ephemeral
    return reply.text


async def test_a_late_slot_is_explained_in_stages(manager: Actor, schedules: Schedules, subscription: Subscription):
    """When it was due, what happened step by step, how late it was, why, and where the post is."""
    at = due(20)
    schedules.happen(subscription, due(21), SlotState.SENT, message=99)
    schedules.happen(
        subscription,
        at,
        SlotState.SENT,
        Step(at=at + 40 * MINUTE, what="Discord answered 503."),
        Step(at=at + 47 * MINUTE, what="Posted."),
        settled_at=at + 47 * MINUTE,
        message=77,
        reason="The bot was not at work from 2031-11-20 06:00 UTC on.",
    )
    posts = f"https://discord.com/channels/{subscription.wanted.server}/{subscription.wanted.channel}"
    text = await why(manager)
    assert text.splitlines() == [
        "#1 · Thu 20 Nov 09:00 · sent 47 min late",
        f"<#{subscription.wanted.channel}> · daily at 09:00, Europe/Kyiv",
        "**Due:** <t:1952924400:F> (<t:1952924400:R>) · Thu 20 Nov 09:00 in Kyiv",
        "",
        "**What happened:**",
        "• <t:1952926800:T> Discord answered 503.",
        "• <t:1952927220:T> Posted.",
        "",
        f"**Outcome:** sent 47 min late. [Show the post]({posts}/77)",
        "**Why:** The bot was not at work from 2031-11-20 06:00 UTC on.",
        "",
        "-# The latest 2, newest first: Fri 21 Nov 09:00 · sent; Thu 20 Nov 09:00 · sent 47 min late",
    ]


async def test_a_late_slot_without_a_reason_leads_to_its_steps(
    manager: Actor, schedules: Schedules, subscription: Subscription
):
    """Discord was out of reach, and the bot was at work."""
    at = due(20)
    steps = (Step(at=at, what="Discord had a problem (HTTP 503)"), Step(at=at + 5 * MINUTE, what="posted"))
    schedules.happen(subscription, at, SlotState.SENT, *steps, settled_at=at + 5 * MINUTE)
    assert "**Why:** see what happened before it was posted." in await why(manager)


async def test_without_a_slot_it_is_the_latest_that_went_amiss(
    manager: Actor, schedules: Schedules, subscription: Subscription
):
    """Among the last ten; if all went well, or it was longer ago, it is the latest."""
    schedules.happen(subscription, due(5), SlotState.FAILED)
    for day in range(6, 12):
        schedules.happen(subscription, due(day), SlotState.SENT)
    assert (await why(manager)).startswith("#1 · Wed 5 Nov 09:00 · failed")
    for day in range(12, 22):
        schedules.happen(subscription, due(day), SlotState.SENT)
    assert (await why(manager)).startswith("#1 · Fri 21 Nov 09:00 · sent\n")


async def test_one_that_went_into_another_says_which(manager: Actor, schedules: Schedules, subscription: Subscription):
    """With a link to the post that it went into."""
    schedules.happen(subscription, due(20), SlotState.MERGED, into=due(21), message=99, reason="It was *late*.")
    text = await why(manager)
    assert "**Outcome:** went into the one due Fri 21 Nov 09:00, <t:1953010800:F>. [Show the post](" in text
    assert "**Why:** It was \\*late\\*." in text


async def test_skipped_and_failed_ones_say_what_to_do(manager: Actor, schedules: Schedules, subscription: Subscription):
    """Nothing, resume, or put right what stopped it."""
    schedules.happen(subscription, due(21), SlotState.SKIPPED, reason="The bot was not at work then.")
    assert "**What to do:** nothing. The next one is due <t:1953097200:F>. /schedule preview" in await why(manager)
    schedules.told.clear()
    schedules.happen(subscription, due(21), SlotState.SKIPPED, reason=PAUSED)
    paused = Paused(why=Pause.MANAGER, since=NOON, by=manager.id)
    schedules.kept[subscription.id] = replace(subscription, paused=paused)
    assert "it is still paused; /schedule resume lets it go on." in await why(manager)
    schedules.told.clear()
    schedules.happen(subscription, due(21), SlotState.FAILED, reason="Missing Permissions")
    stopped = Paused(why=Pause.NOT_PERMITTED, since=NOON)
    schedules.kept[subscription.id] = replace(subscription, paused=stopped)
    text = await why(manager)
    assert "**Stopped** by the bot since <t:1953028800:f>: the bot may not post in the channel." in text
    assert "and goes on by itself once the bot may post there." in text


async def test_one_that_is_not_settled_says_how_far_it_is(
    manager: Actor, schedules: Schedules, subscription: Subscription
):
    """Also that nobody knows yet whether a post arrived."""
    at = due(21)
    schedules.happen(
        subscription,
        at,
        SlotState.PENDING,
        tries=2,
        not_before=NOON + MINUTE,
        settled_at=None,
        unsure_since=at + MINUTE,
    )
    text = await why(manager)
    assert "**Outcome:** tried 2 times, next try <t:1953028860:R>" in text
    assert "Whether the post of <t:1953010860:T> arrived is being looked up." in text


async def test_a_correction_names_the_post_that_it_replies_to(
    manager: Actor, schedules: Schedules, subscription: Subscription
):
    """It is a slot of its own."""
    posted = schedules.happen(subscription, due(20), SlotState.SENT, message=77)
    schedules.happen(subscription, due(20) + MINUTE, SlotState.SENT, corrects=posted.id, activation=3, message=78)
    text = await why(manager)
    assert text.startswith("#1 · Thu 20 Nov 09:01 (correction) · sent\n")
    assert "A reply to the post of Thu 20 Nov 09:00, which was corrected." in text


async def test_a_slot_is_chosen_from_the_list_or_typed(
    manager: Actor, schedules: Schedules, subscription: Subscription
):
    """Suggestions lead to it, and so does its time by the clock of the zone."""
    schedules.happen(subscription, due(20), SlotState.SENT)
    schedules.happen(subscription, due(21), SlotState.SENT)
    choices = await manager.autocomplete("schedule why", option="slot", value="20 nov", subscription="1")
    assert [each.name for each in choices] == ["Thu 20 Nov 09:00 · sent"]
    for typed in (str(choices[0].value), "2031-11-20 09:00", "2031-11-20T07:00Z"):
        assert (await why(manager, slot=typed)).startswith("#1 · Thu 20 Nov 09:00 · sent\n")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2031-10-31 09:00", "#1 was made later than that, Sat 1 Nov 14:00 2031 (Europe/Kyiv)."),
        (
            "2031-11-20 10:00",
            "#1 is not due Thu 20 Nov 10:00 2031 (Europe/Kyiv).\nAfter that it is due Fri 21 Nov 09:00",
        ),
        ("2031-11-22 09:00", "Sat 22 Nov 09:00 2031 (Europe/Kyiv) is still to come."),
        ("2031-11-10 09:00", "There is no record of Mon 10 Nov 09:00 2031"),
        ("12345", "There is no such slot in this server any more."),
        ("@everyone", "'@\u200beveryone' is no slot, and no date with a time."),
        ("9999-12-31 23:59", "'9999-12-31 23:59' is no slot"),
        ("0001-01-01 00:00", "'0001-01-01 00:00' is no slot"),
    ],
)
async def test_a_time_without_a_record_says_why_there_is_none(manager: Actor, typed: str, told: str):
    """Not due, not yet, not any more, or before it was made."""
    assert told in await why(manager, slot=typed)


async def test_a_time_too_long_ago_and_one_too_fresh(manager: Actor, schedules: Schedules, subscription: Subscription):
    """Slots are kept for 90 days; one that has just come due is taken up in a moment."""
    old = replace(subscription, made_at=datetime(2030, 1, 1, tzinfo=UTC), seen_until=NOON - timedelta(days=1))
    schedules.kept[subscription.id] = old
    assert "is too long ago: slots are kept for 90 days." in await why(manager, slot="2031-05-01 09:00")
    assert "has only just come due, and was not taken up yet." in await why(manager, slot="2031-11-21 09:00")


async def test_before_the_first_slot_it_says_when_that_is(manager: Actor):
    """Nothing has come due yet."""
    text = await why(manager)
    assert text == "No slot of #1 has come due yet.\nThe first one is due Sat 22 Nov 09:00 2031 (Europe/Kyiv)."


async def test_of_several_subscriptions_one_has_to_be_named(
    manager: Actor, schedules: Schedules, subscription: Subscription
):
    """Which there are is said; a slot of another server is not found."""
    schedules.keep(subscription.wanted)
    assert "Which one? Choose it with the option 'subscription'." in await why(manager)
    assert (await why(manager, subscription="#2")).startswith("No slot of #2 has come due yet.")
    other = schedules.keep(replace(subscription.wanted, server=1))
    slot = schedules.happen(other, due(20), SlotState.SENT)
    assert "There is no such slot in this server any more." in await why(manager, slot=str(slot.id))
    assert "There is no subscription '3' in this server." in await why(manager, subscription="3")


async def test_however_much_happened_it_fits(manager: Actor, schedules: Schedules, subscription: Subscription):
    """A night of tries, told at length and in markup, is shortened and stays within Discord's limits."""
    at = due(21)
    steps = [Step(at=at + number * MINUTE, what="*" * 600) for number in range(60)]
    for day in range(1, 21):
        schedules.happen(subscription, due(day), SlotState.MERGED, reason="")
    schedules.happen(subscription, at, SlotState.FAILED, *steps, reason="|" * 3000)
    stopped = Paused(why=Pause.NOT_PERMITTED, since=NOON, told="_" * 3000)
    schedules.kept[subscription.id] = replace(subscription, paused=stopped)
    text = await why(manager)
    assert "• … 46 more …" in text
    assert "The latest 10, newest first:" in text
