"""A sandbox, and a small discord.py bot that lives in it."""

from collections.abc import AsyncIterator

import pytest
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.sandbox import Actor, Sandbox

from .peer import Peer, connected
from .raw import Raw, raw


@pytest.fixture
async def sandbox(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Sandbox]:
    """Serve a sandbox that discord.py takes for Discord."""
    sandbox = Sandbox(bot_name="Peer", interaction_deadline=1.0, patience=1.0)
    async with sandbox.serve():
        monkeypatch.setattr(Route, "BASE", sandbox.api_base)
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(sandbox.gateway_url))
        yield sandbox


@pytest.fixture
async def peer(sandbox: Sandbox) -> AsyncIterator[Peer]:
    """Connect a bot whose commands are registered."""
    async with connected(sandbox) as peer:
        yield peer


@pytest.fixture
def reader(sandbox: Sandbox, peer: Peer) -> Actor:
    """Return a plain member, once the bot is there."""
    return sandbox.actor("reader")


@pytest.fixture
async def bare(sandbox: Sandbox) -> AsyncIterator[Raw]:
    """Return a bot of bare requests."""
    async with raw(sandbox) as requests:
        yield requests
