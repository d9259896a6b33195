"""Which Discord the client talks to. The one place that reaches for what discord.py keeps to itself."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

import aiohttp
import discord
import discord.gateway
import discord.http
from yarl import URL

from bot.core.errors import SitrepError


class UnreachableError(SitrepError):
    """The API did not answer as an API does."""


@asynccontextmanager
async def pointed_at(api_base: str | None, token: str, session: aiohttp.ClientSession) -> AsyncIterator[str]:
    """Send requests to another API, and connect to the gateway that its `GET /gateway/bot` names.

    Gives the address in use: without an `api_base` it is the one discord.py has. discord.py reads both addresses from
    class attributes, so they hold for the whole process until the block ends.
    """
    route, socket = discord.http.Route, discord.gateway.DiscordWebSocket
    before = route.BASE, socket.DEFAULT_GATEWAY
    if api_base:
        gateway = await _gateway(api_base, token, session)
        route.BASE, socket.DEFAULT_GATEWAY = api_base, gateway
    try:
        yield route.BASE
    finally:
        route.BASE, socket.DEFAULT_GATEWAY = before


async def _gateway(api_base: str, token: str, session: aiohttp.ClientSession) -> URL:
    url = f"{api_base}/gateway/bot"
    try:
        async with session.get(url, headers={"Authorization": f"Bot {token}"}) as response:
            if response.status == HTTPStatus.UNAUTHORIZED:
                raise discord.LoginFailure("the token was refused")
            response.raise_for_status()
            return URL((await response.json(content_type=None))["url"])
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError, KeyError, TypeError) as error:
        hint = "Check DISCORD_API_BASE, and that a Discord API answers there."
        raise UnreachableError(f"{url} does not name a gateway ({type(error).__name__}).", hint) from error
