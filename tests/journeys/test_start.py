"""Starts, stops and kills: what serves afterwards."""

import asyncio
import random
import re
import signal
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from bot.config import Settings
from bot.content import BriefsError
from bot.sandbox import Sandbox
from tests.journeys.conftest import BRIEFS
from tests.journeys.living import living
from tests.process import started


@pytest.fixture
def edited(settings: Settings, tmp_path: Path) -> Settings:
    """Give settings whose briefs can be edited."""
    return replace(settings, briefs=copytree(BRIEFS, tmp_path / "briefs"))


def spoil(settings: Settings) -> None:
    """Make one file of the briefs unusable."""
    (settings.briefs / "treaty.yaml").write_text("id: [treaty\n")


async def losses(local: Sandbox) -> str:
    """Ask for the losses."""
    return (await local.actor("reader").slash("losses")).text


async def test_unchanged_briefs_are_not_read_again(local: Sandbox, edited: Settings, caplog: pytest.LogCaptureFixture):
    """By their hash: the revision comes out of the store."""
    caplog.set_level("INFO")
    async with living(local, edited):
        first = await losses(local)
    caplog.clear()
    async with living(local, edited):
        assert await losses(local) == first
    assert "again: the briefs are unchanged" in caplog.text


async def test_bad_briefs_leave_the_last_good_revision(local: Sandbox, edited: Settings):
    """P6, at the start too: the reader notices nothing, the operators are told in their channel."""
    async with living(local, edited):
        first = await losses(local)
    spoil(edited)
    briefings = local.home.channel("briefings")
    there = replace(edited, operators_channel=briefings.id)
    async with living(local, there):
        assert await losses(local) == first
        await local.until(lambda: bool(local.messages(local.places.briefings)))
    (told,) = local.messages(local.places.briefings)
    assert told.content.startswith("The briefs could not be taken over; the last good revision goes on serving.")
    assert "treaty.yaml:1:" in told.content.replace("\\", "")
    assert not local.failures


async def test_a_first_start_with_bad_briefs_is_a_clear_error(local: Sandbox, edited: Settings):
    """There is nothing to serve, and every reason is told."""
    spoil(edited)
    with pytest.raises(BriefsError, match=r"treaty\.yaml:1:"):
        async with living(local, edited):
            pass


async def test_a_deleted_briefs_db_rebuilds_itself(local: Sandbox, edited: Settings):
    """It is derived: the files fill it anew, and the log of activations stays as it was."""
    async with living(local, edited):
        first = await losses(local)
    for file in edited.data.glob("briefs.db*"):
        file.unlink()
    async with living(local, edited):
        assert await losses(local) == first
        changes = (await local.actor("reader").slash("changes")).text
    assert "Nothing in our record has changed since then." in changes
    assert "Our record begins on <t:" in changes


async def test_a_rollback_outlives_a_restart(local: Sandbox, edited: Settings):
    """What was rolled back stays so for as long as the files stay as they are."""
    operator = local.actor("operator")
    there = replace(edited, operators=frozenset({operator.id}), home_server=local.home.id)
    async with living(local, there):
        first = await losses(local)
        losses_file = edited.briefs / "losses.yaml"
        losses_file.write_text(losses_file.read_text().replace("title: North Korean losses\n", "title: Losses\n"))
        assert "revision" in (await operator.slash("reload")).text
        assert await losses(local) != first
        await operator.slash("rollback")
    async with living(local, there):
        assert await losses(local) == first


async def test_sighup_reloads(local: Sandbox, edited: Settings):
    """Without a home server the signal remains."""
    there = {
        "DISCORD_API_BASE": local.api_base,
        "DISCORD_TOKEN": local.token,
        "SITREP_DATA": str(edited.data),
        "SITREP_BRIEFS": str(edited.briefs),
    }
    async with started("run", variables=there) as process:
        await local.ready()
        first = await losses(local)
        losses_file = edited.briefs / "losses.yaml"
        losses_file.write_text(losses_file.read_text().replace("Kursk region.\n", "region of Kursk.\n"))
        process.send_signal(signal.SIGHUP)
        assert process.stderr
        async with asyncio.timeout(10):
            while b"reloaded: 1 reworded" not in await process.stderr.readline():
                pass
        second = (await local.actor("reader").slash("losses", view="sources")).text
        assert "region of Kursk" in second
        assert "region of Kursk" not in first


def number(settings: Settings, edit: int) -> None:
    """Give a title in each of two files the same number."""
    for name, title in (("losses", "North Korean losses"), ("treaty", "Defence treaty")):
        path = settings.briefs / f"{name}.yaml"
        path.write_text(re.sub(rf"- title: {title}.*", f"- title: {title} {edit}", path.read_text()))


async def numbers(local: Sandbox) -> set[str]:
    """Ask for both topics; give the numbers in their titles."""
    titles = [(await local.actor("reader").slash(topic)).embeds[0]["title"] for topic in ("losses", "treaty")]
    return {title.split(":")[0].split()[-1] for title in titles}


async def test_killed_at_any_instant_a_whole_revision_serves(local: Sandbox, edited: Settings):
    """P6: `kill -9` in the middle of a reload leaves one revision whole, the one before or the one after."""
    there = {
        "DISCORD_API_BASE": local.api_base,
        "DISCORD_TOKEN": local.token,
        "SITREP_DATA": str(edited.data),
        "SITREP_BRIEFS": str(edited.briefs),
    }
    chance = random.Random(7)  # noqa: S311
    number(edited, 0)
    for edit in range(1, 5):
        async with started("run", variables=there) as process:
            await local.ready()
            assert await numbers(local) == {str(edit - 1)}
            number(edited, edit)
            process.send_signal(signal.SIGHUP)
            await asyncio.sleep(0.3 + chance.random() * 0.5)
            process.kill()
            await local.until(lambda: not local.gateway.connected)
        treaty = (edited.briefs / "treaty.yaml").read_text()
        spoil(edited)
        async with started("run", variables=there):
            await local.ready()
            assert await numbers(local) in ({str(edit - 1)}, {str(edit)})
        await local.until(lambda: not local.gateway.connected)
        (edited.briefs / "treaty.yaml").write_text(treaty)
