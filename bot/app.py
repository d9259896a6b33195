"""The composition root: the only place that constructs the parts and connects them."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import aiohttp

from bot import content
from bot.commands.client import SitrepClient
from bot.commands.connection import refusals_explained, stay_connected, until_stopped
from bot.commands.cooldown import Cooldown
from bot.commands.deck import Deck
from bot.commands.desk import Desk
from bot.commands.endpoint import pointed_at
from bot.commands.funnel import ErrorFunnel
from bot.commands.sender import ReplySender
from bot.commands.sync import CommandSync
from bot.config import Settings
from bot.core.revision import Revision
from bot.library.library import Library
from bot.render.help_card import About
from bot.sandbox import Sandbox
from bot.secret import Secret
from bot.store.state import StateStore, open_state


class BriefsFolder:
    """Loads briefs from a folder, off the event loop."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def load(self) -> Revision:
        """Read and validate everything; raises `BriefsError`."""
        return await asyncio.to_thread(content.load, self._folder)


async def open_library(briefs: Path) -> Library:
    """Give a library that serves what a folder holds."""
    library = Library(BriefsFolder(briefs), _today)
    await library.load()
    return library


async def run(settings: Settings, token: Secret, stop: asyncio.Event) -> None:
    """Serve the briefs on Discord until `stop` is set; raises a `SitrepError` when that is not possible."""
    await until_stopped(_serve(settings, token, stop), stop)


async def _serve(settings: Settings, token: Secret, stop: asyncio.Event) -> None:
    library = await open_library(settings.briefs)
    with refusals_explained():
        async with (
            open_state(settings.data) as state,
            aiohttp.ClientSession() as session,
            pointed_at(settings.api_base, token.reveal(), session) as api_base,
        ):
            sender = ReplySender(session, api_base)
            client = _client(settings, library, sender, state)
            await stay_connected(client, token.reveal(), sender, stop)


@asynccontextmanager
async def in_sandbox(settings: Settings, port: int = 0) -> AsyncIterator[Sandbox]:
    """Run the bot in a local Discord of its own, which keeps nothing; the block gets it once the bot is ready."""
    sandbox = Sandbox(bot_name="Sitrep")
    stop = asyncio.Event()
    async with sandbox.serve(port):
        with tempfile.TemporaryDirectory(prefix="sitrep-") as data:
            bot = asyncio.create_task(run(_for_sandbox(settings, sandbox, Path(data)), Secret(sandbox.token), stop))
            try:
                await _until_ready(sandbox, bot)
                yield sandbox
            finally:
                stop.set()
                await bot


async def _until_ready(sandbox: Sandbox, bot: asyncio.Task[None]) -> None:
    ready = asyncio.create_task(sandbox.ready())
    await asyncio.wait({ready, bot}, return_when=asyncio.FIRST_COMPLETED)
    if bot.done():
        ready.cancel()
        await bot
    await ready


def _for_sandbox(settings: Settings, sandbox: Sandbox, data: Path) -> Settings:
    operator = sandbox.actor("operator").id
    return replace(
        settings,
        api_base=sandbox.api_base,
        data=data,
        operators=settings.operators | {operator},
        home_server=sandbox.home.id,
    )


def _client(settings: Settings, library: Library, sender: ReplySender, state: StateStore) -> SitrepClient:
    deck = Deck(library, About(run_by=settings.run_by, report_url=settings.report_url or ""))
    return SitrepClient(
        library=library,
        desk=Desk(deck, sender, shares=Cooldown(1, settings.share_interval)),
        sender=sender,
        funnel=ErrorFunnel(sender),
        cooldown=Cooldown(settings.cooldown.commands, settings.cooldown.seconds),
        sync=CommandSync(state),
    )


def _today() -> date:
    return datetime.now(UTC).date()
