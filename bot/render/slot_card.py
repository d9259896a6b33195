"""The card that explains a slot, in stages."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from bot.core.planning import PAUSED
from bot.core.slot import Slot, SlotState, Step
from bot.core.subscription import Pause, Subscription
from bot.core.value import value
from bot.render.card import Block, Card
from bot.render.clock import Shown, both_ways, instant, length, zone_clock
from bot.render.line import BLANK, Kind, Line, Span, bold, line, small
from bot.render.slot_wording import lateness, outcome, slot_in_short
from bot.render.subscription_wording import cut, state, when_and_where

_MOST_STEPS = 14
"""Steps shown: the first two, and the last of them."""

_LONGEST_STEP, _LONGEST_REASON = 140, 500
_MEANWHILE = " /schedule preview shows what would be posted now."
_IF_AGAIN = " Should that fail too, the reason above says what to put right."
_SAME_DAY = timedelta(hours=12)


@value
class Explained:
    """A slot with what happened to it, oldest first. `corrected` is the slot whose post it replies to.

    `recent` are the latest slots of the subscription.
    """

    subscription: Subscription
    slot: Slot
    steps: Sequence[Step] = ()
    corrected: Slot | None = None
    recent: Sequence[Slot] = ()


def slot_card(explained: Explained, now: datetime) -> Card:
    """Explain a slot: when it was due, what happened, what came of it, why, and what to do."""
    subscription, slot = explained.subscription, explained.slot
    title = f"#{subscription.id} · {slot_in_short(slot, subscription.zone)}"
    footer = (_recent(explained),) if explained.recent else ()
    return Card(title=title, blocks=(Block(lines=tuple(_lines(explained, now))),), footer=footer)


def _lines(explained: Explained, now: datetime) -> Iterator[Line]:
    subscription, slot = explained.subscription, explained.slot
    yield line(*when_and_where(subscription.wanted))
    yield line(bold("Due:"), Span(text=" "), *both_ways(slot.due, subscription.zone))
    if corrected := explained.corrected:
        yield line(f"A reply to the post of {zone_clock(corrected.due, subscription.zone)}, which was corrected.")
    if explained.steps:
        yield BLANK
        yield line(bold("What happened:"))
        yield from _steps(explained)
    yield BLANK
    yield line(bold("Outcome:"), Span(text=" "), *_outcome(explained))
    if slot.reason:
        yield line(bold("Why:"), f" {cut(slot.reason, _LONGEST_REASON)}")
    elif lateness(slot) and explained.steps:
        yield line(bold("Why:"), " see what happened before it was posted.")
    yield from _advice(subscription, slot, now)


def _steps(explained: Explained) -> Iterator[Line]:
    steps = explained.steps
    left = len(steps) - _MOST_STEPS
    for number, each in enumerate(steps):
        if left > 0 and 2 <= number < 2 + left:
            if number == 2:
                yield line(f"… {left} more …", kind=Kind.BULLET)
            continue
        near = abs(each.at - explained.slot.due) < _SAME_DAY
        at = instant(each.at, Shown.CLOCK if near else Shown.SHORT)
        yield line(at, f" {cut(each.what, _LONGEST_STEP)}", kind=Kind.BULLET)


def _outcome(explained: Explained) -> Iterator[Span]:
    subscription, slot = explained.subscription, explained.slot
    if slot.state is SlotState.SENT:
        late = lateness(slot)
        yield Span(text=f"sent {length(late)} late" if late else "sent on time")
    elif slot.state is SlotState.MERGED and slot.into:
        yield Span(text=f"went into the one due {zone_clock(slot.into, subscription.zone)}, ")
        yield instant(slot.into)
    elif slot.state is SlotState.PENDING and slot.tries:
        yield Span(text=f"tried {slot.tries} time{'s' if slot.tries > 1 else ''}, next try ")
        yield instant(slot.not_before, Shown.FROM_NOW)
    else:
        yield Span(text=outcome(slot))
    if slot.message is not None:
        yield Span(text=". ")
        yield Span(text="Show the post", url=_link(subscription, slot, slot.message))


def _link(subscription: Subscription, slot: Slot, message: int) -> str:
    channel = slot.channel or subscription.wanted.channel
    return f"https://discord.com/channels/{subscription.wanted.server}/{channel}/{message}"


def _advice(subscription: Subscription, slot: Slot, now: datetime) -> Iterator[Line]:
    """Say what to do where a slot was not posted, or nobody knows."""
    if slot.unsure_since and not slot.state.is_settled:
        yield line("Whether the post of ", instant(slot.unsure_since, Shown.CLOCK), " arrived is being looked up.")
    if slot.state not in {SlotState.SKIPPED, SlotState.FAILED}:
        return
    if subscription.paused and subscription.paused.why is not Pause.MANAGER:
        yield from state(subscription.paused)
    elif subscription.paused:
        yield line(bold("What to do:"), " it is still paused; /schedule resume lets it go on.")
    else:
        due = subscription.wanted.when.next_after(now, subscription.zone)
        then = _IF_AGAIN if slot.state is SlotState.FAILED else "" if slot.reason == PAUSED else _MEANWHILE
        yield line(bold("What to do:"), " nothing. The next one is due ", instant(due), f".{then}")


def _recent(explained: Explained) -> Line:
    zone = explained.subscription.zone
    told = "; ".join(slot_in_short(each, zone) for each in explained.recent)
    return small(f"The latest {len(explained.recent)}, newest first: {told}")
