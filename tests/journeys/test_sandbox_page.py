"""The page of `sitrep sandbox`, with the bot in it: its schedule, its clock, its briefs."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree
from typing import Any

import aiohttp
import pytest

from bot.config import Settings
from bot.local.errors import PortError
from bot.local.run import in_sandbox
from bot.sandbox import Sandbox
from tests.journeys.conftest import BRIEFS
from tests.sandbox.page.browser import Browser


@pytest.fixture
async def page(settings: Settings, tmp_path: Path) -> AsyncIterator[Browser]:
    """Open the page of a bot with briefs that can be edited; nothing may be refused or left unanswered."""
    there = replace(settings, briefs=copytree(BRIEFS, tmp_path / "briefs"))
    async with in_sandbox(there) as local, aiohttp.ClientSession() as http:
        yield Browser(local, http)
        assert not local.failures


@pytest.fixture
def briefs(tmp_path: Path) -> Path:
    """Give the folder of the briefs."""
    return tmp_path / "briefs"


def edit(briefs: Path, old: str, new: str) -> None:
    """Change one text of the treaty's file."""
    path = briefs / "treaty.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


async def moments(page: Browser) -> list[dict[str, Any]]:
    """Give the next moments."""
    return list((await page.get("upcoming"))["moments"])


async def test_a_jump_lets_a_briefing_arrive_by_itself(page: Browser):
    """The next slots are listed; jumping to one has it posted on time, and goes on from there."""
    listed = await moments(page)
    assert [each["title"] for each in listed] == ["Briefing in #briefings"] * 8
    assert listed[0]["detail"] == "daily at 09:00, UTC · all topics"
    assert [each["at"] for each in listed] == sorted(each["at"] for each in listed)
    async with page.events() as told:
        jumped = await page.do("jump", to=listed[1]["at"])
        assert jumped["now"].startswith(listed[1]["at"][:19])
        assert (await told.until("clock"))["now"] >= listed[1]["at"]
        briefing = (await told.until("message"))["message"]
    assert briefing["channel_id"] == listed[1]["channel"]
    assert "killed or wounded" in str(briefing["embeds"])
    assert "late" not in str(briefing)
    assert (await moments(page))[0] == listed[2]


async def test_all_goes_on_after_a_jump(page: Browser):
    """Questions, buttons and schedules work in the new time, and the clock does not go back."""
    before = datetime.now(UTC)
    ahead = before + timedelta(days=30)
    assert "now" in await page.do("jump", to=ahead.isoformat())
    async with page.events("manager") as told:
        await page.slash("losses", person="manager")
        shown = (await told.until("message"))["message"]
        button = next(part for row in shown["components"] for part in row["components"] if part["label"] == "Sources")
        await page.do("press", person="manager", message=shown["id"], custom_id=button["custom_id"])
        assert (await told.until("message"))["message"]["embeds"]
        channel = str(page.sandbox.home.channel("announcements").id)
        added = await page.slash("schedule add", person="manager", channel=None, when="daily 10:00")
        assert added["error"] == "channel: This option is required. Specify a value."
        number = (await page.commands("manager"))["schedule"]["id"]
        options = {"channel": channel, "when": "every 6 hours", "timezone": "UTC"}
        deed = {"person": "manager", "channel": page.here(), "command": number, "path": ["add"]}
        assert await page.do("slash", **deed, options=options) == {"error": None, "form": None}
        assert "Subscription #2 is made" in str((await told.until("message"))["message"])
    soon = await moments(page)
    assert "Briefing in #announcements" in {each["title"] for each in soon}
    assert ahead.isoformat() < soon[0]["at"] < (ahead + timedelta(hours=6, minutes=1)).isoformat()
    back = await page.do("jump", to=before.isoformat())
    assert back["error"].startswith("The clock only goes forward: it is ")
    far = await page.do("jump", to=(ahead + timedelta(days=400)).isoformat())
    assert far["error"] == "The clock goes forward by a year at the most."


async def test_a_pause_takes_moments_away(page: Browser):
    """What a manager pauses is not listed."""
    assert await moments(page)
    await page.slash("schedule pause", person="manager", subscription="1")
    assert await moments(page) == []


async def test_a_reload_tells_what_changed(page: Browser, briefs: Path):
    """As /reload does: in words, before and after; unchanged briefs are told so; the folder is named."""
    action = (await page.get("start"))["control"]["actions"][0]
    assert (action["name"], str(briefs) in action["description"]) == ("reload", True)
    told = await page.do("action", name="reload")
    assert told == {"ok": True, "title": "The briefs say what they said: nothing changed.", "lines": []}
    edit(briefs, "formalises the military cooperation", "puts into form the military cooperation")
    told = await page.do("action", name="reload")
    assert told["ok"]
    assert told["title"].endswith(": 1 reworded")
    assert any(
        each.startswith("  • now: The article: A mutual defence treaty puts into form") for each in told["lines"]
    )
    async with page.events() as seen:
        await page.slash("treaty")
        assert "puts into form" in str((await seen.until("message"))["message"])


async def test_bad_briefs_are_told_with_their_places(page: Browser, briefs: Path):
    """Nothing changes, and each problem stands on a line of its own."""
    edit(briefs, "statement: A mutual", "statment: A mutual")
    edit(briefs, "voice: article", "voice: paper")
    told = await page.do("action", name="reload")
    assert not told["ok"]
    assert told["title"].startswith("Nothing changed: the briefs have ")
    assert f"{briefs}/treaty.yaml:21:9: unknown key 'statment'; did you mean 'statement'?" in told["lines"]
    assert len(told["lines"]) >= 2
    async with page.events() as seen:
        await page.slash("treaty")
        assert "formalises" in str((await seen.until("message"))["message"])


async def test_a_first_visit_finds_a_thread(page: Browser):
    """There is one to use the bot in."""
    thread = page.sandbox.home.threads[0]
    async with page.events() as told:
        await page.slash("losses", channel=thread.id)
        assert (await told.until("message"))["message"]["channel_id"] == str(thread.id)


async def test_a_port_that_is_taken(local: Sandbox, settings: Settings):
    """It is said in words, and nothing is left behind."""
    port = int(local.url.rpartition(":")[2])
    with pytest.raises(PortError) as refused:
        async with in_sandbox(settings, port):
            pass
    assert refused.value.text == f"Port {port} is already in use."
    assert "--port" in refused.value.hint
