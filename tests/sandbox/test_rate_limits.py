"""Rate limits, as their headers tell them."""

import asyncio
import time
from typing import Any

import pytest
from aiohttp import ClientResponse
from multidict import CIMultiDictProxy

from bot.sandbox import Limit, Sandbox

from .peer import Peer
from .raw import Raw

MESSAGES = "/channels/{channel_id}/messages"
OTHER = "/channels/400000000000000002/messages"


@pytest.fixture
def strict(sandbox: Sandbox, bare: Raw) -> Raw:
    """Switch the limits on."""
    sandbox.rate_limits.enabled = True
    return bare


async def ask(bare: Raw, method: str, path: str, json: Any = None) -> ClientResponse:
    headers = {"Authorization": f"Bot {bare.sandbox.token}"}
    async with bare.http.request(method, bare.sandbox.api_base + path, json=json, headers=headers) as answer:
        await answer.read()
        return answer


def told(headers: CIMultiDictProxy[str]) -> tuple[str, str]:
    return headers["X-RateLimit-Limit"], headers["X-RateLimit-Remaining"]


async def test_they_are_off_at_first(bare: Raw) -> None:
    for _ in range(7):
        answer = await ask(bare, "POST", bare.messages, {"content": "x"})
        assert (answer.status, "X-RateLimit-Limit" in answer.headers) == (200, False)


async def test_five_messages_in_five_seconds(strict: Raw) -> None:
    answers = [await ask(strict, "POST", strict.messages, {"content": "x"}) for _ in range(6)]
    assert [answer.status for answer in answers] == [200] * 5 + [429]
    assert [told(answer.headers) for answer in answers] == [("5", left) for left in "432100"]
    refused = answers[-1].headers
    assert 0 < float(refused["X-RateLimit-Reset-After"]) <= 5
    assert abs(float(refused["X-RateLimit-Reset"]) - time.time() - float(refused["X-RateLimit-Reset-After"])) < 1
    assert (refused["X-RateLimit-Scope"], refused["Via"], refused["Retry-After"]) == ("user", "1.1 google", "5")
    body = strict.sandbox.requests[-1].response
    assert (body["message"], body["global"]) == ("You are being rate limited.", False)
    assert not strict.sandbox.failures


async def test_a_bucket_is_a_route_in_a_channel(strict: Raw) -> None:
    here = await ask(strict, "POST", strict.messages, {"content": "x"})
    there = await ask(strict, "POST", OTHER, {"content": "x"})
    read = await ask(strict, "GET", OTHER)
    assert [told(answer.headers)[1] for answer in (here, there, read)] == ["4"] * 3
    names = [answer.headers["X-RateLimit-Bucket"] for answer in (here, there, read)]
    assert (names[0] == names[1], names[0] == names[2]) == (True, False)


async def test_refusals_count_too(strict: Raw) -> None:
    answer = await ask(strict, "POST", strict.messages, {"content": ""})
    assert (answer.status, told(answer.headers)) == (400, ("5", "4"))


async def test_a_bucket_fills_again(sandbox: Sandbox, strict: Raw) -> None:
    sandbox.rate_limits.set("POST", MESSAGES, Limit(1, 0.05))
    first, second = [await ask(strict, "POST", strict.messages, {"content": "x"}) for _ in range(2)]
    assert (first.status, second.status) == (200, 429)
    await asyncio.sleep(float(second.headers["X-RateLimit-Reset-After"]) + 0.002)
    assert (await ask(strict, "POST", strict.messages, {"content": "x"})).status == 200


async def test_fifty_a_second_in_all(strict: Raw) -> None:
    answers = [await ask(strict, "GET", f"/channels/{number}") for number in range(51)]
    assert [answer.status for answer in answers[:50]] == [404] * 50
    assert (answers[50].status, answers[50].headers["X-RateLimit-Scope"]) == (429, "global")
    assert answers[50].headers["X-RateLimit-Global"] == "true"


async def test_first_answers_are_not_limited(strict: Raw) -> None:
    for _ in range(60):
        assert (await strict.answer(strict.open(), 4, {"content": "x"}))[0] == 200


async def test_discord_py_waits_for_a_full_bucket(sandbox: Sandbox, peer: Peer) -> None:
    sandbox.rate_limits.enabled = True
    sandbox.rate_limits.set("POST", MESSAGES, Limit(2, 0.1))
    channel = peer.get_partial_messageable(sandbox.home.channels[0].id)
    begun = time.monotonic()
    for _ in range(5):
        await channel.send("x")
    assert time.monotonic() - begun >= 0.2
    assert [record.status for record in sandbox.requests if record.route == MESSAGES] == [200] * 5
