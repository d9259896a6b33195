"""The reply sender against a server that misbehaves, over real sockets."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import aiohttp
import pytest
from aiohttp import web

from bot.commands import sender as module
from bot.commands.sender import AnswerLostError, AnswerRefusedError, ReplySender

Behaviour = Callable[[web.Request], Awaitable[web.StreamResponse]]
OVER = web.AppKey("over", asyncio.Event)
BODY = b'{"type": 4}'


@dataclass(frozen=True)
class Asked:
    """An interaction, as far as the sender needs one."""

    id: int = 1
    token: str = "secret-token"  # noqa: S105
    application_id: int = 2


def status(number: int, **problem: object) -> Behaviour:
    """Answer with a status and a problem of Discord's shape."""

    async def answer(_: web.Request) -> web.Response:
        return web.json_response(problem, status=number) if number != 204 else web.Response(status=204)

    return answer


async def reset(request: web.Request) -> web.StreamResponse:
    """Break the connection."""
    assert request.transport
    request.transport.abort()
    return web.Response()


async def hang(request: web.Request) -> web.StreamResponse:
    """Answer when the test is over."""
    await request.app[OVER].wait()
    return web.Response()


class Server:
    """Answers callbacks as the script says, the last entry for ever."""

    def __init__(self, script: list[Behaviour]) -> None:
        self.script = script
        self.bodies: list[bytes] = []

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer the next request."""
        self.bodies.append(await request.read())
        behaviour = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        return await behaviour(request)


Send = Callable[..., Awaitable[Server]]


@pytest.fixture
async def send() -> AsyncIterator[Send]:
    """Give a function that answers one interaction at a server with a script."""
    over = asyncio.Event()
    cleanups: list[Callable[[], Awaitable[None]]] = []

    async def go(*script: Behaviour, times: int = 1) -> Server:
        server = Server(list(script))
        application = web.Application()
        application[OVER] = over
        application.router.add_post("/api/v10/interactions/{id}/{token}/callback", server.handle)
        runner = web.AppRunner(application)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        cleanups.append(runner.cleanup)
        async with aiohttp.ClientSession() as session:
            sender = ReplySender(session, f"http://127.0.0.1:{runner.addresses[0][1]}/api/v10")
            assert sender.meet(Asked())
            for _ in range(times):
                await sender.answer(Asked(), BODY)
        return server

    yield go
    over.set()
    for cleanup in cleanups:
        await cleanup()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shorten the waits, not their order."""
    monkeypatch.setattr(module, "DEADLINE", 0.6)
    monkeypatch.setattr(module, "_TRIES", (0.2, 0.2))
    monkeypatch.setattr(module, "_PAUSES", (0.01,))
    monkeypatch.setattr(module, "_LEAST", 0.01)


@pytest.mark.parametrize(
    "script",
    [
        [status(204)],
        [status(500), status(204)],
        [status(502), status(503), status(504), status(204)],
        [reset, status(204)],
        [hang, status(204)],
        [hang, hang, status(204)],
        [status(429, retry_after=0.05), status(204)],
        [status(429, retry_after=0.35), status(204)],
        [status(500), status(400, code=40060)],
        [reset, status(400, code=40060)],
        [status(400, code=40060)],
    ],
)
async def test_the_person_has_one_answer(send: Send, script: list[Behaviour]):
    """P8: also when the first try meets a 5xx, a broken connection, or a 5xx after it was applied."""
    rounds = len(script)
    server = await send(*script)
    assert server.bodies == [BODY] * rounds


async def test_a_longer_wait_than_is_left_is_given_up_at_once(send: Send):
    """A 429 that asks for more time than there is gets no second request."""
    with pytest.raises(AnswerLostError, match="429"):
        await send(status(429, retry_after=60), status(204))


async def test_nothing_is_taken_on_after_a_close():
    """A stop answers what was met and takes on no more."""
    async with aiohttp.ClientSession() as session:
        sender = ReplySender(session, "http://127.0.0.1:1/api/v10")
        sender.close()
        assert not sender.meet(Asked())
        assert await sender.idle(0.01)


@pytest.mark.parametrize("behaviour", [status(500), reset, hang, status(429, retry_after=60)])
async def test_out_of_reach_is_given_up_before_discord_does(send: Send, behaviour: Behaviour):
    """Tries end with the deadline; the error names the interaction and never its token."""
    with pytest.raises(AnswerLostError, match="interaction 1") as caught:
        await send(behaviour)
    assert "secret-token" not in str(caught.value)


async def test_an_interaction_discord_forgot_is_lost_at_once(send: Send):
    """10062 is final: no second try."""
    with pytest.raises(AnswerLostError, match="Unknown interaction"):
        await send(status(404, code=10062, message="Unknown interaction"))


async def test_a_refused_body_is_a_bug_and_is_not_repeated(send: Send):
    """A 400 is not tried again with the same body."""
    with pytest.raises(AnswerRefusedError, match="50035"):
        await send(status(400, code=50035, message="Invalid Form Body"), status(204))


async def test_a_second_answer_is_not_sent(send: Send):
    """Exactly once: what was answered is not answered again."""
    assert len((await send(status(204), times=2)).bodies) == 1


async def test_an_interaction_is_met_once_and_waits_until_answered():
    """A stop can wait for all that was met and has no answer."""
    async with aiohttp.ClientSession() as session:
        sender = ReplySender(session, "http://127.0.0.1:1/api/v10")
        assert sender.meet(Asked())
        assert not sender.meet(Asked())
        assert not await sender.idle(0.01)
        sender.dismiss(Asked())
        assert await sender.idle(0.01)


async def test_a_lost_answer_waits_no_longer():
    """What nobody can be told is not waited for when stopping."""
    async with aiohttp.ClientSession() as session:
        sender = ReplySender(session, "http://127.0.0.1:1/api/v10")
        sender.meet(Asked())
        with pytest.raises(AnswerLostError, match="ClientConnectorError"):
            await sender.answer(Asked(), BODY)
        assert await sender.idle(0.01)
