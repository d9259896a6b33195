"""A browser at a sandbox."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.sandbox import Sandbox

from .browser import Browser


@pytest.fixture
async def browser(sandbox: Sandbox) -> AsyncIterator[Browser]:
    """Open the page."""
    async with aiohttp.ClientSession() as http:
        yield Browser(sandbox, http)
