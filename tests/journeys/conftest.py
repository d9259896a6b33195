"""The real bot in a local Discord; whatever it asks of Discord is held against Discord's own description."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.config import Settings, load_settings
from bot.sandbox import Actor, Sandbox
from tests.journeys.description import problems
from tests.journeys.living import living

BRIEFS = Path(__file__).parents[2] / "briefs"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Give the settings that come with the program, the briefs of the repository and a data folder of its own."""
    return load_settings({}, briefs=BRIEFS, data=tmp_path / "data")


@pytest.fixture
async def local() -> AsyncIterator[Sandbox]:
    """Give a local Discord without a bot."""
    sandbox = Sandbox(bot_name="Sitrep")
    async with sandbox.serve():
        yield sandbox
    assert not problems(sandbox.requests)


@pytest.fixture
async def discord(local: Sandbox, settings: Settings) -> AsyncIterator[Sandbox]:
    """Give a local Discord with the bot in it; a journey may not end with anything refused or left unanswered."""
    async with living(local, settings):
        yield local
    assert not local.failures


@pytest.fixture
def reader(discord: Sandbox) -> Actor:
    """Give a plain member of the server."""
    return discord.actor("reader")
