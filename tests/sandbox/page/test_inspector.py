"""What passes between bot and sandbox, as the inspector shows it, and faults."""

import asyncio
import json
from dataclasses import replace
from functools import partial
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Actor, Sandbox, traffic
from bot.sandbox.world.interaction import Standing
from tests.sandbox.peer import Peer, connected
from tests.sandbox.raw import Raw
from tests.sandbox.socket import identify, socket

from .browser import Browser, Stream, Told, soon


async def lately(browser: Browser) -> list[Told]:
    """Return what passed lately."""
    async with browser.stream("traffic") as told:
        await told.until("faults")
        found = []
        while True:
            try:
                found.append(await asyncio.wait_for(told.next(), 0.2))
            except TimeoutError:
                return found


def resumed_more_often(sandbox: Sandbox, than: int) -> bool:
    return sandbox.gateway.resumed > than


async def switched(told: Stream) -> list[str]:
    return list((await told.until("faults"))["on"])


async def test_requests_and_frames_in_one_row(browser: Browser, sandbox: Sandbox, reader: Actor) -> None:
    await reader.slash("echo", text="seen")
    passed = await lately(browser)
    assert [data["n"] for _, data in passed] == list(range(1, len(passed) + 1))
    frames = [(data["direction"], data["op"], data["name"]) for name, data in passed if name == "frame"]
    assert ("to bot", 10, "HELLO") in frames
    assert ("from bot", 2, "IDENTIFY") in frames
    assert ("from bot", 1, "HEARTBEAT") in frames
    assert ("to bot", 0, "READY") in frames
    opened = next(data for _, data in passed if data.get("name") == "INTERACTION_CREATE")
    assert opened["json"]["d"]["data"]["name"] == "echo"
    answer = [data for name, data in passed if name == "request"][-1]
    assert (answer["method"], answer["status"], answer["json"]["data"]["content"]) == ("POST", 200, "seen")
    assert answer["route"] == "/interactions/{interaction_id}/{interaction_token}/callback"
    assert (answer["query"], answer["fault"], answer["failure"]) == ({"with_response": "1"}, None, None)
    assert answer["response"]["resource"]["message"]["content"] == "seen"


async def test_no_token_leaves(browser: Browser, sandbox: Sandbox, bare: Raw, reader: Actor) -> None:
    """Neither the bot's nor an interaction's: in frames, paths, bodies, and what is said of failures."""
    reply = await reader.slash("think", more=1)
    await bare.call("POST", bare.messages, {"content": f"my token is {sandbox.token}"})
    await bare.call("GET", f"/odd/{sandbox.token}")
    opened = bare.open()
    await bare.call("POST", f"/interactions/{opened.id}/{opened.token}/odd", {}, token=None)
    await bare.call("PATCH", bare.webhook(opened, "/messages/@original"), {}, token=None)
    async with socket(sandbox) as bot:
        await bot.next()
        await bot.send(6, {"token": sandbox.token, "session_id": "x", "seq": 0})
        await bot.next()
    told = replace(opened, label=f"/say {sandbox.token}", standing=Standing.OPEN)
    sandbox.world.interactions.miss(told)
    text = json.dumps(await lately(browser))
    assert sandbox.token not in text
    assert reply.interaction is not None
    assert reply.interaction.token not in text
    assert opened.token not in text
    assert f"/interactions/{opened.id}/(token)/odd" in text
    assert f"/webhooks/{sandbox.bot.id}/(token)/messages/@original" in text
    assert "my token is (token)" in text


async def test_refusals_say_why(browser: Browser, bare: Raw) -> None:
    """A refused request has its failure beside it; a failure without a request stands alone."""
    async with browser.stream("traffic") as told:
        await bare.call("POST", bare.messages, {"content": "x" * 2001})
        refused = await told.until("request")
        assert (refused["status"], refused["failure"][:38]) == (400, "refused request: POST /channels/{chann")
        await bare.call("GET", "/channels/1")
        assert (await told.until("request"))["failure"] is None
        bare.sandbox.world.interactions.miss(bare.open())
        failure = await told.until("failure")
        assert (failure["kind"], failure["detail"]) == ("unanswered interaction", "test")


async def test_frames_that_cannot_be_read(browser: Browser, sandbox: Sandbox) -> None:
    async with browser.stream("traffic") as told, socket(sandbox) as bot:
        assert (await told.until("frame"))["name"] == "HELLO"
        await bot.send_text("not json")
        frame = await told.until("frame")
        assert (frame["op"], frame["name"], frame["json"]) == (None, "unknown", "not json")
        assert (await told.until("failure"))["kind"] == "gateway closed"


async def test_no_more_than_some_is_kept(browser: Browser, sandbox: Sandbox, bare: Raw) -> None:
    for _ in range(traffic.MOST + 5):
        await bare.call("GET", "/gateway")
    async with browser.stream("traffic") as told:
        assert (await told.until("request"))["n"] == 6
    assert len(sandbox.traffic.kept) == traffic.MOST


async def test_nobody_watches_once_the_tab_is_closed(browser: Browser, sandbox: Sandbox, bare: Raw) -> None:
    async with browser.stream("traffic") as told:
        await told.until("faults")
    await bare.call("GET", "/gateway")
    await bare.call("GET", "/gateway")
    await soon(lambda: not sandbox.traffic.watched)


async def test_what_can_be_switched(browser: Browser) -> None:
    faults = (await browser.get("start"))["faults"]
    kinds = {each["name"]: each["kind"] for each in faults}
    buttons = {"drop", "reconnect", "invalidate"}
    assert {name for name, kind in kinds.items() if kind == "button"} == buttons
    assert {name for name, kind in kinds.items() if kind == "switch"} == {
        "hold",
        "refuse",
        "429",
        "500",
        "slow",
        "lost",
    }
    assert all(each["label"] and each["description"].endswith(".") for each in faults)
    assert await browser.do("fault", name="odd", on=True) == 400


async def test_all_tabs_see_what_is_on(browser: Browser) -> None:
    async with browser.stream("traffic") as one, browser.stream("traffic") as two:
        assert (await switched(one), await switched(two)) == ([], [])
        assert await browser.do("fault", name="slow", on=True) == {"on": ["slow"]}
        assert await browser.do("fault", name="slow", on=True) == {"on": ["slow"]}
        assert await browser.do("fault", name="429", on=True) == {"on": ["slow", "429"]}
        assert await browser.do("fault", name="slow", on=False) == {"on": ["429"]}
        for told in (one, two):
            assert [await switched(told) for _ in range(3)] == [["slow"], ["slow", "429"], ["429"]]
    async with browser.stream("traffic") as late:
        assert await switched(late) == ["429"]


@pytest.mark.parametrize(
    ("name", "status", "code"),
    [("429", 429, None), ("500", 500, 0)],
)
async def test_requests_that_fail(browser: Browser, bare: Raw, name: str, status: int, code: Any) -> None:
    await browser.do("fault", name=name, on=True)
    for _ in range(2):
        answer = await bare.call("GET", "/users/@me")
        assert (answer[0], answer[1].get("code")) == (status, code)
    await browser.do("fault", name=name, on=False)
    assert (await bare.call("GET", "/users/@me"))[0] == 200
    assert not bare.sandbox.failures


async def test_answers_that_are_lost(browser: Browser, sandbox: Sandbox, bare: Raw) -> None:
    await browser.do("fault", name="lost", on=True)
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await bare.call("POST", bare.messages, {"content": "done"})
    assert [each.content for each in sandbox.messages()] == ["done"]
    assert [(data["status"], data["fault"]) for name, data in await lately(browser)] == [
        (0, "dropped after it was done")
    ]


async def test_slow_answers(browser: Browser, bare: Raw) -> None:
    await browser.do("fault", name="slow", on=True)
    begun = asyncio.get_running_loop().time()
    assert (await bare.call("GET", "/users/@me"))[0] == 200
    assert asyncio.get_running_loop().time() - begun >= 2.0


async def test_the_gateway_is_disturbed(browser: Browser, sandbox: Sandbox, peer: Peer) -> None:
    """The bot resumes after each, or begins anew."""
    async with browser.events() as told:
        for name in ("drop", "reconnect"):
            before = sandbox.gateway.resumed
            assert await browser.do("fault", name=name, on=True) == {"on": []}
            await sandbox.until(partial(resumed_more_often, sandbox, before))
            assert await told.until("bot") == {"connected": False}
            assert await told.until("bot") == {"connected": True}


async def test_an_invalid_session(browser: Browser, sandbox: Sandbox) -> None:
    async with socket(sandbox) as bot:
        await bot.next()
        await bot.send(2, identify(sandbox))
        await bot.next(), await bot.next()
        await browser.do("fault", name="invalidate", on=True)
        assert (await bot.next()) == {"op": 9, "d": False, "s": None, "t": None}


async def test_a_gateway_that_is_held_back(browser: Browser, sandbox: Sandbox) -> None:
    """Also for sockets that open meanwhile."""
    await browser.do("fault", name="hold", on=True)
    async with socket(sandbox) as bot:
        await bot.next()
        await bot.send(2, identify(sandbox))
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(bot.next(), 0.2)
        await browser.do("fault", name="hold", on=False)
        assert (await bot.next())["t"] == "READY"


async def test_sockets_that_are_refused(browser: Browser, sandbox: Sandbox) -> None:
    await browser.do("fault", name="refuse", on=True)
    for _ in range(2):
        async with browser.http.get(f"{sandbox.url}/gateway") as answer:
            assert answer.status == 503
    await browser.do("fault", name="refuse", on=False)
    async with connected(sandbox):
        assert sandbox.gateway.connected == 1
