"""What one person sees: around them, of messages, and nothing of others."""

import asyncio
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Actor, ChannelKind, Permission, Sandbox
from tests.sandbox.peer import Peer, connected
from tests.sandbox.raw import Raw

from .browser import Browser, soon


def channels(around: Any) -> dict[str, Any]:
    return {each["name"]: each for each in around["servers"][0]["channels"]}


async def test_the_start(browser: Browser, sandbox: Sandbox, peer: Peer) -> None:
    start = await browser.get("start")
    assert start["bot"]["username"] == "Peer"
    assert [each["name"] for each in start["people"]] == ["reader", "manager", "operator"]
    reader = {"id": str(sandbox.actor("reader").id), "name": "reader", "display_name": "Reader", "locale": "en-US"}
    assert start["people"][0] == reader
    assert {"en-US", "uk", "ko"} <= set(start["languages"])
    assert start["control"] is None


async def test_what_is_around(browser: Browser, sandbox: Sandbox, peer: Peer) -> None:
    async with browser.stream("events", person="reader") as told:
        name, around = await told.next()
        assert name == "surroundings"
        home, elsewhere = around["servers"]
        assert [home["bot_is_here"], elsewhere["bot_is_here"]] == [True, False]
        assert [(each["name"], each["type"]) for each in home["channels"]] == [
            ("general", 0),
            ("briefings", 0),
            ("announcements", 5),
        ]
        assert home["roles"][1] == {"id": str(sandbox.home.roles[1].id), "name": "Managers"}
        assert "Peer" in [each["username"] for each in home["members"]]
        assert [(each["name"], each["type"]) for each in around["direct"]] == [("Peer", 1), ("Group", 3)]
        assert around["locale"] == "en-US"
        assert [name for name, _ in await told.before("backlog")] == ["clock", "bot"]


async def test_a_thread_from_the_start() -> None:
    async with Sandbox(thread="questions").serve() as sandbox, aiohttp.ClientSession() as http:
        async with Browser(sandbox, http).stream("events", person="reader") as told:
            thread = channels(await told.until("surroundings"))["questions"]
        general = sandbox.home.channel("general")
        assert (thread["type"], thread["parent_id"], thread["can_send"]) == (11, str(general.id), True)
        assert sandbox.home.threads[0].id == int(thread["id"])


async def test_what_is_around_changes(browser: Browser, sandbox: Sandbox, peer: Peer) -> None:
    """Only who is concerned is told; what stands in a channel that comes into sight is told with it."""
    place, everyone = sandbox.places.briefings, sandbox.home.roles[0]
    await peer.get_partial_messageable(sandbox.home.channel("briefings").id).send("hidden")
    sandbox.owner.set_overwrite(place, everyone, deny=Permission.VIEW_CHANNEL)
    async with browser.events() as told:
        sandbox.owner.add_channel("news", ChannelKind.ANNOUNCEMENT)
        assert channels(await told.until("surroundings"))["news"]["type"] == 5
        sandbox.owner.set_overwrite(sandbox.places.server_channel, everyone, deny=Permission.SEND_MESSAGES)
        around = await told.until("surroundings")
        assert not channels(around)["general"]["can_send"]
        assert "briefings" not in channels(around)
        sandbox.owner.set_overwrite(place, everyone)
        assert (await told.next())[0] == "surroundings"
        name, shown = await told.next()
        assert (name, shown["live"], shown["message"]["content"]) == ("message", False, "hidden")
        sandbox.owner.set_overwrite(place, sandbox.actor("manager").user, deny=Permission.SEND_MESSAGES)
        assert await told.nothing()


async def test_messages_arrive_by_themselves(browser: Browser, sandbox: Sandbox, bare: Raw, peer: Peer) -> None:
    _, before = await bare.call("POST", bare.messages, {"content": "before"})
    async with browser.stream("events", person="reader") as told:
        shown = await told.until("message")
        assert (shown["live"], shown["message"]) == (False, before)
        assert await browser.slash("panel", private=True) == {"error": None, "form": None}
        live = await told.until("message")
        message = live["message"]
        assert (live["live"], message["flags"], message["interaction_name"]) == (True, 64, "/panel")
        await browser.do("press", person="reader", message=message["id"], custom_id="later")
        edited = (await told.until("message"))["message"]
        assert (edited["id"], edited["content"]) == (message["id"], "changed later")
        assert edited["edited_timestamp"]
        sandbox.world.messages.delete(sandbox.world.messages.all()[-1])
        assert await told.until("deleted") == {"id": message["id"], "channel_id": message["channel_id"]}


async def test_thinking_is_shown_until_the_answer_comes(browser: Browser, peer: Peer) -> None:
    async with browser.events() as told:
        await browser.slash("think")
        first, then = await told.until("message"), await told.until("message")
    assert first["message"]["flags"] & 128
    assert (then["message"]["id"], then["message"]["content"]) == (first["message"]["id"], "thought")


async def test_others_do_not_see_what_is_ephemeral(browser: Browser, reader: Actor) -> None:
    async with browser.events("manager") as told:
        await reader.slash("echo", text="secret", private=True)
        await reader.slash("echo", text="public")
        assert (await told.until("message"))["message"]["content"] == "public"
    async with browser.stream("events", person="manager") as told:
        backlog = [data["message"]["content"] for name, data in await told.before("backlog") if name == "message"]
    assert backlog == ["public"]


async def test_others_do_not_see_direct_messages(browser: Browser, sandbox: Sandbox, reader: Actor) -> None:
    async with browser.events("manager") as told:
        await reader.slash("echo", text="secret", place=sandbox.places.direct_message)
        await reader.slash("echo", text="for all of us", place=sandbox.places.group)
        assert (await told.until("message"))["message"]["content"] == "for all of us"


async def test_names_of_commands(browser: Browser, sandbox: Sandbox, reader: Actor) -> None:
    """Subcommands are named whole, also towards bots; menus have no slash; buttons name no command."""
    async with browser.events() as told:
        added = await reader.slash("watch daily at", hour=7)
        assert (await told.until("message"))["message"]["interaction_name"] == "/watch daily at"
        assert added.json["interaction"]["name"] == "watch daily at"
        await reader.menu("Quote this", on=added)
        assert (await told.until("message"))["message"]["interaction_name"] == "Quote this"
        await reader.press(await reader.slash("panel"), "New")
        shown = [await told.until("message"), await told.until("message")]
        assert ["interaction_name" in each["message"] for each in shown] == [True, False]


async def test_the_bot_comes_and_goes(browser: Browser, sandbox: Sandbox) -> None:
    async with browser.stream("events", person="reader") as told:
        assert await told.until("bot") == {"connected": False}
        async with connected(sandbox):
            assert await told.until("commands") == {}
            assert await told.until("bot") == {"connected": True}
        assert await told.until("bot") == {"connected": False}


async def test_a_stream_ends_when_the_sandbox_stops(bare: Raw) -> None:
    sandbox = Sandbox()
    await sandbox.start()
    browser = Browser(sandbox, bare.http)
    async with browser.events() as told, browser.stream("traffic") as traffic:
        await traffic.until("faults")
        await sandbox.stop()
        for each in (told, traffic):
            with pytest.raises(aiohttp.ClientPayloadError):
                await each.answer.content.read()


async def test_a_stream_over_a_websocket(browser: Browser, sandbox: Sandbox, reader: Actor) -> None:
    """The same, where the browser asks for it; nobody is told any more when it goes away."""
    async with browser.http.ws_connect(f"{sandbox.url}/page/do/events?person=reader") as socket:
        first = await socket.receive_json(timeout=5)
        assert (first["event"], first["data"]["locale"]) == ("surroundings", "en-US")
        while first["event"] != "backlog":
            first = await socket.receive_json(timeout=5)
        await reader.slash("echo", text="hello")
        told = await socket.receive_json(timeout=5)
        assert (told["event"], told["data"]["message"]["content"]) == ("message", "hello")
    async with browser.http.ws_connect(f"{sandbox.url}/page/do/traffic") as socket:
        assert await socket.receive_json(timeout=5) == {"event": "faults", "data": {"on": []}}
        assert sandbox.traffic.watched
    await soon(lambda: not sandbox.traffic.watched)


async def test_a_websocket_ends_when_the_sandbox_stops(bare: Raw) -> None:
    sandbox = Sandbox()
    await sandbox.start()
    async with bare.http.ws_connect(f"{sandbox.url}/page/do/events?person=reader") as socket:
        await socket.receive_json(timeout=5)
        await asyncio.wait_for(sandbox.stop(), 3)
        async with asyncio.timeout(5):
            async for _ in socket:
                pass
        assert socket.closed


async def test_a_window_that_is_far_behind_is_cut_off(
    browser: Browser, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sandbox.page.stream.MOST_BEHIND", 3)
    async with browser.events() as told, browser.http.ws_connect(browser.url("events?person=reader")) as socket:
        while (await socket.receive_json(timeout=5))["event"] != "backlog":
            pass
        for number in range(4):
            sandbox.owner.add_channel(f"channel-{number}")
        with pytest.raises(EOFError):
            await told.until("none")
        async with asyncio.timeout(5):
            async for _ in socket:
                pass
        assert socket.close_code == 1000


async def test_another_site_gets_no_websocket(browser: Browser) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
        await browser.http.ws_connect(browser.url("events?person=reader"), origin="https://evil.example")


async def test_nobody_else_has_a_stream(browser: Browser) -> None:
    assert await browser.get("events", person="nobody") == 400
    assert await browser.get("events") == 400
