"""Faults on demand, from the side of the one who asks."""

import asyncio
import time

import aiohttp
import discord
import pytest

from bot.sandbox import Delay, Drop, Fault, Hold, NoReply, Sandbox, ServerError, TooManyRequests

from .peer import Peer
from .raw import Raw

MESSAGES = "/channels/{channel_id}/messages"
CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
HELLO = {"content": "hello"}


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_server_errors(sandbox: Sandbox, bare: Raw, status: int, after: bool) -> None:
    sandbox.faults.add(Fault(MESSAGES, ServerError(status, after=after)))
    async with bare.http.post(
        sandbox.api_base + bare.messages, json=HELLO, headers={"Authorization": f"Bot {sandbox.token}"}
    ) as answer:
        assert answer.status == status
        assert (await answer.read()) != b""
    assert len(sandbox.messages()) == int(after)
    assert (await bare.call("POST", bare.messages, HELLO))[0] == 200
    first, second = sandbox.requests
    assert (first.fault, first.status, first.json) == (
        f"{status} after it was done" if after else str(status),
        status,
        HELLO,
    )
    assert (second.fault, sandbox.failures) == (None, [])


@pytest.mark.parametrize("after", [False, True])
async def test_dropped_connections(sandbox: Sandbox, bare: Raw, after: bool) -> None:
    sandbox.faults.add(Fault(MESSAGES, Drop(after=after)))
    with pytest.raises((aiohttp.ClientOSError, aiohttp.ServerDisconnectedError)):
        await bare.call("POST", bare.messages, HELLO)
    assert len(sandbox.messages()) == int(after)
    assert (sandbox.requests[0].status, sandbox.requests[0].accepted) == (0, False)
    assert not sandbox.failures


@pytest.mark.parametrize("after", [False, True])
async def test_a_held_request(sandbox: Sandbox, bare: Raw, after: bool) -> None:
    hold = Hold(after=after)
    sandbox.faults.add(Fault(MESSAGES, hold))
    asked = asyncio.create_task(bare.call("POST", bare.messages, HELLO))
    await asyncio.wait_for(hold.arrived.wait(), 5)
    assert len(sandbox.messages()) == int(after)
    hold.release()
    assert (await asked)[0] == 200
    assert len(sandbox.messages()) == 1


@pytest.mark.parametrize("after", [False, True])
async def test_a_delay(sandbox: Sandbox, bare: Raw, after: bool) -> None:
    sandbox.faults.add(Fault(MESSAGES, Delay(0.05, after=after)))
    begun = time.monotonic()
    assert (await bare.call("POST", bare.messages, HELLO))[0] == 200
    assert time.monotonic() - begun >= 0.05


async def test_a_request_is_done_though_nobody_waits_for_it(sandbox: Sandbox, bare: Raw) -> None:
    hold = Hold()
    sandbox.faults.add(Fault(MESSAGES, hold))
    asked = asyncio.create_task(bare.call("POST", bare.messages, HELLO))
    await asyncio.wait_for(hold.arrived.wait(), 5)
    asked.cancel()
    await asyncio.gather(asked, return_exceptions=True)
    hold.release()
    await sandbox.until(lambda: len(sandbox.requests) == 1)
    assert len(sandbox.messages()) == 1


@pytest.mark.parametrize(("is_global", "via"), [(False, True), (True, True), (False, False)])
async def test_too_many_requests(sandbox: Sandbox, bare: Raw, is_global: bool, via: bool) -> None:
    sandbox.faults.add(Fault(MESSAGES, TooManyRequests(0.25, is_global=is_global, via=via)))
    async with bare.http.post(sandbox.api_base + bare.messages, json=HELLO) as answer:
        told = await answer.json()
        assert told == {"message": "You are being rate limited.", "retry_after": 0.25, "global": is_global}
        assert (answer.status, answer.headers["Retry-After"]) == (429, "1")
        assert ("Via" in answer.headers, "X-RateLimit-Global" in answer.headers) == (via, is_global)
    assert not sandbox.failures


@pytest.mark.parametrize(
    ("route", "method", "meets"),
    [
        (MESSAGES, None, True),
        (MESSAGES, "POST", True),
        (MESSAGES, "GET", False),
        ("/channels/*/messages", None, True),
        ("/channels/*", None, True),
        ("*", None, True),
        ("/channels/400000000000000001/messages", None, True),
        ("/channels/400000000000000002/messages", None, False),
        (CALLBACK, None, False),
        ("/gateway", None, False),
    ],
)
async def test_which_requests_are_meant(
    sandbox: Sandbox, bare: Raw, route: str, method: str | None, meets: bool
) -> None:
    sandbox.faults.add(Fault(route, TooManyRequests(), method=method))
    assert ((await bare.call("POST", bare.messages, HELLO))[0] == 429) == meets


async def test_how_often(sandbox: Sandbox, bare: Raw) -> None:
    twice = sandbox.faults.add(Fault(MESSAGES, TooManyRequests(), times=2))
    always = sandbox.faults.add(Fault("*", ServerError(500), times=None))
    told = [(await bare.call("POST", bare.messages, HELLO))[0] for _ in range(4)]
    assert told == [429, 429, 500, 500]
    assert sandbox.faults.ordered == [always]
    sandbox.faults.remove(twice)
    sandbox.faults.clear()
    assert (await bare.call("POST", bare.messages, HELLO))[0] == 200


async def test_stopping_lets_go_of_what_is_held(bare: Raw) -> None:
    sandbox = Sandbox()
    hold = Hold()
    async with sandbox.serve():
        sandbox.faults.add(Fault("*", hold))
        asked = asyncio.create_task(bare.http.get(f"{sandbox.api_base}/gateway"))
        await asyncio.wait_for(hold.arrived.wait(), 5)
    await asyncio.gather(asked, return_exceptions=True)
    assert hold.released.is_set()


@pytest.mark.parametrize("effect", [ServerError(502, after=True), Drop(after=True)])
async def test_trying_again_what_was_done_is_no_failure(
    sandbox: Sandbox, bare: Raw, effect: ServerError | Drop
) -> None:
    sandbox.faults.add(Fault("*/callback", effect))
    interaction = bare.open()
    path = f"/interactions/{interaction.id}/{interaction.token}/callback"
    with pytest.raises(aiohttp.ClientError):
        await bare.call("POST", path, {"type": 4, "data": HELLO})
    assert await bare.code("POST", path, {"type": 4, "data": HELLO}) == (400, 40060)
    assert [message.content for message in sandbox.messages()] == ["hello"]
    assert not sandbox.failures


async def test_trying_again_what_was_not_done_is_watched(sandbox: Sandbox, bare: Raw) -> None:
    sandbox.faults.add(Fault("*/callback", TooManyRequests()))
    interaction = bare.open()
    assert [(await bare.answer(interaction, 4, HELLO))[0] for _ in range(3)] == [429, 200, 400]
    assert "40060" in str(sandbox.failures[0])


async def test_discord_py_tries_again(sandbox: Sandbox, peer: Peer, monkeypatch: pytest.MonkeyPatch) -> None:
    sandbox.faults.add(Fault("*/callback", TooManyRequests(0.01), times=2))
    assert (await sandbox.actor("reader").slash("echo", text="at last")).content == "at last"
    assert [bool(request.fault) for request in sandbox.requests[-3:]] == [True, True, False]
    sandbox.faults.add(Fault("/channels/*", TooManyRequests(0.01, is_global=True)))
    channel = peer.get_partial_messageable(sandbox.home.channels[0].id)
    assert (await channel.send("posted")).content == "posted"
    assert not sandbox.failures


async def test_discord_py_gives_up(sandbox: Sandbox, peer: Peer) -> None:
    channel = peer.get_partial_messageable(sandbox.home.channels[0].id)
    sandbox.faults.add(Fault(MESSAGES, ServerError(503)))
    with pytest.raises(discord.DiscordServerError):
        await channel.send("x")
    sandbox.faults.add(Fault(MESSAGES, TooManyRequests(via=False)))
    with pytest.raises(discord.HTTPException):
        await channel.send("x")
    sandbox.faults.add(Fault("*/callback", Drop()))
    with pytest.raises(NoReply):
        await sandbox.actor("reader").slash("echo", text="x")
    assert [failure.kind for failure in sandbox.failures] == ["unanswered interaction"]
