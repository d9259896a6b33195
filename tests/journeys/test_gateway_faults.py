"""P8 over a gateway that fails: what is asked meanwhile is answered once when the bot is back."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from bot import app
from bot.commands.connection import ConnectionRefused
from bot.config import Settings
from bot.sandbox import Actor, RequestRecord, Sandbox
from bot.secret import Secret

Loss = Callable[[Sandbox], Awaitable[None] | None]

LOSSES: dict[str, Loss] = {
    "dropped": lambda discord: discord.gateway.drop(),
    "asked to reconnect (7)": lambda discord: discord.gateway.ask_reconnect(),
    "invalid but resumable (9 true)": lambda discord: discord.gateway.invalidate(resumable=True),
    "closed with 1000": lambda discord: discord.gateway.close(1000),
    "closed with 4000": lambda discord: discord.gateway.close(4000),
}


def registrations(discord: Sandbox) -> list[RequestRecord]:
    """Give the requests that registered commands."""
    return [record for record in discord.requests if record.method in {"PUT", "POST"} and "commands" in record.path]


async def lose(discord: Sandbox, loss: Loss) -> None:
    """Let a loss happen, of either kind."""
    done = loss(discord)
    if done is not None:
        await done


@pytest.mark.parametrize("loss", LOSSES.values(), ids=LOSSES.keys())
async def test_what_is_asked_meanwhile_is_answered(discord: Sandbox, reader: Actor, loss: Loss):
    """The session is resumed, nothing is lost and nothing answered twice; old cards still work."""
    card = await reader.slash("losses")
    await lose(discord, loss)
    asked = asyncio.create_task(reader.slash("treaty"))
    pressed = asyncio.create_task(reader.press(card, "Sources"))
    assert (await asked).embeds
    assert (await pressed).id == card.id
    await discord.until(lambda: discord.gateway.resumed == 1)
    assert (await reader.press(card, "History")).id == card.id
    assert len(discord.messages()) == 2
    assert discord.gateway.begun == 1


async def test_losses_one_after_another(discord: Sandbox, reader: Actor):
    """Five lost sockets in a row, a question into each."""
    for number in range(1, 6):
        discord.gateway.drop()
        assert (await reader.autocomplete("sources", option="source", value="clam"))[0].value == "clam-report-kursk"
        assert discord.gateway.resumed == number


async def test_a_session_that_is_over_begins_anew(discord: Sandbox, reader: Actor):
    """After opcode 9 false discord.py waits five seconds; then everything works, and no command is sent again."""
    card = await reader.slash("losses")
    registered = [
        record for record in discord.requests if record.method in ("PUT", "POST") and "commands" in record.path
    ]
    discord.gateway.invalidate(resumable=False)
    await discord.until(lambda: discord.gateway.begun == 2)
    assert (await reader.press(card, "Sources")).id == card.id
    assert (await reader.slash("treaty")).embeds
    assert registrations(discord) == registered


async def test_a_refused_socket_is_tried_again(discord: Sandbox, reader: Actor):
    """A gateway that refuses once gets the session back."""
    discord.gateway.refuse(1)
    discord.gateway.drop()
    await discord.until(lambda: discord.gateway.resumed == 1)
    assert (await reader.slash("losses")).embeds


@pytest.mark.parametrize("heal", [lambda d: d.gateway.unmute(), lambda d: d.gateway.drop()], ids=["heals", "breaks"])
async def test_what_a_silent_socket_held_back_is_answered(discord: Sandbox, reader: Actor, heal: Loss):
    """A question into a half-open socket is answered as soon as it heals, or breaks and is resumed."""
    discord.gateway.mute()
    asked = asyncio.create_task(reader.slash("losses"))
    answered, _ = await asyncio.wait({asked}, timeout=0.2)
    assert not answered
    await lose(discord, heal)
    assert (await asked).embeds
    assert len(discord.messages()) == 1


async def test_an_interaction_that_comes_twice_is_answered_once(discord: Sandbox, reader: Actor):
    """Commands, buttons, suggestions and shares: the second delivery is seen for what it is."""
    discord.gateway.repeat(4)
    card = await reader.slash("losses")
    assert (await reader.press(card, "Sources")).id == card.id
    assert await reader.autocomplete("sources", option="source", value="clam")
    await reader.slash("weapons", share=True)
    # The answer to one more question comes after whatever the repeated ones would bring.
    await reader.slash("help")
    callbacks = [record for record in discord.requests if record.path.endswith("/callback")]
    assert len(callbacks) == 5
    assert len(discord.messages()) == 3


async def test_an_interaction_that_comes_again_after_a_resume_is_answered_once(discord: Sandbox, reader: Actor):
    """What was answered just before the socket broke may be replayed; nobody is answered twice."""
    discord.gateway.repeat()
    asked = asyncio.create_task(reader.slash("losses"))
    await asyncio.sleep(0)
    discord.gateway.drop()
    await asked
    await discord.until(lambda: discord.gateway.resumed == 1)
    await reader.slash("help")
    assert len([record for record in discord.requests if record.path.endswith("/callback")]) == 2


@pytest.mark.parametrize(("code", "words"), [(4004, "refused the bot token"), (4013, "refused the gateway intents")])
async def test_a_refusal_for_good_ends_the_bot_in_words(local: Sandbox, settings: Settings, code: int, words: str):
    """Close codes that no retry can heal stop the bot, and say why."""
    here = replace(settings, api_base=local.api_base)
    bot = asyncio.create_task(app.run(here, Secret(local.token), asyncio.Event()))
    await local.ready()
    await local.gateway.close(code)
    with pytest.raises(ConnectionRefused, match=words):
        await asyncio.wait_for(bot, 5)
