"""The bot, alive for as long as a block runs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from bot import app
from bot.config import Settings
from bot.sandbox import Sandbox
from bot.secret import Secret


@asynccontextmanager
async def living(sandbox: Sandbox, settings: Settings) -> AsyncIterator[None]:
    """Run the bot as `sitrep run` does, stop it as a signal does."""
    stop = asyncio.Event()
    here = replace(settings, api_base=sandbox.api_base)
    bot = asyncio.create_task(app.run(here, Secret(sandbox.token), stop))
    ready = asyncio.create_task(sandbox.ready())
    try:
        await asyncio.wait({bot, ready}, return_when=asyncio.FIRST_COMPLETED)
        if bot.done():
            ready.cancel()
            await bot
        await ready
        yield
    finally:
        stop.set()
        await asyncio.wait_for(bot, 5)
