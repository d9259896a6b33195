"""`sitrep run` and `sitrep sandbox` as processes."""

import asyncio
import os
import re
import signal
from pathlib import Path

import aiohttp
import pytest

from bot.sandbox import Sandbox
from tests.journeys.proxy import slow_answers
from tests.process import started


def variables(sandbox: Sandbox, data: Path, **more: str) -> dict[str, str]:
    """Point a process at a local Discord."""
    return {
        "DISCORD_API_BASE": sandbox.api_base,
        "DISCORD_TOKEN": sandbox.token,
        "SITREP_DATA": str(data),
        "SITREP_BRIEFS": "briefs",
    } | more


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_the_bot_cleanly(local: Sandbox, tmp_path: Path, number: signal.Signals):
    """Exit 0 within five seconds, and no traceback."""
    async with started("run", variables=variables(local, tmp_path)) as process:
        await local.ready()
        assert (await local.actor("reader").slash("treaty")).embeds
        process.send_signal(number)
        _, errors = await asyncio.wait_for(process.communicate(), 5)
    assert process.returncode == 0
    assert b"Traceback" not in errors
    assert not local.failures


async def test_a_stop_finishes_what_is_being_answered(local: Sandbox, tmp_path: Path):
    """P8: an answer on its way when SIGTERM comes still reaches the person."""
    async with slow_answers(local.api_base) as slow:
        there = variables(local, tmp_path, DISCORD_API_BASE=slow.api_base)
        async with started("run", variables=there) as process:
            await local.ready()
            asking = asyncio.create_task(local.actor("reader").slash("treaty"))
            await asyncio.wait_for(slow.held.wait(), 5)
            process.send_signal(signal.SIGTERM)
            slow.let_through.set()
            assert (await asking).embeds
            await asyncio.wait_for(process.communicate(), 5)
    assert process.returncode == 0


async def test_a_stop_during_the_login_is_no_error(tmp_path: Path):
    """An API that takes the connection and never answers does not hold a stop up, and is not reported."""
    asked = asyncio.Event()

    async def hang(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.set()
        await over.wait()
        writer.close()

    over = asyncio.Event()
    server = await asyncio.start_server(hang, "127.0.0.1", 0)
    there = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/api/v10"
    given = {"DISCORD_API_BASE": there, "DISCORD_TOKEN": "a", "SITREP_DATA": str(tmp_path), "SITREP_BRIEFS": "briefs"}
    async with server, started("run", variables=given) as process:
        await asyncio.wait_for(asked.wait(), 10)
        process.send_signal(signal.SIGTERM)
        _, errors = await asyncio.wait_for(process.communicate(), 5)
        over.set()
    assert process.returncode == 0
    assert b"error" not in errors


async def test_a_wrong_token_is_one_clear_error(local: Sandbox, tmp_path: Path):
    """Exit 1, the hint, and the token in no line."""
    wrong = variables(local, tmp_path, DISCORD_TOKEN="wrong.token.of-somebody")  # noqa: S106
    async with started("run", variables=wrong) as process:
        output, errors = await asyncio.wait_for(process.communicate(), 10)
    assert process.returncode == 1
    assert b"error: Discord refused the bot token.\n  Copy it again" in errors
    assert b"Traceback" not in errors
    assert b"of-somebody" not in output + errors


async def test_no_token_reaches_the_log(local: Sandbox, tmp_path: Path):
    """P7: at the debug level, neither the bot's token nor an interaction's is in any line, nor who asked."""
    settings = tmp_path / "sitrep.yaml"
    settings.write_text("log_level: debug\n")
    async with started("run", variables=variables(local, tmp_path, SITREP_CONFIG=str(settings))) as process:
        await local.ready()
        await local.actor("reader").slash("sources")
        await local.actor("reader").autocomplete("sources", option="source", value="c")
        process.send_signal(signal.SIGTERM)
        output, errors = await asyncio.wait_for(process.communicate(), 5)
    log = (output + errors).decode()
    tokens = [match[1] for each in local.requests if (match := re.search(r"interactions/\d+/([^/]+)/", each.path))]
    assert len(tokens) == 2
    assert "DEBUG" in log
    assert str(local.actor("reader").id) not in log
    assert not [token for token in (local.token, *tokens) if token in log]


async def test_the_sandbox_shows_proof_and_serves_a_page():
    """Works with no terminal attached; prints its address and the reply to /losses; ends by a signal."""
    async with started("sandbox", variables={}) as process:
        assert process.stdout
        printed = ""
        while "Ctrl-C" not in printed:
            printed += (await asyncio.wait_for(process.stdout.readline(), 10)).decode()
        address = re.search(r"http://127\.0\.0\.1:\d+", printed)
        assert address
        async with aiohttp.ClientSession() as session, session.get(address[0]) as page:
            assert page.status == 200
        process.send_signal(signal.SIGINT)
        assert await asyncio.wait_for(process.wait(), 5) == 0
    assert "Over 3,000 killed or wounded" in printed


async def test_the_sandbox_opens_its_page(tmp_path: Path):
    """With --open the page's address is handed to the browser, after it was printed."""
    opened, browser = tmp_path / "opened", tmp_path / "browser"
    os.mkfifo(opened)
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {opened}\n')
    browser.chmod(0o755)
    async with started("sandbox", "--open", variables={"BROWSER": str(browser)}) as process:
        assert process.stdout is not None
        printed = (await asyncio.wait_for(process.stdout.readline(), 10)).decode()
        address = re.search(r"http://127\.0\.0\.1:\d+", printed)
        assert address is not None
        assert await asyncio.wait_for(asyncio.to_thread(opened.read_text), 10) == address.group()


async def test_a_port_that_is_taken(local: Sandbox):
    """Exit 1 with words and advice, and no traceback."""
    port = local.url.rpartition(":")[2]
    async with started("sandbox", "--port", port, variables={}) as process:
        _, errors = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 1
    hint = "Name another one with --port; without it, a free one is picked."
    assert errors.decode() == f"error: Port {port} is already in use.\n  {hint}\n"
