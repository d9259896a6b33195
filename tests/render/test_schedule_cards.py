"""Subscriptions and slots in words."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.core.identifier import SlotId, SubscriptionId
from bot.core.phrase import parse_recurrence
from bot.core.slot import Slot, SlotState
from bot.core.subscription import Pause, Paused, Subscription, Wanted
from bot.render.clock import city, length, zone_clock
from bot.render.discord_page import embeds
from bot.render.schedule_card import Listed, made_card, standing_card
from bot.render.slot_wording import outcome, slot_in_short, went_well
from bot.render.subscription_wording import cut, in_short

DUE = datetime(2031, 11, 21, 7, tzinfo=UTC)
KYIV = ZoneInfo("Europe/Kyiv")


def subscription(when: str = "weekdays 09:00", **given: Any) -> Subscription:
    wanted = Wanted(server=1, channel=2, when=parse_recurrence(when), zone="Europe/Kyiv")
    held = {"id": SubscriptionId(3), "key": "k", "wanted": wanted, "made_at": DUE, "seen_until": DUE, **given}
    return Subscription(**held)


def slot(state: SlotState, late: timedelta = timedelta(), **given: Any) -> Slot:
    held = {"id": SlotId(1), "subscription": SubscriptionId(3), "due": DUE, "mark": "m", "not_before": DUE, **given}
    return Slot(state=state, settled_at=DUE + late, **held)


@pytest.mark.parametrize(
    ("minutes", "told"),
    [(0, "0 min"), (47, "47 min"), (60, "1 h"), (72, "1 h 12 min"), (1440, "1 d"), (4561, "3 d 4 h")],
)
def test_spans_are_told_in_two_units(minutes: int, told: str):
    """A manager reads how late, not how many seconds."""
    assert length(timedelta(minutes=minutes)) == told


@pytest.mark.parametrize(
    ("state", "minutes", "told"),
    [
        (SlotState.SENT, 0, "sent"),
        (SlotState.SENT, 2, "sent"),
        (SlotState.SENT, 47, "sent 47 min late"),
        (SlotState.SKIPPED, 500, "skipped"),
        (SlotState.FAILED, 5, "failed"),
        (SlotState.MERGED, 5, "went into a later one"),
    ],
)
def test_an_outcome_in_few_words(state: SlotState, minutes: int, told: str):
    """Late begins where planning says that it does."""
    held = slot(state, timedelta(minutes=minutes))
    assert outcome(held) == told
    assert slot_in_short(held, KYIV) == f"Fri 21 Nov 09:00 · {told}"
    assert went_well(held) == (told == "sent")


def test_a_post_that_was_found_later_was_sent_when_discord_says():
    """After a crash between sending and settling: its id holds the time, unless that cannot be."""
    sent = int((DUE + timedelta(seconds=1) - datetime(2015, 1, 1, tzinfo=UTC)) / timedelta(milliseconds=1)) << 22
    assert outcome(slot(SlotState.SENT, timedelta(hours=1), message=sent)) == "sent"
    assert outcome(slot(SlotState.SENT, timedelta(hours=1), message=77)) == "sent 1 h late"


def test_clocks_are_those_of_the_zone():
    """Also over a clock change, and where a zone's name has two words."""
    assert zone_clock(datetime(2031, 10, 26, 0, 30, tzinfo=UTC), KYIV) == "Sun 26 Oct 03:30"
    assert zone_clock(datetime(2031, 10, 26, 1, 30, tzinfo=UTC), KYIV) == "Sun 26 Oct 03:30"
    assert city(ZoneInfo("America/Argentina/Buenos_Aires")) == "Buenos Aires"


def test_a_name_fits_a_suggestion():
    """The longest recurrence there is is shortened."""
    hours = ",".join(f"{hour:02}:07" for hour in range(0, 24, 2))
    assert in_short(subscription(), "#news") == "#3 · #news · weekdays at 09:00 Kyiv"
    long = in_short(subscription(f"mon,tue,thu,sat {hours}"), "#" + "x" * 100)
    assert len(long) <= 100
    assert long.endswith("… Kyiv")


@pytest.mark.parametrize("why", [each for each in Pause if each is not Pause.MANAGER])
def test_whatever_stopped_it_it_says_that_it_goes_on_by_itself(why: Pause):
    """P5: a stop has a reason that managers can see."""
    stopped = subscription(paused=Paused(why=why, since=DUE, told="<@&1> 50013"))
    text = embeds([standing_card("#3", Listed(subscription=stopped), DUE)])[0]["description"]
    assert "**Stopped** by the bot since <t:1953010800:f>: " in text
    assert "Discord says: \\<@\u200b&1> 50013." in text
    assert "goes on by itself " in text
    assert ("**Next:**" in text) == (why is not Pause.BOT_REMOVED)


def test_what_was_made_is_told_with_warnings_under_it():
    """In the order of reading: what, when, and what to mind."""
    text = embeds([made_card(subscription("0 9 * 1 1"), DUE, ["*one*", "two"])])[0]["description"]
    assert "<#2> · 0 9 \\* 1 1, Europe/Kyiv" in text
    assert text.index("**Next:**") < text.index("**Mind:** \\*one\\*") < text.index("**Mind:** two")


def test_a_text_is_cut_by_what_a_chat_makes_of_it():
    """Marks count twice there."""
    assert cut("a" * 10, 10) == "a" * 10
    assert cut("a" * 11, 10) == "aaaaa…"
    assert len(cut("*" * 8, 10)) == 6
