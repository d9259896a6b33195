"""Being connected: from the login to a stop that leaves nobody without an answer."""

import asyncio
import logging
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

import aiohttp
import discord

from bot.commands.sender import ReplySender
from bot.core.errors import SitrepError

log = logging.getLogger(__name__)

ANSWER_WITHIN = 3.0
CLOSE_WITHIN = 1.0
END_WITHIN = 4.5
"""Seconds that a stop may take: for the answers on their way, for the connection, and for all of it."""

_COPY_AGAIN = "Copy it again from the Bot page of your application in Discord's developer portal."
_CLOSE_CODES = {
    4004: ("Discord refused the bot token.", _COPY_AGAIN),
    4011: ("Discord wants this bot in shards: it is in too many servers for one connection.", ""),
    4013: ("Discord refused the gateway intents.", "This version asks for GUILDS alone; is it up to date?"),
}


class ConnectionRefused(SitrepError):
    """Discord would not have the bot, or could not be reached at all."""


async def stay_connected(client: discord.Client, token: str, sender: ReplySender, stop: asyncio.Event) -> None:
    """Connect, and stay until `stop` is set; then answer what waits and close."""
    connection = asyncio.create_task(client.start(token))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({connection, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    sender.close()
    if not await sender.idle(ANSWER_WITHIN):
        log.warning("stopped while answers were still on their way")
    await _close(client)
    try:
        await _ended(connection)
    except Exception as error:
        if not stop.is_set():
            raise
        log.debug("the connection ended with %s while stopping", type(error).__name__)


async def until_stopped(work: Coroutine[Any, Any, None], stop: asyncio.Event, serving: asyncio.Event) -> None:
    """Do something that ends by itself once `stop` is set and it is `serving`.

    What is still starting then is cancelled at once, and what has not ended by `END_WITHIN` seconds too.
    """
    working, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    await asyncio.wait({working}, timeout=END_WITHIN if serving.is_set() else 0)
    if working.done():
        return await working
    working.cancel()
    await asyncio.wait({working})
    return None


async def _close(client: discord.Client) -> None:
    try:
        async with asyncio.timeout(CLOSE_WITHIN):
            await client.close()
    except TimeoutError:
        log.warning("the connection did not close in time")


async def _ended(connection: asyncio.Task[None]) -> None:
    """Take the outcome of the connection; one that does not notice that it was closed is ended."""
    done, _ = await asyncio.wait({connection}, timeout=CLOSE_WITHIN)
    if not done:
        connection.cancel()
    try:
        await connection
    except asyncio.CancelledError:
        if done:
            raise


@contextmanager
def refusals_explained() -> Iterator[None]:
    """Raise `ConnectionRefused`, with what to do about it, for what discord.py raises of a login or connection."""
    try:
        yield
    except discord.LoginFailure as error:
        raise ConnectionRefused("Discord refused the bot token.", _COPY_AGAIN) from error
    except discord.PrivilegedIntentsRequired as error:
        raise ConnectionRefused(*_CLOSE_CODES[4013]) from error
    except discord.ConnectionClosed as error:
        unknown = (f"Discord closed the connection for good (code {error.code}).", "")
        raise ConnectionRefused(*_CLOSE_CODES.get(error.code, unknown)) from error
    except discord.HTTPException as error:
        hint = "Try again in a while." if error.status >= 500 or error.status == 429 else ""
        raise ConnectionRefused(f"Discord answered {error.status}: {error.text}", hint) from error
    except (aiohttp.ClientError, OSError) as error:
        raise ConnectionRefused(f"Discord cannot be reached ({type(error).__name__}).", "Is the network up?") from error
