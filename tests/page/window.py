"""A browser window at the page, as a person sits before it."""

import json
from typing import TYPE_CHECKING

from bot.sandbox import Sandbox

if TYPE_CHECKING:
    from playwright.async_api import Locator, Page

# The card that greets a first visitor, closed as they close it.
_VISITED_BEFORE = "localStorage.setItem('sandbox.welcome', 'closed')"


class Window:
    """Does with the keyboard and the mouse what a person does, and gives what they see."""

    def __init__(self, page: "Page", sandbox: Sandbox, person: str) -> None:
        self.page = page
        self.sandbox = sandbox
        self.person = person

    async def open(self, channel: str = "general", *, first_visit: bool = False) -> None:
        """Load the page with a channel shown."""
        if not first_visit:
            await self.page.add_init_script(_VISITED_BEFORE)
        number = self.sandbox.home.channel(channel).id
        await self.page.goto(f"{self.sandbox.url}/?as={self.person}#{number}")
        await self.composer.wait_for()

    @property
    def composer(self) -> "Locator":
        """Where one writes."""
        return self.page.get_by_role("textbox", name="Message ")

    @property
    def messages(self) -> "Locator":
        """The messages of the channel."""
        return self.page.get_by_role("log", name="Messages").locator(".message")

    @property
    def commands(self) -> "Locator":
        """The list that opens with a slash."""
        return self.page.get_by_role("listbox", name="Commands")

    @property
    def panel(self) -> "Locator":
        """The panel with schedule and inspector."""
        return self.page.get_by_role("complementary", name="Schedule and inspector")

    async def message(self, text: str) -> "Locator":
        """Wait for a message that says something, and return the newest."""
        found = self.messages.filter(has_text=text).last
        await found.wait_for()
        return found

    async def keys(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            await self.page.keyboard.press(key)

    async def type(self, text: str) -> None:
        """Type a text into what has the focus."""
        await self.page.keyboard.type(text)

    async def slash(self, line: str) -> None:
        """Type a command line and send it, such as ``/losses view:sources``."""
        await self.composer.fill(line)
        await self.composer.press("Enter")
        if ":" not in line:
            # The first Enter chose the command in the list.
            await self.keys("Enter")

    async def ask(self, question: str) -> None:
        """Use /ask; a question is quoted, for it may hold anything."""
        await self.slash(f"/ask question:{json.dumps(question, ensure_ascii=False)}")

    async def tab(self, name: str) -> "Locator":
        """Open a tab of the panel."""
        if not await self.panel.is_visible():
            await self.page.locator("#header").get_by_role("button", name=name).click()
        await self.panel.get_by_role("tab", name=name).click()
        return self.panel.get_by_role("tabpanel", name=name)
