"""Windows at the page, and what must not happen in them."""

import re
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from bot.sandbox import Sandbox
from tests.page.window import Window

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, Route

WIDE = (1280, 800)
NARROW = (390, 780)
WITHIN_MS = 15_000


class Desk:
    """Opens windows; ``troubles`` holds what no window may ever have: errors, violations, requests elsewhere."""

    def __init__(self, browser: "Browser", sandbox: Sandbox) -> None:
        self._browser = browser
        self._sandbox = sandbox
        self.troubles: list[str] = []

    @asynccontextmanager
    async def window(
        self,
        person: str = "reader",
        *,
        size: tuple[int, int] = WIDE,
        channel: str = "general",
        first_visit: bool = False,
        **more: Any,
    ) -> AsyncIterator[Window]:
        """Open the page as a person, in a browser of their own; ``more`` goes to the browser's context."""
        width, height = size
        context = await self._browser.new_context(
            viewport={"width": width, "height": height},
            reduced_motion="reduce",
            locale="en-US",
            timezone_id="Europe/Kyiv",
            **more,
        )
        context.set_default_timeout(WITHIN_MS)
        try:
            await self._guard(context)
            window = Window(await context.new_page(), self._sandbox, person)
            await window.open(channel, first_visit=first_visit)
            yield window
        finally:
            await context.close()

    async def _guard(self, context: "BrowserContext") -> None:
        elsewhere = re.compile(rf"^(?!{re.escape(self._sandbox.url)}/)")
        await context.route(elsewhere, self._stop)
        context.on("page", self._watch)

    def _stop(self, route: "Route") -> Awaitable[None]:
        self.troubles.append(f"asked for {route.request.url}")
        return route.abort()

    def _watch(self, page: "Page") -> None:
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        page.on("dialog", lambda dialog: self.troubles.append(f"dialog: {dialog.message}"))

    def _hear(self, said: "ConsoleMessage") -> None:
        if said.type in {"error", "warning"}:
            self.troubles.append(f"{said.type}: {said.text} ({said.location.get('url', '')})")
