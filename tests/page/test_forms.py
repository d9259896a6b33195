"""Forms and selects, which the real bot has none of: a small bot stands in its place."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.sandbox import Sandbox
from tests.page.accessibility import violations
from tests.page.desk import Desk
from tests.sandbox.peer import connected

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def sandbox(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Sandbox]:
    """Run the small bot in a sandbox."""
    sandbox = Sandbox(bot_name="Peer")
    async with sandbox.serve():
        monkeypatch.setattr(Route, "BASE", sandbox.api_base)
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(sandbox.gateway_url))
        async with connected(sandbox):
            yield sandbox


@pytest.mark.parametrize("scheme", ["dark", "light"])
async def test_a_form(desk: Desk, scheme: str):
    """A command opens a form; what is required is asked for, and what was filled in is answered."""
    async with desk.window(color_scheme=scheme, bypass_csp=True) as window:
        await window.slash("/feedback")
        form = window.page.get_by_role("dialog", name="Feedback")
        await form.get_by_label("Name").wait_for()
        assert not await violations(window.page)
        await window.keys("Enter")
        await form.get_by_text("required").first.wait_for()
        await form.get_by_label("Name").fill("Ada")
        await form.get_by_label("Kind").press("Enter")
        await window.keys("Enter")
        await form.get_by_role("button", name="Submit").click()
        await window.message("Ada: nothing (Good)")
        await form.wait_for(state="hidden")


async def test_a_select(desk: Desk):
    """By keyboard; the message is edited."""
    async with desk.window() as window:
        await window.slash("/panel")
        message = await window.message("panel")
        await message.get_by_role("combobox").press("Enter")
        await window.keys("ArrowDown", "Enter")
        await window.message("picked b")


async def test_a_panel_without_a_schedule(desk: Desk):
    """Where nobody hands in a control there is no schedule to show."""
    async with desk.window() as window:
        await window.tab("Inspector")
        assert await window.panel.get_by_role("tab").count() == 1
