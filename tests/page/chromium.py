"""The browser of this system, driven without a window."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.async_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome")


class Absent(Exception):
    """What keeps a browser from being started, in words."""


@asynccontextmanager
async def chromium() -> "AsyncIterator[Browser]":
    """Run a browser for as long as the block does; raise ``Absent`` where there is none."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        raise Absent(f"there is no browser: none of {', '.join(NAMES)} is on the PATH")
    try:
        from playwright.async_api import async_playwright  # noqa: PLC0415 - it may be missing
    except ImportError as error:
        raise Absent(f"playwright cannot be imported: {error}") from None
    # Chromium's own sandbox cannot be set up by root, as whom tests run in containers.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=arguments)
        try:
            yield browser
        finally:
            await browser.close()
