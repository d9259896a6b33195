"""Messages on the page: how they follow each other, change and go."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from tests.page.workbench import workbench

if TYPE_CHECKING:
    from playwright.async_api import Browser, Locator, Page

pytestmark = pytest.mark.asyncio(loop_scope="session")

OPEN = """async () => {
  const { Timeline } = await import("/page/timeline.js");
  window.timeline = new Timeline(document.getElementById("bench"), context);
  timeline.onUnread = (id) => log.push(["unread", id]);
  timeline.show("90");
}"""
BUTTON = '[{type: 1, components: [{type: 2, style: 1, label: "Go", custom_id: "go"}]}]'


@pytest_asyncio.fixture(loop_scope="session")
async def bench(browser: "Browser") -> "AsyncIterator[Page]":
    async with workbench(browser) as page:
        await page.evaluate(OPEN)
        yield page


async def put(bench: "Page", *messages: str, live: bool = True) -> None:
    """Give the timeline messages: calls of ``message`` in JavaScript."""
    told = ", ".join(messages)
    await bench.evaluate(f"() => [{told}].forEach((one) => timeline.put(one, {str(live).lower()}))")


async def log(bench: "Page", *kinds: str) -> list[list[str]]:
    """Return what was done by the page, of these kinds."""
    entries: list[list[str]] = await bench.evaluate("log")
    return [entry for entry in entries if entry[0] in kinds]


def shown(bench: "Page") -> "Locator":
    return bench.locator(".message")


async def test_messages_stand_in_the_order_of_their_ids(bench: "Page"):
    """Whatever order they come in; those of one author within seven minutes share a head."""
    later = '"2026-11-25T09:49:00Z"'
    await put(
        bench,
        'message(3, {content: "three"})',
        'message(1, {content: "one"})',
        f'message(4, {{content: "four", timestamp: {later}}})',
        'message(2, {content: "two", author: people[11]})',
        f'message(5, {{content: "five", timestamp: {later}}})',
    )
    await shown(bench).nth(4).wait_for()
    texts = await bench.locator(".message-content").all_inner_texts()
    assert texts == ["one", "two", "three", "four", "five"]
    assert await bench.locator(".message-grouped").all_inner_texts() == ["11:49 AM\nSitrep\nfive"]


async def test_days_are_parted(bench: "Page"):
    """By the viewer's midnight, which is two hours before that of Greenwich."""
    days = '"2026-11-23T21:59:00Z"', '"2026-11-23T22:01:00Z"'
    await put(bench, *(f"message({n}, {{content: 'a', timestamp: {day}}})" for n, day in enumerate(days)), live=False)
    await shown(bench).nth(1).wait_for()
    assert await bench.locator(".timeline-day").all_inner_texts() == ["November 23, 2026", "November 24, 2026"]
    assert await bench.locator(".message-header time").all_inner_texts() == [
        "11/23/26, 11:59 PM",
        "Yesterday at 12:01 AM",
    ]


async def test_an_edit_leaves_the_focus(bench: "Page"):
    """On the same button, though the message is made anew."""
    await put(bench, f"message(1, {{components: {BUTTON}}})")
    await bench.get_by_role("button", name="Go").focus()
    await put(bench, f'message(1, {{content: "new", edited_timestamp: "2026-11-25T09:50:00Z", components: {BUTTON}}})')
    await bench.get_by_text("(edited)").wait_for()
    assert await bench.evaluate("document.activeElement.textContent") == "Go"


async def test_a_private_message_can_be_dismissed(bench: "Page"):
    """It is gone for this tab, even if it is told of again."""
    await put(bench, 'message(1, {content: "psst", flags: 64})', 'message(2, {content: "stays"})')
    await bench.get_by_text("Only you can see this").wait_for()
    await bench.get_by_role("button", name="Dismiss message").click()
    await put(bench, 'message(1, {content: "psst", flags: 64})', 'message(3, {content: "more"})')
    await bench.get_by_text("more").wait_for()
    assert await bench.get_by_text("psst").count() == 0


async def test_what_is_announced(bench: "Page"):
    """Live messages here in a few words, and once; elsewhere a channel becomes unread."""
    await put(bench, 'message(1, {content: "old"})', live=False)
    await put(
        bench, "message(2, {flags: 128})", 'message(2, {content: "**done** ||secret||"})', 'message(2, {content: "b"})'
    )
    await put(bench, 'message(3, {channel_id: "91", content: "elsewhere"})')
    assert await log(bench, "announce", "unread") == [["announce", "Sitrep: done spoiler"], ["unread", "91"]]


async def test_a_failure_is_told_where_the_command_was_used(bench: "Page"):
    """It stands under the latest message, for the person alone."""
    await put(bench, 'message(8, {content: "before"})')
    await bench.evaluate(
        """timeline.fail({channelId: "90", label: "/losses", text: "The application did not respond"})"""
    )
    await put(bench, 'message(9, {content: "after"})')
    await bench.get_by_text("after").wait_for()
    failed = await shown(bench).nth(1).inner_text()
    assert all(
        part in failed for part in ("used", "/losses", "The application did not respond", "Only you can see this")
    )


async def test_a_press_shows_how_it_went(bench: "Page"):
    await bench.evaluate("window.error = 'This interaction failed'")
    await put(bench, f"message(1, {{components: {BUTTON}}})")
    await bench.get_by_role("button", name="Go").click()
    await bench.get_by_role("alert").get_by_text("This interaction failed").wait_for()
    await bench.evaluate("window.error = null")
    await bench.get_by_role("button", name="Go").click()
    await bench.get_by_role("alert").wait_for(state="detached")
    assert await log(bench, "press") == [["press", "go"], ["press", "go"]]


async def test_a_select_by_keyboard(bench: "Page"):
    """It opens, leads to an option by its letter, and sends what is chosen."""
    options = "['Alpha', 'Beta', 'Gamma'].map((label) => ({label, value: label[0]}))"
    await put(
        bench,
        f"message(1, {{components: [{{type: 1, components: [{{type: 3, custom_id: 's', options: {options}}}]}}]}})",
    )
    await bench.get_by_role("combobox").focus()
    for key in ("ArrowDown", "g", "ArrowUp", "Enter"):
        await bench.keyboard.press(key)
    assert await log(bench, "select") == [["select", "s", "B"]]
    assert "Beta" in await bench.get_by_role("combobox").inner_text()


async def test_several_values_are_sent_when_the_list_closes(bench: "Page"):
    options = "['Alpha', 'Beta', 'Gamma'].map((label) => ({label, value: label[0], default: label === 'Alpha'}))"
    select = f"{{type: 3, custom_id: 's', min_values: 1, max_values: 2, options: {options}}}"
    await put(bench, f"message(1, {{components: [{{type: 1, components: [{select}]}}]}})")
    await bench.get_by_role("combobox").click()
    await bench.get_by_role("option", name="Gamma").click()
    # A third does not fit.
    await bench.get_by_role("option", name="Beta").click(force=True)
    await bench.keyboard.press("Escape")
    assert await log(bench, "select") == [["select", "s", "A", "G"]]


async def test_the_menu_by_keyboard(bench: "Page"):
    """Arrows lead from message to message; the menu key opens the menu of one."""
    await put(bench, 'message(1, {content: "one"})', 'message(2, {content: "two"})')
    await shown(bench).nth(1).focus()
    await bench.keyboard.press("ArrowUp")
    await bench.keyboard.press("Shift+F10")
    assert await log(bench, "menu") == [["menu", "1"]]


async def test_pictures_from_elsewhere_are_not_loaded(bench: "Page"):
    """A frame names where they would come from."""
    embed = '{title: "t", image: {url: "https://e.org/a.png"}, thumbnail: {url: "https://e.org/b.png"}}'
    await put(bench, f"message(1, {{embeds: [{embed}]}})")
    await bench.get_by_text("e.org").nth(1).wait_for()
    assert await bench.locator("img").count() == 0
