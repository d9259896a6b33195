"""The page: who may use it, what it shows, what can be done on it."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Actor, Sandbox

from .peer import Peer
from .raw import Raw

HERE = {"person": "reader", "place": "server channel"}


async def events(answer: aiohttp.ClientResponse) -> AsyncIterator[tuple[str, Any]]:
    """Yield name and data of server-sent events."""
    name = ""
    async for line in answer.content:
        key, _, value = line.decode().strip().partition(": ")
        name = value if key == "event" else name
        if key == "data":
            yield name, json.loads(value)


async def act(sandbox: Sandbox, bare: Raw, path: str, **body: Any) -> Any:
    async with bare.http.post(f"{sandbox.url}/page/do/{path}", json=body) as answer:
        return (await answer.json())["error"] if answer.status == 200 else answer.status


async def test_the_files(sandbox: Sandbox, bare: Raw) -> None:
    for path, kind in (("/", "text/html"), ("/page/page.js", "text/javascript"), ("/page/page.css", "text/css")):
        async with bare.http.get(sandbox.url + path) as answer:
            assert (answer.status, answer.content_type) == (200, kind)
            policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
    async with bare.http.get(f"{sandbox.url}/") as answer:
        page = await answer.text()
        assert "<script>" not in page
        assert "style=" not in page
    assert not sandbox.failures


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Host": "localhost:{port}"}, 200),
        ({"Origin": "http://localhost:{port}"}, 200),
        ({"Host": "evil.example:{port}"}, 403),
        ({"Host": "127.0.0.1.evil.example:{port}"}, 403),
        ({"Host": "localhost:1"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "http://localhost:1"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
async def test_only_this_machine(sandbox: Sandbox, bare: Raw, headers: dict[str, str], status: int) -> None:
    port = sandbox.url.rpartition(":")[2]
    given = {name: value.format(port=port) for name, value in headers.items()}
    async with bare.http.get(f"{sandbox.url}/page/do/start", headers=given) as answer:
        assert answer.status == status


@pytest.mark.parametrize("path", ["/page/site.py", "/page/..%2Fsite.py", "/page/page.js.map", "/favicon.ico"])
async def test_no_other_files(sandbox: Sandbox, bare: Raw, path: str) -> None:
    async with bare.http.get(sandbox.url + path) as answer:
        assert answer.status == 404
    assert not sandbox.failures


async def test_a_form_of_another_site_cannot_act(sandbox: Sandbox, bare: Raw) -> None:
    async with bare.http.post(f"{sandbox.url}/page/do/type", data=b'{"person":"reader"}') as answer:
        assert answer.status == 415


async def test_messages_arrive_by_themselves(sandbox: Sandbox, bare: Raw, reader: Actor) -> None:
    await bare.call("POST", bare.messages, {"content": "before"})
    async with asyncio.timeout(5), bare.http.get(f"{sandbox.url}/page/do/messages", params=HERE) as stream:
        told = events(stream)
        assert (await anext(told))[1]["text"].endswith("before")
        assert await act(sandbox, bare, "type", **HERE, line="/panel private:true") is None
        name, shown = await anext(told)
        assert (name, shown["ephemeral"]) == ("message", True)
        assert shown["text"].startswith("Peer · Only you can see this\npanel")
        assert shown["controls"][0]["label"] == "New"
        assert await act(sandbox, bare, "use", person="reader", message=shown["id"], custom_id="later") is None
        _, changed = await anext(told)
        assert (changed["id"], "(edited)\nchanged later" in changed["text"]) == (shown["id"], True)
        await act(sandbox, bare, "use", person="reader", message=shown["id"], custom_id="pick", values=["b"])
        assert "picked b" in (await anext(told))[1]["text"]
        sandbox.world.messages.delete(sandbox.world.messages.all()[-1])
        assert (await anext(told))[0] == "deleted"


async def test_a_stream_ends_when_the_sandbox_stops(bare: Raw) -> None:
    sandbox = Sandbox()
    await sandbox.start()
    async with asyncio.timeout(5), bare.http.get(f"{sandbox.url}/page/do/messages", params=HERE) as stream:
        await sandbox.stop()
        with pytest.raises(aiohttp.ClientPayloadError):
            await stream.content.read()


async def test_others_do_not_see_what_is_ephemeral(sandbox: Sandbox, bare: Raw, reader: Actor) -> None:
    await reader.slash("echo", text="secret", private=True)
    await reader.slash("echo", text="public")
    other = HERE | {"person": "manager"}
    async with asyncio.timeout(5), bare.http.get(f"{sandbox.url}/page/do/messages", params=other) as stream:
        assert (await anext(events(stream)))[1]["text"].endswith("public")


async def test_the_commands_of_a_place(sandbox: Sandbox, bare: Raw, peer: Peer) -> None:
    for place, offered in (("server channel", True), ("user install", False)):
        query = {"person": "reader", "place": place}
        async with bare.http.get(f"{sandbox.url}/page/do/commands", params=query) as answer:
            names = [command["name"] for command in await answer.json()]
        assert ("home_only" in names, "echo" in names, "managed" in names) == (offered, True, False)


async def test_errors_are_told(sandbox: Sandbox, bare: Raw, peer: Peer) -> None:
    assert await act(sandbox, bare, "type", **HERE, line="/nothing") == "There is no command /nothing here."
    assert (
        await act(sandbox, bare, "type", **HERE, line="hello") == "Only commands can be typed here; they begin with /."
    )
    assert "This interaction failed" in await act(sandbox, bare, "type", **HERE, line="/silent")
    gone = await act(sandbox, bare, "use", person="reader", message="1", custom_id="x")
    assert gone == "This message was deleted."
    assert await act(sandbox, bare, "type", person="nobody", place="group", line="/x") == 400
    assert await act(sandbox, bare, "type", person="reader") == 400
