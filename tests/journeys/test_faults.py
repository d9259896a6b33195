"""P8: whatever the first try meets, every interaction is answered exactly once and inside three seconds."""

import time
from asyncio import gather

import pytest

from bot.config import Settings
from bot.sandbox import Actor, Delay, Drop, Fault, Sandbox, ServerError, TooManyRequests
from bot.sandbox.rest.effect import Effect
from tests.journeys.living import living

CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"

FAULTS: list[tuple[Effect, int]] = [
    *((ServerError(status), times) for status in (500, 502, 503, 504) for times in (1, 2)),
    *((ServerError(status, after=True), 1) for status in (500, 502, 503)),
    (Drop(), 1),
    (Drop(), 2),
    (Drop(after=True), 1),
    (TooManyRequests(0.3), 1),
    (TooManyRequests(0.3, is_global=True), 1),
    (TooManyRequests(0.3, via=False), 1),
    (Delay(1.5), 1),
    (Delay(1.5, after=True), 1),
]


def order(discord: Sandbox, effect: Effect, times: int) -> float:
    """Order the fault for the next answers, and tell the time."""
    discord.faults.add(Fault(CALLBACK, effect, times=times))
    return time.monotonic()


@pytest.mark.parametrize(("effect", "times"), FAULTS, ids=[f"{effect} x{times}" for effect, times in FAULTS])
async def test_everything_is_answered_once_and_in_time(discord: Sandbox, reader: Actor, effect: Effect, times: int):
    """A command, a button and a suggestion each meet the fault; the person sees one answer to each."""
    begun = order(discord, effect, times)
    card = await reader.slash("losses")
    assert time.monotonic() - begun < 3
    begun = order(discord, effect, times)
    turned = await reader.press(card, "Sources")
    assert time.monotonic() - begun < 3
    assert (turned.id, turned.embeds == card.embeds) == (card.id, False)
    begun = order(discord, effect, times)
    assert await reader.autocomplete("sources", option="source", value="clam")
    assert time.monotonic() - begun < 3
    # A try that was given up may still arrive at Discord; it changes nothing.
    await discord.until(lambda: sum(record.fault is not None for record in discord.requests) == 3 * times)
    assert [(seen.id, seen.embeds) for seen in discord.messages()] == [(card.id, turned.embeds)]
    assert discord.faults.ordered == []


@pytest.mark.parametrize("effect", [ServerError(502, after=True), Drop(after=True), Delay(1.5, after=True)])
async def test_a_card_is_shared_once(discord: Sandbox, reader: Actor, effect: Effect):
    """A second try does not share a second time, and does not count as one."""
    order(discord, effect, 1)
    await reader.slash("weapons", share=True)
    assert [seen.ephemeral for seen in discord.messages(seen_by="manager")] == [False]


async def test_a_refused_question_is_told_through_a_fault(discord: Sandbox, reader: Actor):
    """Errors meant for people take the same way as answers."""
    order(discord, ServerError(503), 2)
    reply = await reader.slash("sources", source="nowhere")
    assert reply.ephemeral
    assert "There is no such source" in reply.content


async def test_commands_are_registered_through_faults(local: Sandbox, settings: Settings):
    """A start that meets rate limits ends with every command registered."""
    local.faults.add(Fault("*/commands", TooManyRequests(0.1), method="PUT"))
    local.faults.add(Fault("/users/@me", TooManyRequests(0.1)))
    async with living(local, settings):
        assert (await local.actor("reader").slash("help")).embeds
    assert not local.failures


async def test_many_at_once_meet_trouble(discord: Sandbox, reader: Actor):
    """Of ten presses at once some meet trouble, and each is answered for itself."""
    card = await reader.slash("losses")
    for effect in (ServerError(503), Drop(after=True), TooManyRequests(0.2), ServerError(500, after=True)):
        order(discord, effect, 1)
    turned = await gather(*(reader.press(card, "Sources") for _ in range(10)))
    assert {reply.id for reply in turned} == {card.id}
    assert len(discord.messages()) == 1
