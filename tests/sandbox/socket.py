"""A bare gateway socket, for what discord.py would never send or tell."""

import asyncio
import json
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import zstandard

from bot.sandbox import Sandbox
from bot.sandbox.jsontype import Json

Unpack = Callable[[bytes | str], str]


class Socket:
    """A bare gateway socket."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, unpack: Unpack) -> None:
        self._socket = socket
        self._unpack = unpack

    async def send(self, op: int, data: Any = None) -> None:
        await self._socket.send_str(json.dumps({"op": op, "d": data}))

    async def send_text(self, text: str) -> None:
        await self._socket.send_str(text)

    async def send_bytes(self, data: bytes) -> None:
        await self._socket.send_bytes(data)

    async def next(self) -> Json:
        message: Json = json.loads(self._unpack((await self._socket.receive(timeout=5)).data))
        return message

    async def closed(self) -> int | None:
        """Read to the end and return the close code."""
        async with asyncio.timeout(5):
            async for _ in self._socket:
                pass
        return self._socket.close_code


def plain(data: bytes | str) -> str:
    assert isinstance(data, str)
    return data


def unzlib() -> Unpack:
    stream = zlib.decompressobj()
    return lambda data: stream.decompress(data if isinstance(data, bytes) else b"").decode()


def unzstd() -> Unpack:
    stream = zstandard.ZstdDecompressor().decompressobj()
    return lambda data: stream.decompress(data if isinstance(data, bytes) else b"").decode()


@asynccontextmanager
async def socket(sandbox: Sandbox, query: str = "?v=10&encoding=json", unpack: Unpack = plain) -> AsyncIterator[Socket]:
    async with aiohttp.ClientSession() as http, http.ws_connect(sandbox.gateway_url + query) as opened:
        yield Socket(opened, unpack)


def identify(sandbox: Sandbox, **changes: Any) -> Json:
    return {"token": sandbox.token, "properties": {}, "intents": 1} | changes
