"""What passes between bot and sandbox, and faults to watch the bot recover from."""

import pytest

from bot.sandbox import Sandbox
from tests.page.window import Window

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_request_and_a_refusal(window: Window, sandbox: Sandbox):
    """A request opens into its JSON; a refusal is red and says why, in words."""
    await window.slash("/losses")
    await window.message("2 accounts")
    inspector = await window.tab("Inspector")
    answered = inspector.get_by_role("button", name="/callback").last
    await answered.press("Enter")
    assert await answered.get_attribute("aria-expanded") == "true"
    shown = await inspector.locator(".json").first.inner_text()
    assert '"title": "North Korean losses: 2 accounts"' in shown
    assert sandbox.token not in await inspector.inner_html()

    channel = sandbox.home.channel("general").id
    await window.page.request.post(
        f"{sandbox.api_base}/channels/{channel}/messages",
        data={"content": "x" * 2001},
        headers={"Authorization": f"Bot {sandbox.token}"},
    )
    refused = inspector.locator(".traffic-refused").last
    await refused.get_by_text("Invalid Form Body").wait_for()
    assert "400" in await refused.inner_text()
    red, plain = [
        await row.locator(".traffic-name").evaluate("node => getComputedStyle(node).color")
        for row in (refused, inspector.locator(".traffic-row:not(.traffic-refused)").last)
    ]
    assert red != plain


async def test_filters(window: Window):
    """By text and by kind; rows that are left out are counted."""
    await window.slash("/losses")
    await window.message("2 accounts")
    inspector = await window.tab("Inspector")
    rows = inspector.locator(".traffic-row:visible")
    await inspector.get_by_role("button", name="Gateway", exact=True).click()
    await inspector.get_by_text("INTERACTION_CREATE").wait_for(state="hidden")
    assert await rows.count() > 0
    await inspector.get_by_role("searchbox").fill("post CALLBACK")
    await inspector.get_by_text("1 of ").wait_for()
    assert await rows.count() == 1
    await inspector.get_by_role("searchbox").fill("nothing of that kind")
    await inspector.get_by_text("0 of ").wait_for()


async def test_the_keyboard_walks_through_the_rows(window: Window):
    """Arrows lead from row to row; Tab leads in and out."""
    await window.slash("/losses")
    await window.message("2 accounts")
    inspector = await window.tab("Inspector")
    rows = inspector.locator(".traffic-head:visible")
    await rows.nth(1).wait_for()
    await rows.last.focus()
    await window.keys("Home", "ArrowDown")
    assert await rows.nth(1).evaluate("node => node === document.activeElement")
    assert await inspector.locator('.traffic-head[tabindex="0"]').count() == 1


async def test_pause_and_clear(window: Window):
    """What passes meanwhile waits; what was cleared does not come back."""
    inspector = await window.tab("Inspector")
    await inspector.get_by_role("button", name="Pause").click()
    await window.slash("/losses")
    await window.message("2 accounts")
    await inspector.get_by_text("Paused: ").wait_for()
    assert await inspector.get_by_text("/callback").count() == 0
    await inspector.get_by_role("button", name="Pause").click()
    await inspector.get_by_text("/callback").first.wait_for()
    await inspector.get_by_role("button", name="Clear", exact=True).click()
    await inspector.get_by_text("0 shown").wait_for()


async def test_a_fault_and_the_recovery(window: Window):
    """While every request fails the bot cannot answer, as Discord then says; afterwards it does."""
    inspector = await window.tab("Inspector")
    await inspector.get_by_text("Faults").click()
    switch = inspector.get_by_role("switch", name="500 Internal Server Error")
    await switch.press("Space")
    await inspector.get_by_text("1 on").wait_for()
    await window.slash("/losses")
    await window.message("The application did not respond")
    await inspector.locator(".traffic-refused", has_text="a fault that is switched on").first.wait_for()
    await switch.press("Space")
    await inspector.get_by_text("1 on").wait_for(state="hidden")
    await window.slash("/losses")
    await window.message("2 accounts")


async def test_the_socket_is_dropped(window: Window):
    """The bot comes back and resumes, and answers."""
    inspector = await window.tab("Inspector")
    await inspector.get_by_text("Faults").click()
    await inspector.get_by_role("button", name="Drop the socket").click()
    await inspector.get_by_text("RESUMED").first.wait_for()
    await window.slash("/losses")
    await window.message("2 accounts")
