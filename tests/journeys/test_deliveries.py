"""From /schedule to the post and back to why: the whole bot, on a clock that the test moves."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree

import pytest

from bot import app
from bot.config import Cooldown, Settings
from bot.core.phrase import parse_recurrence
from bot.core.subscription import Wanted
from bot.delivery.pace import Pace
from bot.sandbox import Reply, Sandbox
from bot.secret import Secret
from tests.journeys.conftest import BRIEFS

FAST = Pace(look=timedelta(seconds=0.02))
MONDAY = datetime(2027, 3, 1, 6, 0, tzinfo=UTC)


@dataclass
class Town:
    """A bot, the people around it, and the time."""

    sandbox: Sandbox
    settings: Settings
    now: datetime = MONDAY

    def clock(self) -> datetime:
        return self.now

    def posts(self, channel: str = "briefings") -> list[Reply]:
        return self.sandbox.messages(self.sandbox.places.at(self.sandbox.home.channel(channel)), seen_by="operator")

    async def until_posted(self, count: int, channel: str = "briefings") -> list[Reply]:
        await self.sandbox.until(lambda: len(self.posts(channel)) >= count, 10)
        return self.posts(channel)

    async def explained(self, word: str) -> str:
        """Ask /schedule why until it tells of an end: it is written a moment after the post."""
        async with asyncio.timeout(10):
            while word not in (told := (await self.sandbox.actor("manager").slash("schedule why")).text):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        return told

    async def run(self, stop: asyncio.Event) -> None:
        await app.run(self.settings, Secret(self.sandbox.token), stop, clock=self.clock, pace=FAST)


@pytest.fixture
async def town(local: Sandbox, settings: Settings, tmp_path: Path) -> AsyncIterator[Town]:
    """Give a town on a Monday at 08:00 in Kyiv."""
    briefs = copytree(BRIEFS, tmp_path / "briefs")
    often = Cooldown(commands=1000, seconds=1)
    held = Town(
        local, replace(settings, briefs=briefs, api_base=local.api_base, timezone="Europe/Kyiv", cooldown=often)
    )
    async with alive(held):
        yield held
    assert not local.failures


class alive:  # noqa: N801 - reads as a state
    """The bot of a town, alive for as long as a block runs."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._stop = asyncio.Event()

    async def __aenter__(self) -> None:
        self._bot = asyncio.create_task(self._town.run(self._stop))
        await self._town.sandbox.ready()

    async def __aexit__(self, *_: object) -> None:
        self._stop.set()
        await asyncio.wait_for(self._bot, 10)


async def test_a_manager_schedules_a_briefing_and_it_comes(town: Town):
    """Made, previewed, posted, explained, paused, removed."""
    manager = town.sandbox.actor("manager")
    made = await manager.slash("schedule add", channel=town.sandbox.home.channel("briefings").id, when="weekdays 9am")
    assert made.ephemeral
    assert "weekdays at 09:00" in made.text
    preview = await manager.press(made, "Preview")
    town.now += timedelta(hours=1, seconds=5)
    [post] = await town.until_posted(1)
    assert [each["title"] for each in post.embeds] == [each["title"] for each in preview.embeds]
    assert "posted" in await town.explained(f"/{post.id}")
    read = await town.sandbox.actor("reader").press(post, "Read with sources")
    assert read.ephemeral
    assert read.embeds[0]["title"].startswith("Briefing · ")
    choices = await manager.autocomplete("schedule pause", option="subscription", value="")
    await manager.slash("schedule pause", subscription=str(choices[0].value))
    town.now += timedelta(days=1)
    assert "It was paused by a manager" in await town.explained("paused")
    assert len(town.posts()) == 1


async def test_over_a_restart(local: Sandbox, settings: Settings):
    """What came due while the bot was away is posted late, once, and says why."""
    town = Town(local, replace(settings, api_base=local.api_base, timezone="Europe/Kyiv"))
    manager = local.actor("manager")
    async with alive(town):
        await manager.slash("schedule add", channel=local.home.channel("briefings").id, when="every hour")
        town.now += timedelta(minutes=30)
    town.now += timedelta(hours=2)
    async with alive(town):
        [post] = await town.until_posted(1)
        assert "30 min late. The bot was not at work from 2027-03-01 06:" in post.content
        assert "30 min late" in await town.explained(f"/{post.id}")
        slots = await manager.autocomplete("schedule why", option="slot", value="")
        assert [each.name.split(" · ")[1] for each in slots] == ["sent 30 min late", "went into a later one"]
        merged = await manager.slash("schedule why", slot=str(slots[1].value))
        assert "It went into the next one that could be posted" in merged.text
    assert not local.failures


async def test_operators_declare_subscriptions(local: Sandbox, settings: Settings):
    """In the settings: there at the start, served like any other, and not to be removed from the server."""
    channel = local.home.channel("general").id
    wanted = Wanted(server=local.home.id, channel=channel, when=parse_recurrence("daily 09:00"), zone="Europe/Kyiv")
    town = Town(local, replace(settings, api_base=local.api_base, subscriptions={"morning": wanted}))
    async with alive(town):
        town.now += timedelta(hours=1, seconds=5)
        await town.until_posted(1, "general")
        manager = local.actor("manager")
        choices = await manager.autocomplete("schedule remove", option="subscription", value="")
        refused = await manager.slash("schedule remove", subscription=str(choices[0].value))
        assert "operator's settings" in refused.text
    town.settings = replace(town.settings, subscriptions={})
    async with alive(town):
        assert "Nothing is posted in this server" in (await local.actor("manager").slash("schedule list")).text
    assert not local.failures


async def test_removed_from_a_server_and_back(town: Town):
    """Nothing is tried meanwhile; back again, the next one is posted and the others say where the bot was."""
    manager = town.sandbox.actor("manager")
    await manager.slash("schedule add", channel=town.sandbox.home.channel("briefings").id, when="every hour")
    town.sandbox.owner.remove_bot()
    await town.sandbox.until(lambda: town.sandbox.bot.id not in {each.user.id for each in town.sandbox.home.members})
    town.now += timedelta(hours=1, seconds=5)
    town.sandbox.owner.add_bot()
    town.now += timedelta(hours=1)
    assert len(await town.until_posted(1)) == 1


async def test_a_gateway_that_is_lost_holds_no_briefing_up(town: Town):
    """Posts do not go over the socket."""
    manager = town.sandbox.actor("manager")
    await manager.slash("schedule add", channel=town.sandbox.home.channel("briefings").id, when="every hour")
    town.sandbox.gateway.refuse(times=None)
    town.sandbox.gateway.drop()
    town.now += timedelta(hours=1)
    assert len(await town.until_posted(1)) == 1
    town.sandbox.gateway.accept()
    await town.sandbox.until(lambda: town.sandbox.gateway.connected > 0, 20)
    assert (await manager.slash("help")).embeds
