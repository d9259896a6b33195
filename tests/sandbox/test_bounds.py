"""What is kept does not grow for ever."""

from collections.abc import AsyncIterator

import pytest

from bot.sandbox import Sandbox

from .raw import Raw, raw


@pytest.fixture
async def small() -> AsyncIterator[Raw]:
    """Serve a sandbox that remembers ten of everything."""
    sandbox = Sandbox(most=10)
    async with sandbox.serve(), raw(sandbox) as requests:
        yield requests


async def test_requests_and_messages(small: Raw) -> None:
    for number in range(25):
        assert (await small.call("POST", small.messages, {"content": str(number)}))[0] == 200
    assert [message.content for message in small.sandbox.messages()] == [str(number) for number in range(15, 25)]
    assert len(small.sandbox.requests) == 10
    assert small.sandbox.requests[-1].json == {"content": "24"}
    assert len((await small.call("GET", small.messages))[1]) == 10


async def test_failures(small: Raw) -> None:
    for _ in range(25):
        await small.call("POST", small.messages, {"content": ""})
    assert len(small.sandbox.failures) == 10


async def test_interactions(small: Raw) -> None:
    interactions = [small.open() for _ in range(11)]
    assert (await small.answer(interactions[0], 4, {"content": "x"}))[1]["code"] == 10062
    assert (await small.answer(interactions[1], 4, {"content": "x"}))[0] == 200
