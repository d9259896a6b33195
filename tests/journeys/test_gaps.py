"""What is kept of refused questions, and where; who sees it."""

import asyncio
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.config import Settings
from bot.sandbox import Refused, Sandbox
from tests.journeys.living import living

TANKS = "How many tanks did Pyongyang hand over?"


def kept(settings: Settings) -> Sequence[tuple[str, ...]]:
    """Give every cell of every question that is kept."""
    with closing(sqlite3.connect(settings.data / "state.db")) as connection:
        return connection.execute("SELECT asked, about, reason, at, number FROM gaps ORDER BY number").fetchall()


async def until_kept(settings: Settings, count: int) -> None:
    """Wait until questions are kept: that is done after the answer."""
    async with asyncio.timeout(5):
        while len(kept(settings)) < count:  # noqa: ASYNC110 - another connection of SQLite tells nobody
            await asyncio.sleep(0.02)


@pytest.fixture
def at_home(local: Sandbox, settings: Settings) -> Settings:
    """Give settings in which the sandbox's server is the home server, with an operator."""
    return replace(settings, home_server=local.home.id, operators=frozenset({local.actor("operator").id}))


async def test_in_the_home_server_only_refusals_are_kept(local: Sandbox, at_home: Settings):
    """Neither an answered question nor who asked is among it; other places keep nothing."""
    reader, places = local.actor("reader"), local.places
    async with living(local, at_home):
        await reader.slash("ask", question="Is the treaty in effect?")
        for place in (places.direct_message, places.group, places.user_install):
            await reader.slash("ask", question=f"{TANKS} {place.name}", place=place)
        await reader.slash("ask", question=TANKS)
        await until_kept(at_home, 1)
    (row,) = kept(at_home)
    assert row[:3] == (TANKS, "tanks", "no claim")
    assert str(reader.id) not in _everything(at_home.data)
    assert not local.failures


async def test_another_server_keeps_nothing_until_its_manager_allows_it(local: Sandbox, settings: Settings):
    """The switch is found off, is switched on over a restart, and off again."""
    reader, manager = local.actor("reader"), local.actor("manager")
    async with living(local, settings):
        await reader.slash("ask", question=TANKS)
        assert (await manager.slash("keep-questions")).content.startswith("No question from this server is kept.")
        assert (await manager.slash("keep-questions", keep=True)).content.startswith("Questions to /ask from this")
    async with living(local, settings):
        assert not kept(settings)
        await reader.slash("ask", question=TANKS)
        await until_kept(settings, 1)
        await reader.slash("ask", question=TANKS, place=local.places.direct_message)
        await reader.slash("ask", question=TANKS, place=local.places.user_install)
        off = await manager.slash("keep-questions", keep=False)
        assert off.content.endswith("goes within 30 days.")
        await reader.slash("ask", question=TANKS)
    assert len(kept(settings)) == 1
    assert not local.failures


async def test_only_managers_switch_it(discord: Sandbox):
    """Discord does not show the command to others, and the bot checks for itself."""
    with pytest.raises(Refused):
        await discord.actor("reader").slash("keep-questions", keep=True)
    options = [{"name": "keep", "type": 5, "value": True}]
    raw = {"type": 2, "data": {"id": "1", "name": "keep-questions", "type": 1, "options": options}}
    for place in (discord.places.server_channel, discord.places.direct_message):
        (reply,) = (await discord.interact(raw, place=place)).replies
        assert reply.ephemeral
        assert reply.content.startswith("This ")


async def test_the_home_server_says_that_it_keeps_them(local: Sandbox, at_home: Settings):
    """There is nothing to switch there."""
    async with living(local, at_home):
        told = await local.actor("manager").slash("keep-questions", keep=False)
        await local.actor("reader").slash("ask", question=TANKS)
        await until_kept(at_home, 1)
    assert told.content.startswith("This is the home server of this bot")


async def test_a_locked_database_delays_no_answer(local: Sandbox, at_home: Settings):
    """The person has their answer at once; the question is kept when the database is free again."""
    async with living(local, at_home):
        with closing(sqlite3.connect(at_home.data / "state.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            began = time.monotonic()
            reply = await local.actor("reader").slash("ask", question=TANKS)
            assert time.monotonic() - began < 2
            assert reply.embeds[0]["title"] == "Not in the briefs"
            other.execute("ROLLBACK")
        await until_kept(at_home, 1)
    assert not local.failures


async def test_what_cannot_be_kept_is_logged(local: Sandbox, at_home: Settings, caplog: pytest.LogCaptureFixture):
    """The person has their answer; the log does not have the question."""
    async with living(local, at_home):
        with closing(sqlite3.connect(at_home.data / "state.db")) as other:
            other.execute("DROP TABLE gaps")
        reply = await local.actor("reader").slash("ask", question=TANKS)
        assert reply.embeds[0]["title"] == "Not in the briefs"
        async with asyncio.timeout(5):
            while "a refused question could not be kept" not in caplog.text:  # noqa: ASYNC110
                await asyncio.sleep(0.02)
    assert "hand over" not in caplog.text
    assert not local.failures


async def test_the_staff_sees_them_grouped_and_turns_the_pages(local: Sandbox, at_home: Settings):
    """What was asked most comes first, or the newest; texts cannot break out of their lines."""
    reader, operator = local.actor("reader"), local.actor("operator")
    async with living(local, replace(at_home, cooldown=replace(at_home.cooldown, commands=1000))):
        for question in (TANKS, TANKS, "@everyone **submarines** sold by Pyongyang?\n# now"):
            await reader.slash("ask", question=question)
        await until_kept(at_home, 3)
        _fill(at_home.data)
        asked = await operator.slash("gaps")
        assert asked.ephemeral
        assert asked.text.index("2 × **tanks**") < asked.text.index("**submarines**")
        newest = await operator.press(asked, "Newest first")
        assert newest.text.index("**submarines**") < newest.text.index("2 × **tanks**")
        assert newest.id == asked.id
        assert not any(each in newest.text for each in ("@everyone", "\n# now"))
        second = await operator.press(newest, "page 2 ›")
        assert (await operator.press(second, "‹ page 1")).embeds == newest.embeds
    assert not local.failures


async def test_nobody_else_sees_them(local: Sandbox, at_home: Settings):
    """Not a reader who makes the request up, and nobody elsewhere."""
    raw = {"type": 2, "data": {"id": "1", "name": "gaps", "type": 1, "guild_id": str(local.home.id)}}
    async with living(local, at_home):
        empty = await local.actor("operator").slash("gaps")
        assert "No question was refused in the last 30 days." in empty.text
        for by, place in (("reader", local.places.server_channel), ("operator", local.places.user_install)):
            (reply,) = (await local.interact(raw, by=by, place=place)).replies
            assert reply.ephemeral
            assert "refused" not in reply.text


def _everything(data: Path) -> str:
    with closing(sqlite3.connect(data / "state.db")) as connection:
        return "\n".join(connection.iterdump())


def _fill(data: Path) -> None:
    """Keep forty older questions, each about something else."""
    with closing(sqlite3.connect(data / "state.db")) as connection, connection:
        at = connection.execute("SELECT min(at) FROM gaps").fetchone()[0]
        connection.executemany(
            "INSERT INTO gaps (at, reason, about, asked) VALUES (?, 'no claim', ?, ?)",
            [(at, f"thing{each}", f"What of thing{each}?") for each in range(40)],
        )
