"""Cards of subscriptions: the one just made, and all of a server."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.core.slot import Slot
from bot.core.subscription import MOST_IN_A_SERVER, Subscription
from bot.core.value import value
from bot.render.card import Block, Card
from bot.render.clock import both_ways
from bot.render.line import BLANK, Kind, Line, Span, bold, line, small
from bot.render.slot_wording import slot_in_short
from bot.render.subscription_wording import TRIED_AGAIN, cut, options, state, when_and_where

_SHOWN_SLOTS = 3
_LONGEST_NAME = 60


@value
class Listed:
    """A subscription as it stands, with the slot that was settled last."""

    subscription: Subscription
    last: Slot | None = None


def made_card(subscription: Subscription, now: datetime, warnings: Sequence[str] = ()) -> Card:
    """Tell what was made, and when it is due next."""
    lines = [line(*when_and_where(subscription.wanted)), options(subscription.wanted), BLANK, line(bold("Next:"))]
    lines += [
        Line(spans=both_ways(each, subscription.zone), kind=Kind.BULLET)
        for each in subscription.wanted.when.upcoming(now, subscription.zone, _SHOWN_SLOTS)
    ]
    if warnings:
        lines += [BLANK, *(line(bold("Mind:"), f" {each}") for each in warnings)]
    footer = small("Only you see this. /schedule list shows all, /schedule why explains any slot.")
    return Card(title=f"Subscription #{subscription.id} is made", blocks=(Block(lines=tuple(lines)),), footer=(footer,))


def list_card(listed: Sequence[Listed], now: datetime) -> Card:
    """Tell all subscriptions of a server, one block each."""
    if not listed:
        nothing = line("Nothing is posted in this server yet. /schedule add makes a subscription.")
        return Card(title="Subscriptions", blocks=(Block(lines=(nothing,)),))
    own = sum(each.subscription.name is None for each in listed)
    footer = small(f"{own} of {MOST_IN_A_SERVER} made here. Only you see this.")
    blocks = tuple(Block(lines=tuple(_lines(each, now))) for each in listed)
    return Card(title=f"Subscriptions: {len(listed)}", blocks=blocks, footer=(footer,))


def _lines(listed: Listed, now: datetime) -> Iterator[Line]:
    subscription = listed.subscription
    yield line(bold(f"#{subscription.id}"), Span(text=" "), *when_and_where(subscription.wanted))
    yield options(subscription.wanted)
    if subscription.name is not None:
        yield line(f"Declared in the operator's settings as “{cut(subscription.name, _LONGEST_NAME)}”.")
    if subscription.paused:
        yield from state(subscription.paused)
    if subscription.paused is None or subscription.paused.why in TRIED_AGAIN:
        due = subscription.wanted.when.next_after(now, subscription.zone)
        yield line(bold("Next:"), Span(text=" "), *both_ways(due, subscription.zone))
    last = slot_in_short(listed.last, subscription.zone) if listed.last else "none yet"
    yield small(f"Last: {last}")


def standing_card(title: str, listed: Listed, now: datetime) -> Card:
    """Tell one subscription as it stands."""
    return Card(title=title, blocks=(Block(lines=tuple(_lines(listed, now))),), footer=(small("Only you see this."),))


def removal_card(listed: Listed, now: datetime) -> Card:
    """Ask whether a subscription is to be removed."""
    goes = line("What is known of its slots goes with it; what was posted stays where it is.")
    lines = (*_lines(listed, now), BLANK, goes)
    return Card(title=f"Remove subscription #{listed.subscription.id}?", blocks=(Block(lines=lines),))
