"""Sockets that are lost, refused or fall silent, and sessions that go on or do not."""

import asyncio
from collections.abc import Callable

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.gateway import session, sessions
from bot.sandbox.gateway.protocol import FINAL_CODES
from bot.sandbox.jsontype import Json

from .peer import Peer, connected
from .raw import Raw
from .socket import Socket, identify, socket


async def begin(bot: Socket, sandbox: Sandbox) -> str:
    """Identify and return the session's id; READY and GUILD_CREATE have been read."""
    await bot.next()
    await bot.send(2, identify(sandbox, intents=(1 << 9) | 1))
    ready = await bot.next()
    assert ready["d"]["resume_gateway_url"] == sandbox.gateway_url
    await bot.next()
    session_id: str = ready["d"]["session_id"]
    return session_id


async def resume(bot: Socket, sandbox: Sandbox, session_id: str, seq: int = 2, **changes: str) -> Json:
    await bot.next()
    await bot.send(6, {"token": sandbox.token, "session_id": session_id, "seq": seq} | changes)
    return await bot.next()


async def post(bare: Raw, *contents: str) -> None:
    for content in contents:
        assert (await bare.call("POST", bare.messages, {"content": content}))[0] == 200


async def test_what_was_missed_is_sent_again_in_order(sandbox: Sandbox, bare: Raw) -> None:
    async with socket(sandbox) as bot:
        session_id = await begin(bot, sandbox)
        await post(bare, "seen", "unseen")
        assert (await bot.next())["s"] == 3
        sandbox.gateway.drop()
        assert await bot.closed() == 1006
    await sandbox.until(lambda: sandbox.gateway.connected == 0)
    await post(bare, "meanwhile")
    async with socket(sandbox) as bot:
        told = [await resume(bot, sandbox, session_id, 3), await bot.next(), await bot.next()]
        assert [(each["s"], each["t"]) for each in told] == [
            (4, "MESSAGE_CREATE"),
            (5, "MESSAGE_CREATE"),
            (6, "RESUMED"),
        ]
        assert [each["d"].get("content") for each in told] == ["unseen", "meanwhile", None]
        await post(bare, "after")
        assert (await bot.next())["d"]["content"] == "after"
    assert not sandbox.failures


async def test_a_resumed_session_leaves_its_other_socket(sandbox: Sandbox) -> None:
    async with socket(sandbox) as old, socket(sandbox) as new:
        session_id = await begin(old, sandbox)
        assert (await resume(new, sandbox, session_id))["t"] == "RESUMED"
        assert await old.closed() == 1006
        assert sandbox.gateway.connected == 1


INVALID = {"op": 9, "d": False, "s": None, "t": None}


async def test_a_session_is_over_when_the_bot_says_goodbye(sandbox: Sandbox) -> None:
    async with socket(sandbox) as bot:
        session_id = await begin(bot, sandbox)
    async with socket(sandbox) as bot:
        assert await resume(bot, sandbox, session_id) == INVALID


@pytest.mark.parametrize("code", [1000, 4000, 4001, *sorted(FINAL_CODES)])
async def test_close_codes(sandbox: Sandbox, code: int) -> None:
    async with socket(sandbox) as bot:
        session_id = await begin(bot, sandbox)
        closing = asyncio.create_task(sandbox.gateway.close(code))
        assert await bot.closed() == code
        await closing
    async with socket(sandbox) as bot:
        told = await resume(bot, sandbox, session_id)
        assert (told == INVALID) == (code in FINAL_CODES)
    assert not sandbox.failures


@pytest.mark.parametrize(("seq", "changes", "code"), [(99, {}, 4007), (2, {"token": "wrong"}, 4004), (-1, {}, 4002)])
async def test_why_a_resume_is_refused(sandbox: Sandbox, seq: int, changes: dict[str, str], code: int) -> None:
    async with socket(sandbox) as bot:
        session_id = await begin(bot, sandbox)
        sandbox.gateway.drop()
    async with socket(sandbox) as bot:
        await bot.next()
        await bot.send(6, {"token": sandbox.token, "session_id": session_id, "seq": seq} | changes)
        assert await bot.closed() == code
    await sandbox.until(lambda: any(str(code) in str(failure) for failure in sandbox.failures))


async def test_a_session_does_not_wait_for_ever(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "RESUMABLE_SECONDS", 0.0)
    async with socket(sandbox) as bot:
        session_id = await begin(bot, sandbox)
        sandbox.gateway.drop()
        await bot.closed()
    async with socket(sandbox) as bot:
        assert await resume(bot, sandbox, session_id) == INVALID


async def test_what_is_kept_is_bounded(sandbox: Sandbox, bare: Raw, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "KEPT_EVENTS", 3)
    async with socket(sandbox) as bot:
        session_id = await begin(bot, sandbox)
        sandbox.gateway.drop()
        await bot.closed()
    await post(bare, *"abcd")
    async with socket(sandbox) as bot:
        assert await resume(bot, sandbox, session_id) == INVALID


async def test_a_heartbeat_says_what_need_not_be_kept(sandbox: Sandbox) -> None:
    async with socket(sandbox) as bot:
        session_id = await begin(bot, sandbox)
        await bot.send(1, 2)
        assert (await bot.next())["op"] == 11
        sandbox.gateway.drop()
        await bot.closed()
    async with socket(sandbox) as bot:
        assert await resume(bot, sandbox, session_id, 1) == INVALID


async def test_an_invalid_session_may_identify_on_its_socket(sandbox: Sandbox) -> None:
    async with socket(sandbox) as bot:
        await begin(bot, sandbox)
        sandbox.gateway.invalidate(resumable=False)
        assert await bot.next() == INVALID
        await bot.send(2, identify(sandbox))
        assert (await bot.next())["t"] == "READY"


LOSSES: dict[str, Callable[[Sandbox], object]] = {
    "dropped": lambda sandbox: sandbox.gateway.drop(),
    "asked to reconnect": lambda sandbox: sandbox.gateway.ask_reconnect(),
    "invalid, resumable": lambda sandbox: sandbox.gateway.invalidate(resumable=True),
    "closed with 1000": lambda sandbox: sandbox.gateway.close(1000),
    "closed with 4000": lambda sandbox: sandbox.gateway.close(4000),
}


@pytest.mark.parametrize("lose", LOSSES.values(), ids=LOSSES.keys())
async def test_discord_py_resumes(sandbox: Sandbox, peer: Peer, lose: Callable[[Sandbox], object]) -> None:
    asked = asyncio.create_task(sandbox.actor("reader").slash("echo", text="meanwhile"))
    done = lose(sandbox)
    if asyncio.iscoroutine(done):
        await done
    assert (await asked).content == "meanwhile"
    await sandbox.until(lambda: sandbox.gateway.resumed == 1)
    assert (await sandbox.actor("reader").slash("echo", text="after")).content == "after"
    assert sandbox.gateway.begun == 1
    assert not sandbox.failures


async def test_discord_py_begins_anew(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    async def at_once(*_: object, **__: object) -> None:
        """Take the place of the 5 s that discord.py waits before it identifies again."""

    monkeypatch.setattr(Peer, "before_identify_hook", at_once)
    async with connected(sandbox):
        sandbox.gateway.invalidate(resumable=False)
        await sandbox.until(lambda: sandbox.gateway.begun == 2)
        assert (await sandbox.actor("reader").slash("echo", text="after")).content == "after"
    assert not sandbox.failures


@pytest.mark.parametrize("status", [503, None])
async def test_sockets_are_refused(
    sandbox: Sandbox, peer: Peer, monkeypatch: pytest.MonkeyPatch, status: int | None
) -> None:
    monkeypatch.setattr("discord.backoff.ExponentialBackoff.delay", lambda _: 0.0)
    sandbox.gateway.refuse(2, status=status)
    sandbox.gateway.drop()
    await sandbox.until(lambda: sandbox.gateway.resumed == 1)
    assert not sandbox.failures


async def test_a_silent_socket_holds_everything_back(sandbox: Sandbox, bare: Raw) -> None:
    async with socket(sandbox) as bot:
        await begin(bot, sandbox)
        sandbox.gateway.mute()
        await bot.send(1)
        await post(bare, "meanwhile")
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await bot.next()


async def test_a_silent_socket_lets_everything_through_at_last(sandbox: Sandbox, bare: Raw) -> None:
    async with socket(sandbox) as bot:
        await begin(bot, sandbox)
        sandbox.gateway.mute()
        await bot.send(1)
        await post(bare, "meanwhile")
        sandbox.gateway.unmute()
        assert {(await bot.next())["op"] for _ in range(2)} == {0, 11}


async def test_discord_py_notices_a_silent_socket(sandbox: Sandbox) -> None:
    sandbox.gateway.heartbeat_seconds = 0.1
    async with connected(sandbox, Peer(heartbeat_timeout=0.3)):
        sandbox.gateway.mute()
        assert (await sandbox.actor("reader").slash("echo", text="at last")).content == "at last"
        assert sandbox.gateway.resumed == 1


async def test_an_interaction_is_delivered_twice(sandbox: Sandbox, peer: Peer) -> None:
    sandbox.gateway.repeat()
    reader = sandbox.actor("reader")
    assert (await reader.slash("echo", text="once")).content == "once"
    await sandbox.until(lambda: bool(sandbox.failures))
    assert "40060" in str(sandbox.failures[0])
    assert (await reader.slash("echo", text="again")).content == "again"
    assert len(sandbox.failures) == 1
