"""The gateway: packing, sessions, intents and why sockets are closed."""

import asyncio
import zlib
from collections.abc import Callable
from typing import Any

import discord
import pytest
from discord import utils
from discord.gateway import DiscordWebSocket

from bot.sandbox import Sandbox

from .peer import Peer, connected
from .socket import Unpack, identify, plain, socket, unzlib, unzstd


@pytest.mark.parametrize(
    ("query", "make"),
    [
        ("?v=10&encoding=json", lambda: plain),
        ("?v=10&encoding=json&compress=zlib-stream", unzlib),
        ("?v=10&encoding=json&compress=zstd-stream", unzstd),
    ],
)
async def test_a_session_begins(sandbox: Sandbox, query: str, make: Callable[[], Unpack]) -> None:
    async with socket(sandbox, query, make()) as bot:
        hello = await bot.next()
        assert (hello["op"], hello["d"]["heartbeat_interval"] > 0) == (10, True)
        await bot.send(1)
        assert (await bot.next())["op"] == 11
        await bot.send(2, identify(sandbox))
        ready, guild = await bot.next(), await bot.next()
        assert (ready["t"], ready["s"], ready["d"]["user"]["username"]) == ("READY", 1, "Peer")
        assert (guild["t"], guild["s"], guild["d"]["name"]) == ("GUILD_CREATE", 2, "Sandbox server")
        assert [member["user"]["username"] for member in guild["d"]["members"]] == ["Peer"]
    assert not sandbox.failures


class Zlib:
    """What discord.py unpacks zlib with where zstandard is missing."""

    COMPRESSION_TYPE = "zlib-stream"

    def __init__(self) -> None:
        self._stream = zlib.decompressobj()

    def decompress(self, data: bytes) -> str | None:
        return self._stream.decompress(data).decode()


@pytest.mark.parametrize("packing", ["zstd-stream", "zlib-stream", "none"])
async def test_discord_py_in_each_packing(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, packing: str) -> None:
    assert utils._ActiveDecompressionContext.COMPRESSION_TYPE == "zstd-stream"
    if packing == "zlib-stream":
        monkeypatch.setattr(utils, "_ActiveDecompressionContext", Zlib)
    if packing == "none":
        usual = DiscordWebSocket.from_client.__func__  # type: ignore[attr-defined]

        async def bare(cls: type[DiscordWebSocket], /, client: discord.Client, **options: Any) -> Any:
            return await usual(cls, client, **options, compress=False)

        monkeypatch.setattr(DiscordWebSocket, "from_client", classmethod(bare))
    async with connected(sandbox):
        assert (await sandbox.actor("reader").slash("echo", text="사실")).content == "사실"
    assert not sandbox.failures


CLOSED: list[tuple[str, Callable[[Sandbox], list[tuple[int, Any]]], int]] = [
    ("unknown opcode", lambda _: [(99, None)], 4001),
    ("no fields", lambda _: [(2, None)], 4002),
    ("no intents", lambda s: [(2, {"token": s.token, "properties": {}})], 4002),
    ("before identify", lambda _: [(3, {})], 4003),
    ("wrong token", lambda s: [(2, identify(s) | {"token": "wrong"})], 4004),
    ("twice", lambda s: [(2, identify(s)), (2, identify(s))], 4005),
    ("wrong shard", lambda s: [(2, identify(s, shard=[2, 2]))], 4010),
    ("impossible intents", lambda s: [(2, identify(s, intents=1 << 30))], 4013),
    ("members", lambda s: [(2, identify(s, intents=1 << 1))], 4014),
    ("message content", lambda s: [(2, identify(s, intents=1 << 15))], 4014),
]


@pytest.mark.parametrize(("frames", "code"), [c[1:] for c in CLOSED], ids=[c[0] for c in CLOSED])
async def test_why_sockets_are_closed(
    sandbox: Sandbox, frames: Callable[[Sandbox], list[tuple[int, Any]]], code: int
) -> None:
    async with socket(sandbox) as bot:
        for op, data in frames(sandbox):
            await bot.send(op, data)
        assert await bot.closed() == code
    await sandbox.until(lambda: any(str(code) in str(failure) for failure in sandbox.failures))


@pytest.mark.parametrize("text", ["{", "[]", '{"op": "2"}', '{"op": 1, "d": "' + "x" * 4096 + '"}'])
async def test_frames_that_cannot_be_read(sandbox: Sandbox, text: str) -> None:
    async with socket(sandbox) as bot:
        await bot.send_text(text)
        assert await bot.closed() == 4002


@pytest.mark.parametrize(("query", "code"), [("?v=9", 4012), ("?v=10&encoding=etf", 4002)])
async def test_other_versions_are_refused(sandbox: Sandbox, query: str, code: int) -> None:
    async with socket(sandbox, query) as bot:
        assert await bot.closed() == code


async def test_an_unknown_session_is_invalid_and_may_identify(sandbox: Sandbox) -> None:
    async with socket(sandbox) as bot:
        await bot.next()
        await bot.send(6, {"token": sandbox.token, "session_id": "old", "seq": 7})
        assert await bot.next() == {"op": 9, "d": False, "s": None, "t": None}
        await bot.send(2, identify(sandbox))
        assert (await bot.next())["t"] == "READY"


async def test_frames_may_be_binary(sandbox: Sandbox) -> None:
    async with socket(sandbox) as bot:
        await bot.next()
        await bot.send_bytes(b'{"op": 1, "d": null}')
        assert (await bot.next())["op"] == 11


async def test_shards_hear_of_their_servers(sandbox: Sandbox) -> None:
    number = (sandbox.home.id >> 22) % 2
    async with socket(sandbox) as bot:
        await bot.next()
        await bot.send(2, identify(sandbox, shard=[1 - number, 2]))
        assert (await bot.next())["d"]["guilds"] == []


async def test_members_are_sent_when_asked_for(sandbox: Sandbox) -> None:
    async with socket(sandbox) as bot:
        await bot.next()
        await bot.send(2, identify(sandbox))
        await bot.next()
        await bot.next()
        for wish, names in (
            ({"query": "re"}, ["reader"]),
            ({"user_ids": str(sandbox.actor("manager").id)}, ["manager"]),
            ({"query": "", "limit": 2}, ["owner", "reader"]),
        ):
            await bot.send(8, {"guild_id": str(sandbox.home.id), "nonce": "n"} | wish)
            chunk = await bot.next()
            assert (chunk["t"], chunk["d"]["nonce"]) == ("GUILD_MEMBERS_CHUNK", "n")
            assert [member["user"]["username"] for member in chunk["d"]["members"]] == names


async def test_a_privileged_intent_can_be_granted(monkeypatch: pytest.MonkeyPatch) -> None:
    sandbox = Sandbox(privileged_intents=1 << 1)
    async with sandbox.serve(), socket(sandbox) as bot:
        await bot.next()
        await bot.send(2, identify(sandbox, intents=0b11))
        await bot.next()
        assert len((await bot.next())["d"]["members"]) == 5


async def test_discord_py_is_refused_with_a_wrong_token(sandbox: Sandbox) -> None:
    async with Peer() as peer:
        with pytest.raises(discord.LoginFailure):
            await peer.login("wrong")


async def test_discord_py_is_refused_with_an_intent_that_was_not_granted(sandbox: Sandbox) -> None:
    async with Peer(intents=discord.Intents.all()) as peer:
        with pytest.raises(discord.PrivilegedIntentsRequired):
            await peer.start(sandbox.token)


async def test_one_bot_after_another(sandbox: Sandbox) -> None:
    for _ in range(2):
        async with connected(sandbox):
            assert (await sandbox.actor("reader").slash("echo", text="here")).content == "here"
    assert not sandbox.failures


async def test_not_ready_without_a_bot(sandbox: Sandbox) -> None:
    with pytest.raises(TimeoutError):
        await sandbox.ready(timeout=0.01)


async def test_stopping_leaves_nothing_behind() -> None:
    before = asyncio.all_tasks()
    sandbox = Sandbox()
    await sandbox.start()
    async with socket(sandbox) as bot:
        await bot.next()
        stopping = asyncio.create_task(sandbox.stop())
        assert await bot.closed() == 1001
        await stopping
    assert asyncio.all_tasks() == before
