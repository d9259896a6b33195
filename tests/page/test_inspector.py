"""What passes between bot and sandbox, and faults to watch the bot recover from."""

import aiohttp
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


async def ask_often(sandbox: Sandbox, times: int) -> None:
    """Ask the sandbox something, as a bot does."""
    headers = {"Authorization": f"Bot {sandbox.token}"}
    async with aiohttp.ClientSession(headers=headers) as http:
        for _ in range(times):
            async with http.get(f"{sandbox.api_base}/users/@me") as answer:
                assert answer.status == 200


async def test_there_are_never_too_many_rows(window: Window, sandbox: Sandbox):
    """The oldest go; who is at the end stays there, who scrolled up is not carried away."""
    inspector = await window.tab("Inspector")
    await ask_often(sandbox, 520)
    await inspector.get_by_text("500 shown").wait_for()
    view = inspector.locator(".traffic-view")
    at_end = "view => view.scrollHeight - view.scrollTop - view.clientHeight < 24"
    assert await view.evaluate(at_end)
    await view.evaluate("view => { view.scrollTop = 100; }")
    await ask_often(sandbox, 3)
    newest = inspector.get_by_role("button", name="3 new")
    await newest.wait_for()
    assert not await view.evaluate(at_end)
    await newest.click()
    assert await view.evaluate(at_end)
    await newest.wait_for(state="hidden")


async def test_the_panel_is_closed_and_opened_again(window: Window, sandbox: Sandbox):
    """Nothing is shown twice; what passed meanwhile is there, and the focus was where it had been."""
    inspector = await window.tab("Inspector")
    await inspector.get_by_text("READY").wait_for()
    rows = inspector.locator(".traffic-row")
    before = await rows.count()
    await window.keys("Escape")
    assert await window.page.evaluate("document.activeElement.dataset.key") == "inspect"
    await ask_often(sandbox, 2)
    await window.tab("Inspector")
    await rows.nth(before + 1).wait_for(state="attached")
    assert await rows.count() == before + 2
