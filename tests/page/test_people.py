"""Several people, languages, places and sizes of windows."""

import pytest

from bot.sandbox import Sandbox
from tests.page.desk import NARROW, Desk
from tests.page.window import Window

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_two_windows_are_two_people(desk: Desk):
    """A private answer is seen by one; what is shared, by both."""
    async with desk.window("reader") as one, desk.window("manager") as other:
        await one.slash("/losses")
        reply = await one.message("2 accounts")
        assert "Only you can see this" in await reply.inner_text()
        await one.composer.fill("over to you")
        await one.composer.press("Enter")
        await other.message("over to you")
        assert await other.messages.filter(has_text="2 accounts").count() == 0
        await reply.get_by_role("button", name="Share").click()
        await other.message("2 accounts")


async def test_an_answer_is_dismissed(window: Window):
    await window.slash("/losses")
    await (await window.message("2 accounts")).get_by_role("button", name="Dismiss message").click()
    await window.messages.filter(has_text="2 accounts").wait_for(state="hidden")


async def test_another_person(window: Window):
    """The one who sits before the page is chosen at the foot of the channels."""
    await window.page.get_by_role("region", name="You").get_by_role("button").first.click()
    await window.page.get_by_role("dialog", name="Who you are").get_by_role("button", name="Manager").click()
    await window.page.get_by_text("You are the manager").wait_for()
    await window.composer.press_sequentially("/sched")
    await window.commands.get_by_role("option", name="/schedule add").wait_for()


async def test_another_language(window: Window, sandbox: Sandbox):
    """The client's language goes to the bot with what is done next."""
    await window.page.get_by_role("region", name="You").get_by_role("button").first.click()
    await window.page.get_by_label("Language of Discord").select_option("uk")
    await sandbox.until(lambda: sandbox.actor("reader").locale == "uk", 5)
    await window.keys("Escape")
    inspector = await window.tab("Inspector")
    await window.slash("/losses")
    await window.message("North Korea")
    await inspector.get_by_role("button", name="INTERACTION_CREATE").last.click()
    await inspector.locator(".json").filter(has_text='"locale": "uk"').first.wait_for()


async def test_a_narrow_window(desk: Desk):
    """Servers and channels come in from the left, and go when one is chosen; the panel covers all."""
    async with desk.window(size=NARROW) as window:
        channels = window.page.get_by_role("navigation", name="Channels")
        assert not await channels.is_visible()
        await window.page.get_by_role("button", name="Servers and channels").click()
        await channels.get_by_role("button", name="announcements").click()
        await window.page.get_by_role("heading", level=1, name="announcements").wait_for()
        await channels.wait_for(state="hidden")
        await window.tab("Inspector")
        assert not await window.composer.is_visible()
        await window.keys("Escape")
        await window.composer.wait_for()
        across = await window.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert across


@pytest.mark.parametrize("place", ["questions", "announcements", "briefings"])
async def test_other_channels(window: Window, place: str):
    """A thread and an announcement channel are as good as any."""
    await window.page.get_by_role("navigation", name="Channels").get_by_role("button", name=place).click()
    await window.page.get_by_role("heading", level=1, name=place).wait_for()
    await window.slash("/losses")
    await window.message("2 accounts")


async def test_a_direct_message(window: Window):
    """With the bot alone; the list of channels becomes that of conversations."""
    await window.page.get_by_role("button", name="Direct messages").click()
    channels = window.page.get_by_role("navigation", name="Channels")
    await channels.get_by_role("button", name="Sitrep").click()
    await window.slash("/losses")
    await window.message("2 accounts")
    await channels.get_by_role("button", name="Group").click()
    await window.messages.filter(has_text="2 accounts").wait_for(state="hidden")


async def test_a_server_without_the_bot(window: Window):
    """There the bot is only with those who installed it for themselves."""
    await window.page.get_by_role("button", name="Another server").click()
    await window.page.get_by_text("is not in this server").wait_for()
    await window.slash("/losses")
    await window.message("2 accounts")


async def test_the_first_visit(desk: Desk):
    """Somebody who was never here is shown what to try, and a step does it; closed, it stays closed."""
    async with desk.window(first_visit=True) as window:
        card = window.page.get_by_role("region", name="What to try with Sitrep")
        await card.get_by_role("button", name="Try /losses").click()
        await window.keys("Enter")
        await window.message("2 accounts")
        await card.get_by_role("button", name="Close").click()
        await window.page.reload()
        await window.message("2 accounts")
        assert not await card.is_visible()
