"""Nothing that comes from elsewhere becomes markup, and nothing is fetched from elsewhere."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.world.events import UserChanged
from tests.page.desk import Desk
from tests.page.window import Window

pytestmark = pytest.mark.asyncio(loop_scope="session")

IMAGE = "<img src=x onerror=confirm(1)>"
SCRIPT = "<script>confirm(2)</script>"
LINK = "[here](javascript:confirm(3))"
MADE = "img[src='x'], #messages script, a[href^='javascript:']"


async def no_markup(window: Window) -> None:
    """Nothing was made of the text; a dialog would be among the desk's troubles."""
    assert await window.page.locator(MADE).count() == 0


async def test_a_hostile_question(window: Window):
    await window.ask(f"how many tanks {IMAGE} {SCRIPT} {LINK}")
    text = await (await window.message("Not in the briefs")).inner_text()
    assert IMAGE in text
    assert SCRIPT in text
    await no_markup(window)


async def test_a_hostile_message(window: Window):
    await window.composer.fill(f"{IMAGE} {SCRIPT} {LINK} `{IMAGE}` ||{SCRIPT}||")
    await window.composer.press("Enter")
    text = await (await window.message("confirm(1)")).inner_text()
    assert IMAGE in text
    assert LINK in text
    await no_markup(window)


async def test_a_hostile_brief(window: Window, briefs: Path):
    """A curator's text is text too, on the card and in what the reload tells."""
    path = briefs / "treaty.yaml"
    old = "statement: A mutual defence treaty formalises"
    text = path.read_text()
    assert old in text
    wording = json.dumps(f"{IMAGE} {SCRIPT} A treaty formalises the military cooperation.")
    line = next(line for line in text.splitlines() if old in line)
    path.write_text(text.replace(line, f"        statement: {wording}"))
    schedule = await window.tab("Schedule")
    await schedule.get_by_role("button", name="Reload the briefs").click()
    report = schedule.locator(".report")
    await report.get_by_text("1 reworded").wait_for()
    assert "confirm(1)" in await report.inner_text()
    await window.slash("/treaty")
    shown = await (await window.message("Defence treaty")).inner_text()
    assert "confirm(1)" in shown
    await no_markup(window)


async def test_a_hostile_name(desk: Desk, sandbox: Sandbox):
    user = replace(sandbox.actor("reader").user, display_name=f"{IMAGE}{SCRIPT}")
    sandbox.world.directory.put_user(user)
    sandbox.world.events.emit(UserChanged(user))
    async with desk.window() as window:
        await sandbox.actor("reader").post(f"I am <@{user.id}>")
        text = await (await window.message("I am")).inner_text()
        assert text.count(IMAGE) == 2
        await window.page.get_by_role("region", name="You").get_by_text(IMAGE).first.wait_for()
        await no_markup(window)


async def test_a_picture_from_elsewhere_is_not_fetched(window: Window, sandbox: Sandbox):
    """What would load something is only named; a request elsewhere would be among the desk's troubles."""
    channel = sandbox.home.channel("general").id
    embed = {"title": "Picture", "image": {"url": "https://example.org/a.png"}}
    await window.page.request.post(
        f"{sandbox.api_base}/channels/{channel}/messages",
        data={"embeds": [embed]},
        headers={"Authorization": f"Bot {sandbox.token}"},
    )
    await (await window.message("Picture")).get_by_text("example.org").wait_for()


@pytest.mark.parametrize(
    "code",
    [
        "fetch('https://example.org/')",
        "document.body.append(Object.assign(new Image(), {src: 'https://example.org/x.png'}))",
    ],
)
async def test_the_guard_sees(desk: Desk, code: str):
    """What these tests rest on: a request elsewhere is noticed."""
    async with desk.window() as window:
        await window.page.evaluate(f"() => {{ {code}; }}")
        await window.page.wait_for_timeout(200)
    assert desk.troubles
    desk.troubles.clear()
