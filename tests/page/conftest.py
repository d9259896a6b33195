"""A browser for all tests of the page, and a bot in its sandbox for each."""

from collections.abc import AsyncIterator
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.config import load_settings
from bot.local.run import in_sandbox
from bot.sandbox import Sandbox
from tests.journeys.conftest import BRIEFS
from tests.page.chromium import Absent, chromium
from tests.page.desk import Desk
from tests.page.window import Window

if TYPE_CHECKING:
    from playwright.async_api import Browser


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> "AsyncIterator[Browser]":
    """Start the browser once: it takes longer than most tests."""
    try:
        async with chromium() as browser:
            yield browser
    except Absent as reason:
        pytest.skip(str(reason))


@pytest.fixture
def briefs(tmp_path: Path) -> Path:
    """Give a folder of briefs that may be edited."""
    return copytree(BRIEFS, tmp_path / "briefs")


@pytest_asyncio.fixture(loop_scope="session")
async def sandbox(briefs: Path, tmp_path: Path) -> AsyncIterator[Sandbox]:
    """Run the bot in a sandbox."""
    async with in_sandbox(load_settings({}, briefs=briefs, data=tmp_path / "data")) as sandbox:
        yield sandbox


@pytest_asyncio.fixture(loop_scope="session")
async def desk(browser: "Browser", sandbox: Sandbox) -> AsyncIterator[Desk]:
    """Open windows; none of them may have had an error, a violation of its policy, or a request elsewhere."""
    desk = Desk(browser, sandbox)
    yield desk
    assert not desk.troubles


@pytest_asyncio.fixture(loop_scope="session")
async def window(desk: Desk) -> AsyncIterator[Window]:
    """Open the page as the reader."""
    async with desk.window() as window:
        yield window
