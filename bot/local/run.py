"""Putting the bot into a local Discord."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from bot.app import run, utc_now
from bot.config import Settings
from bot.core.phrase import parse_recurrence
from bot.core.subscription import Wanted
from bot.library.library import Library
from bot.local.clock import MovableClock
from bot.local.errors import PortError
from bot.local.steering import Steering
from bot.sandbox import Sandbox
from bot.secret import Secret
from bot.store.state import StateStore

_READY_WITHIN = 60.0
"""Seconds: a busy machine reads many briefs slowly, and a bot that cannot start says so itself."""


@asynccontextmanager
async def in_sandbox(settings: Settings, port: int = 0) -> AsyncIterator[Sandbox]:
    """Run the bot in a local Discord of its own, which keeps nothing; the block gets it once the bot is ready.

    Raises `PortError` where the port cannot be listened on.
    """
    clock = MovableClock(utc_now)
    sandbox = Sandbox(bot_name="Sitrep", clock=clock, thread="questions")
    async with _listening(sandbox, port):
        with tempfile.TemporaryDirectory(prefix="sitrep-") as data:
            async with _answering(_for_sandbox(settings, sandbox, Path(data)), sandbox, clock):
                yield sandbox


@asynccontextmanager
async def _listening(sandbox: Sandbox, port: int) -> AsyncIterator[None]:
    try:
        await sandbox.start(port)
    except OSError as error:
        await sandbox.stop()
        raise PortError(port, error) from error
    try:
        yield
    finally:
        await sandbox.stop()


@asynccontextmanager
async def _answering(settings: Settings, sandbox: Sandbox, clock: MovableClock) -> AsyncIterator[None]:
    stop, seen = asyncio.Event(), list[tuple[Library, StateStore]]()
    work = run(settings, Secret(sandbox.token), stop, clock=clock, onlooker=lambda *parts: seen.append(parts))
    bot = asyncio.create_task(work)
    try:
        await _until_ready(sandbox, bot)
        library, state = seen[0]
        await _schedule(state, sandbox, settings, clock)
        sandbox.control = Steering(clock, library, state, sandbox, settings.briefs)
        yield
    finally:
        sandbox.control = None
        stop.set()
        await bot


async def _until_ready(sandbox: Sandbox, bot: asyncio.Task[None]) -> None:
    ready = asyncio.create_task(sandbox.ready(_READY_WITHIN))
    await asyncio.wait({ready, bot}, return_when=asyncio.FIRST_COMPLETED)
    if bot.done():
        ready.cancel()
        await bot
    await ready


async def _schedule(state: StateStore, sandbox: Sandbox, settings: Settings, clock: MovableClock) -> None:
    """Have a briefing posted each morning, as if the manager had said so, that there be something to jump to."""
    wanted = Wanted(
        server=sandbox.home.id,
        channel=sandbox.home.channel("briefings").id,
        when=parse_recurrence("daily 09:00"),
        zone=settings.timezone,
    )
    await state.subscriptions.add(wanted, sandbox.actor("manager").id, clock())


def _for_sandbox(settings: Settings, sandbox: Sandbox, data: Path) -> Settings:
    operator = sandbox.actor("operator").id
    return replace(
        settings,
        api_base=sandbox.api_base,
        data=data,
        operators=settings.operators | {operator},
        home_server=sandbox.home.id,
    )
