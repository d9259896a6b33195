"""A bot of bare requests, for what discord.py would never send."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp

from bot.sandbox import Sandbox
from bot.sandbox.jsontype import Json
from bot.sandbox.world import seed
from bot.sandbox.world.interaction import Interaction, InteractionKind
from bot.sandbox.world.message import Message


@dataclass
class Raw:
    """Sends requests; each call returns the status and the body."""

    sandbox: Sandbox
    http: aiohttp.ClientSession

    async def call(self, method: str, path: str, json: Any = None, *, token: str | None = "") -> tuple[int, Any]:
        """Send a request; ``token=None`` sends none."""
        headers = {} if token is None else {"Authorization": f"Bot {token or self.sandbox.token}"}
        body = {} if json is None else {"json": json}
        async with self.http.request(method, self.sandbox.api_base + path, headers=headers, **body) as answer:
            return answer.status, await answer.json() if answer.status != 204 else None

    async def code(self, method: str, path: str, json: Any = None, *, token: str | None = "") -> tuple[int, int]:
        """Send a request that is refused; return status and Discord's code."""
        status, body = await self.call(method, path, json, token=token)
        return status, body["code"]

    def open(self, kind: InteractionKind = InteractionKind.COMMAND, on: Message | None = None) -> Interaction:
        """Begin an interaction of the reader in the first channel."""
        place = self.sandbox.places.stand(None, seed.READER)
        data: Json = {"id": "1", "name": "test", "type": 1}
        world = self.sandbox.world
        return world.interactions.open(kind, seed.READER, place, data, owners={}, label="test", message=on)

    async def answer(self, interaction: Interaction, kind: int, data: Any = None) -> tuple[int, Any]:
        """Give the first answer and ask for the response."""
        path = f"/interactions/{interaction.id}/{interaction.token}/callback?with_response=1"
        json = {"type": kind} | ({} if data is None else {"data": data})
        return await self.call("POST", path, json, token=None)

    def webhook(self, interaction: Interaction, rest: str = "") -> str:
        """Return the path of an interaction's webhook."""
        return f"/webhooks/{seed.BOT}/{interaction.token}{rest}"

    @property
    def commands(self) -> str:
        """The path of the global commands."""
        return f"/applications/{seed.BOT}/commands"

    @property
    def messages(self) -> str:
        """The path of the first channel's messages."""
        return f"/channels/{self.sandbox.home.channels[0].id}/messages"


@asynccontextmanager
async def raw(sandbox: Sandbox) -> AsyncIterator[Raw]:
    """Open a session for bare requests."""
    async with aiohttp.ClientSession() as http:
        yield Raw(sandbox, http)
