"""Messages that a bot posts by itself: nonces, history, replies, threads, publishing."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import pytest

from bot.sandbox import Sandbox
from bot.sandbox.world import seed
from bot.sandbox.world.channel import ChannelKind

from .peer import Peer
from .raw import Raw, raw

ANNOUNCEMENTS = "/channels/400000000000000003/messages"
BRIEFINGS = "/channels/400000000000000002/messages"


class Times:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def times() -> Times:
    """Return the clock."""
    return Times()


@pytest.fixture
async def later(times: Times) -> AsyncIterator[Raw]:
    """Serve a sandbox whose clock a test moves, with a short window for nonces."""
    sandbox = Sandbox(clock=times, nonce_window=60)
    async with sandbox.serve(), raw(sandbox) as requests:
        yield requests


async def post(bare: Raw, path: str, **body: Any) -> Any:
    status, posted = await bare.call("POST", path, body)
    assert status == 200, posted
    return posted


ONE: dict[str, Any] = {"content": "first", "nonce": "n", "enforce_nonce": True}


@pytest.mark.parametrize(
    ("path", "again", "seconds", "same"),
    [
        ("", {}, 0, True),
        ("", {"content": "other"}, 59.9, True),
        ("", {}, 60, False),
        ("", {"nonce": "m"}, 0, False),
        ("", {"enforce_nonce": False}, 0, False),
        (BRIEFINGS, {}, 0, False),
    ],
)
async def test_nonces(later: Raw, times: Times, path: str, again: dict[str, Any], seconds: float, same: bool) -> None:
    first = await post(later, later.messages, **ONE)
    times.pass_(seconds)
    second = await post(later, path or later.messages, **(ONE | again))
    assert (second == first) == same
    assert len(later.sandbox.world.messages.all()) == (1 if same else 2)


@pytest.mark.parametrize("nonce", [7, "7"])
async def test_a_nonce_may_be_a_number(later: Raw, nonce: str | int) -> None:
    first = await post(later, later.messages, **(ONE | {"nonce": nonce}))
    assert first["nonce"] == nonce
    assert (await post(later, later.messages, **(ONE | {"nonce": "7"})))["id"] == first["id"]


async def test_a_nonce_whose_message_was_deleted(later: Raw) -> None:
    first = await post(later, later.messages, **ONE)
    await later.call("DELETE", f"{later.messages}/{first['id']}")
    assert await later.code("POST", later.messages, ONE) == (404, 10008)


SPANS: list[tuple[str, Callable[[list[str]], list[str]]]] = [
    ("", lambda ids: ids[::-1]),
    ("limit=2", lambda ids: [ids[5], ids[4]]),
    ("before={3}", lambda ids: [ids[2], ids[1], ids[0]]),
    ("before={3}&limit=1", lambda ids: [ids[2]]),
    ("after={1}", lambda ids: ids[:1:-1]),
    ("after={1}&limit=2", lambda ids: [ids[3], ids[2]]),
    ("after=0&limit=1", lambda ids: [ids[0]]),
    ("around={3}&limit=3", lambda ids: [ids[4], ids[3], ids[2]]),
    ("around={3}&limit=1", lambda ids: [ids[3]]),
    ("after={5}", lambda _: []),
]


@pytest.mark.parametrize(("query", "wanted"), SPANS, ids=[span[0] for span in SPANS])
async def test_history(bare: Raw, query: str, wanted: Callable[[list[str]], list[str]]) -> None:
    ids = [(await post(bare, bare.messages, content=str(n), nonce=n))["id"] for n in range(6)]
    await bare.answer(bare.open(), 4, {"content": "secret", "flags": 64})
    _, told = await bare.call("GET", f"{bare.messages}?{query.format(*ids)}")
    assert [message["id"] for message in told] == wanted(ids)
    assert all("nonce" not in message for message in told)


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "limit=x", "after=x", "sort=asc"])
async def test_a_history_that_cannot_be(bare: Raw, query: str) -> None:
    assert await bare.code("GET", f"{bare.messages}?{query}") == (400, 50035)


async def test_edits_and_deletions(sandbox: Sandbox, bare: Raw) -> None:
    path = f"{bare.messages}/{(await post(bare, bare.messages, content='old'))['id']}"
    status, edited = await bare.call("PATCH", path, {"content": "new"})
    assert (status, edited["content"], edited["edited_timestamp"] is None) == (200, "new", False)
    assert await bare.code("PATCH", path, {"content": "x" * 2001}) == (400, 50035)
    assert await bare.call("DELETE", path) == (204, None)
    for method in ("GET", "DELETE", "PATCH"):
        assert await bare.code(method, path, {"content": "x"}) == (404, 10008)


async def test_what_others_wrote(sandbox: Sandbox, bare: Raw) -> None:
    said = await sandbox.actor("reader").post("hello there")
    path = f"{bare.messages}/{said.id}"
    assert (await bare.call("GET", path))[1]["content"] == ""
    assert await bare.code("PATCH", path, {"content": "x"}) == (403, 50005)
    assert await bare.code("DELETE", path) == (403, 50013)
    assert said.now() is not None


@pytest.mark.parametrize(("id_", "lax", "replies"), [("{0}", None, True), ("1", None, None), ("1", False, False)])
async def test_replies(bare: Raw, id_: str, lax: bool | None, replies: bool | None) -> None:
    first = await post(bare, bare.messages, content="first")
    reference = {"message_id": id_.format(first["id"])} | ({} if lax is None else {"fail_if_not_exists": lax})
    status, told = await bare.call("POST", bare.messages, {"content": "reply", "message_reference": reference})
    if replies is None:
        assert (status, told["code"]) == (400, 50035)
        assert "MESSAGE_REFERENCE_UNKNOWN_MESSAGE" in str(told["errors"])
    else:
        assert (status, told["type"], "message_reference" in told) == (200, 19 if replies else 0, replies)


@pytest.mark.parametrize(("path", "kind"), [(BRIEFINGS, 11), (ANNOUNCEMENTS, 10)])
async def test_threads(sandbox: Sandbox, bare: Raw, path: str, kind: int) -> None:
    message = await post(bare, path, content="briefing")
    threads = f"{path}/{message['id']}/threads"
    assert await bare.code("POST", threads, {"name": ""}) == (400, 50035)
    status, thread = await bare.call("POST", threads, {"name": "talk", "auto_archive_duration": 60})
    assert (status, thread["id"], thread["type"], thread["parent_id"]) == (201, message["id"], kind, path.split("/")[2])
    assert await bare.code("POST", threads, {"name": "again"}) == (400, 160004)
    assert (await bare.call("GET", f"{path}/{message['id']}"))[1]["flags"] == 1 << 5
    await post(bare, f"/channels/{thread['id']}/messages", content="in the thread")
    assert [each.id for each in sandbox.home.threads] == [int(thread["id"])]


async def test_publishing(later: Raw, times: Times) -> None:
    paths = [f"{ANNOUNCEMENTS}/{(await post(later, ANNOUNCEMENTS, content='x'))['id']}/crosspost" for _ in range(12)]
    status, published = await later.call("POST", paths[0])
    assert (status, published["flags"] & 1, published["edited_timestamp"]) == (200, 1, None)
    assert await later.code("POST", paths[0]) == (400, 40033)
    times.pass_(600)
    assert [(await later.call("POST", path))[0] for path in paths[1:10]] == [200] * 9
    status, told = await later.call("POST", paths[10])
    assert (status, told["retry_after"]) == (429, 3000)
    times.pass_(3000)
    assert [(await later.call("POST", path))[0] for path in paths[10:]] == [200, 429]
    ordinary = await post(later, BRIEFINGS, content="x")
    assert await later.code("POST", f"{BRIEFINGS}/{ordinary['id']}/crosspost") == (400, 50024)


async def test_typing_and_the_channels_of_a_server(bare: Raw) -> None:
    assert await bare.call("POST", "/channels/400000000000000001/typing") == (204, None)
    _, channels = await bare.call("GET", f"/guilds/{seed.HOME}/channels")
    assert [(channel["name"], channel["type"]) for channel in channels] == [
        ("general", 0),
        ("briefings", 0),
        ("announcements", 5),
    ]


async def test_a_bot_writes_to_a_person(sandbox: Sandbox, peer: Peer, bare: Raw) -> None:
    reader = sandbox.actor("reader")
    await reader.slash("echo", text="x")
    user = (await peer.told.get()).user
    await user.send("psst")
    assert [message.content for message in sandbox.messages(sandbox.places.direct_message)] == ["psst"]
    assert sandbox.messages(sandbox.places.direct_message, seen_by="manager") == []
    assert await bare.code("POST", "/users/@me/channels", {"recipient_id": "1"}) == (400, 50033)


async def test_discord_py_posts(sandbox: Sandbox, peer: Peer) -> None:
    channel = peer.get_channel(sandbox.home.channel("announcements").id)
    assert isinstance(channel, discord.TextChannel)
    assert channel.is_news()
    first = await channel.send("one", nonce="n")
    assert (await channel.send("one again", nonce="n")).id == first.id
    reply = await first.reply("two")
    await first.publish()
    thread = await first.create_thread(name="talk")
    await thread.send("three")
    await (await reply.edit(content="two, better")).fetch()
    async with channel.typing():
        told = [message.content async for message in channel.history(limit=10, after=first.created_at - timedelta(1))]
    assert told == ["one", "two, better"]
    await reply.delete()
    assert [message.content for message in sandbox.messages(sandbox.places.announcements)] == ["one"]
    assert [message.content for message in sandbox.messages(sandbox.places.at(sandbox.home.threads[0]))] == ["three"]
    assert [each.id for each in channel.threads] == [thread.id]
    assert ChannelKind(thread.type.value) is ChannelKind.ANNOUNCEMENT_THREAD
    assert not sandbox.failures
