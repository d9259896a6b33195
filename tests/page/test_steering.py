"""What the schedule's tab does with the bot."""

from pathlib import Path

import pytest

from tests.page.desk import Desk
from tests.page.window import Window

pytestmark = pytest.mark.asyncio(loop_scope="session")


def edit(path: Path, old: str, new: str) -> None:
    """Change one text of a file."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


async def test_a_briefing_arrives_by_itself(desk: Desk):
    """The manager schedules it, jumps to its moment, and it is posted while the channel is looked at."""
    async with desk.window("manager", channel="general") as window:
        await window.slash('/schedule add channel:#general when:"weekdays 18:30" timezone:Kyiv')
        await window.message("18:30")
        schedule = await window.tab("Schedule")
        moment = schedule.get_by_role("listitem").filter(has_text="Briefing in #general").first
        await moment.get_by_role("button", name="Jump").press("Enter")
        await schedule.get_by_text("Briefing in #general: Posted.").wait_for()
        briefing = await window.message("North Korean losses: 2 accounts")
        assert "Only you can see this" not in await briefing.inner_text()


async def test_a_jump_leads_to_the_channel(window: Window):
    """The briefing that is there from the start; what came of the jump leads to where it was posted."""
    schedule = await window.tab("Schedule")
    await schedule.get_by_role("button", name="Jump to").first.click()
    await schedule.get_by_role("button", name="Show #briefings").click()
    await window.page.get_by_role("heading", level=1, name="briefings").wait_for()
    await window.message("North Korean losses")


async def test_a_reload_with_a_bad_file_then_a_good_one(window: Window, briefs: Path):
    """P6: a mistake is shown with its place and changes nothing; an edit that is right is shown as a change."""
    treaty = briefs / "treaty.yaml"
    schedule = await window.tab("Schedule")
    button, report = schedule.get_by_role("button", name="Reload the briefs"), schedule.locator(".report")
    edit(treaty, "statement: A mutual", "statment: A mutual")
    await button.press("Enter")
    await report.get_by_text("Nothing changed").wait_for()
    assert await report.locator("code").first.inner_text() == f"{treaty}:21:9"
    assert "did you mean 'statement'?" in await report.inner_text()
    edit(treaty, "statment: A mutual", "statement: A mutual")
    edit(treaty, "formalises the military", "puts into form the military")
    await button.press("Enter")
    await report.get_by_text("1 reworded").wait_for()
    assert "puts into form" in await report.inner_text()
    await window.slash("/treaty")
    await window.message("puts into form")


async def test_the_clock_is_put_forward(window: Window):
    """Also for another window, without being told."""
    schedule = await window.tab("Schedule")
    before = await schedule.locator(".clock-day").inner_text()
    await schedule.get_by_role("button", name="Put the clock forward by 1 day").click()
    await schedule.locator(".clock-day").filter(has_not_text=before).wait_for()
