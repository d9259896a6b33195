"""axe-core finds nothing in the main states of the page, dark and light, wide and narrow."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.page.accessibility import violations
from tests.page.desk import NARROW, WIDE, Desk
from tests.page.window import Window

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(180)]


@pytest_asyncio.fixture(loop_scope="session", params=["dark", "light"])
async def window(desk: Desk, request: pytest.FixtureRequest) -> AsyncIterator[Window]:
    """Open the page in a theme; axe-core is put into it past its policy, in these tests alone."""
    async with desk.window("manager", color_scheme=request.param, bypass_csp=True) as window:
        yield window


async def sound(window: Window, state: str) -> None:
    """Assert that axe-core finds nothing."""
    found = await violations(window.page)
    assert not found, "\n".join([state, *found])


async def test_messages(window: Window):
    """Cards, what is posted, a failure, the way a command is typed and chosen."""
    await window.slash("/losses")
    reply = await window.message("2 accounts")
    await window.composer.fill("**bold** `code` ||hidden|| [link](https://example.org) <#1> > quote\n> quote\n- list")
    await window.composer.press("Enter")
    await window.message("bold")
    await window.slash("/treaty view:sources")
    await window.message("Clam Report")
    await sound(window, "messages")
    await window.composer.fill("/s")
    await window.commands.get_by_role("option").first.wait_for()
    await sound(window, "the picker")
    await window.composer.fill("/schedule add")
    await window.keys("Enter")
    await window.page.get_by_role("group", name="/schedule add").wait_for()
    await window.keys("Enter")
    await sound(window, "a command with an option that is wrong")
    await reply.focus()
    await window.keys("Shift+F10")
    await window.page.get_by_role("menu").first.wait_for()
    await sound(window, "the menu of a message")
    await window.keys("Escape")
    await reply.get_by_role("button", name="Sitrep").first.press("Enter")
    await window.page.get_by_role("dialog", name="Sitrep").wait_for()
    await sound(window, "a profile")
    await window.keys("Escape")
    await reply.get_by_role("link").first.press("Enter")
    await window.page.get_by_role("dialog").wait_for()
    await sound(window, "on the way to another site")


async def test_surroundings(window: Window):
    """Who one is, what to try, another server, a direct message."""
    await window.page.get_by_role("button", name="What to try").first.click()
    await window.page.get_by_role("heading", name="What to try with Sitrep").wait_for()
    await sound(window, "what to try")
    await window.page.get_by_role("region", name="You").get_by_role("button").first.click()
    await window.page.get_by_role("dialog", name="Who you are").wait_for()
    await sound(window, "who one is")
    await window.keys("Escape")
    await window.page.get_by_role("button", name="Another server").click()
    await window.page.get_by_text("is not in this server").wait_for()
    await sound(window, "another server")
    await window.page.get_by_role("button", name="Direct messages").click()
    await sound(window, "direct messages")


async def test_panel(window: Window):
    """Both tabs, what came of things, an open row, faults that are on."""
    schedule = await window.tab("Schedule")
    await schedule.get_by_role("button", name="Jump to").first.click()
    await schedule.get_by_text("Posted.").wait_for()
    await schedule.get_by_role("button", name="Reload the briefs").click()
    await schedule.locator(".report-good").wait_for()
    await sound(window, "the schedule")
    inspector = await window.tab("Inspector")
    await inspector.get_by_text("Faults").click()
    await inspector.get_by_role("switch", name="500").click()
    await inspector.get_by_text("1 on").wait_for()
    await window.slash("/losses")
    await inspector.locator(".traffic-refused .traffic-head").first.click()
    await sound(window, "the inspector")
    await window.message("did not respond")
    await sound(window, "a command that failed")


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_sizes(window: Window, size: tuple[int, int]):
    """The drawer and the panel where there is little room."""
    width, height = size
    await window.page.set_viewport_size({"width": width, "height": height})
    await sound(window, "a channel")
    if size == NARROW:
        await window.page.get_by_role("button", name="Servers and channels").click()
        await window.page.get_by_role("navigation", name="Channels").wait_for()
        await sound(window, "the drawer")
        await window.keys("Escape")
    await window.tab("Inspector")
    await sound(window, "the inspector")
