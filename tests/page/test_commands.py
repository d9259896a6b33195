"""A person types, and sees what the bot answers."""

import pytest

from tests.page.window import Window

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_losses_by_keyboard(window: Window):
    """With the keyboard alone: the picker filters, and both accounts stand side by side with who gave them."""
    await window.keys("/")
    await window.type("los")
    option = window.commands.get_by_role("option")
    await option.filter(has_text="/losses").wait_for()
    assert await option.count() == 1
    await window.keys("Enter", "Enter")
    reply = await window.message("North Korean losses: 2 accounts")
    text = await reply.inner_text()
    assert "Zelensky, on preliminary data from Oleksandr Syrskyi" in text
    assert "South Korean military intelligence, estimate" in text
    assert text.index("Over 3,000 killed or wounded") < text.index('"Could be around 1,100" losses')
    assert "Only you can see this" in text
    assert "Reader used" in text.replace("\n", " ")


async def test_a_question_is_refused(window: Window):
    """What the briefs do not hold is refused, and what they hold is offered."""
    await window.ask("how many tanks did Pyongyang hand over")
    text = await (await window.message("Not in the briefs")).inner_text()
    assert "No account here mentions tanks" in text
    assert "Covered:" in text


async def test_a_button(window: Window):
    """A press edits the message in its place, and the focus stays where it was."""
    await window.slash("/losses")
    reply = await window.message("2 accounts")
    await reply.get_by_role("button", name="Sources").press("Enter")
    await window.message("Clam Report")
    assert await window.messages.count() == 1


async def test_a_command_is_shared(window: Window):
    """Shared, the card is everybody's."""
    await window.slash("/losses")
    await (await window.message("2 accounts")).get_by_role("button", name="Share").click()
    await window.messages.filter(has_not_text="Only you can see this").filter(has_text="2 accounts").wait_for()


async def test_an_option_that_is_wrong(window: Window):
    """It is refused before anything is sent, in Discord's words."""
    before = len(window.sandbox.requests)
    await window.slash("/ask")
    await window.keys("Enter")
    await window.page.get_by_text("This option is required").first.wait_for()
    assert len(window.sandbox.requests) == before


async def test_completion(window: Window):
    """While a question is written, those that the briefs can answer are offered."""
    await window.composer.press_sequentially("/ask ")
    await window.type("treaty")
    offered = window.page.get_by_role("option").filter(has_text="treaty")
    await offered.first.wait_for()
    await window.keys("ArrowDown", "Enter", "Enter")
    await window.message("Defence treaty")


async def test_a_message_is_posted(window: Window):
    """Text without a slash is said in the channel."""
    await window.composer.fill("hello, **everybody**")
    await window.composer.press("Enter")
    said = await window.message("hello, everybody")
    assert await said.locator("strong").inner_text() == "everybody"


async def test_check_against_briefs(window: Window):
    """The menu of a message offers what the bot can do with it."""
    await window.composer.fill("3,000 killed in Kursk!")
    await window.composer.press("Enter")
    message = await window.message("3,000 killed in Kursk!")
    await message.focus()
    await window.keys("Shift+F10")
    menu = window.page.get_by_role("menu").first
    await menu.get_by_role("menuitem", name="Apps").press("ArrowRight")
    await window.page.get_by_role("menuitem", name="Check against briefs").press("Enter")
    await window.message("Only you can see this")
