"""What can be done to a request instead of answering it well.

Each effect comes before the request is done or, with ``after``, when it has been done and the bot is yet
to hear of it.
"""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import web

from bot.sandbox.rest.exchange import respond
from bot.sandbox.rest.limited import limited_response

Proceed = Callable[[], Awaitable[web.StreamResponse]]


class Effect(ABC):
    """Something that goes wrong."""

    @abstractmethod
    async def strike(self, proceed: Proceed) -> web.StreamResponse | None:
        """Return the answer, or None to cut the connection; ``proceed`` does what was asked for."""

    def release(self) -> None:  # noqa: B027 - few effects hold anything
        """Let go of whatever is held."""


@dataclass(frozen=True, slots=True)
class Delay(Effect):
    """It takes so many seconds of real time, whether or not the bot still waits."""

    seconds: float
    after: bool = False

    def __str__(self) -> str:
        return f"delayed by {self.seconds} s{_when(after=self.after)}"

    async def strike(self, proceed: Proceed) -> web.StreamResponse:
        """Wait."""
        if self.after:
            return await _then(proceed, asyncio.sleep(self.seconds))
        await asyncio.sleep(self.seconds)
        return await proceed()


@dataclass(frozen=True, slots=True)
class Hold(Effect):
    """It hangs until it is released; ``arrived`` tells when the first request hangs."""

    after: bool = False
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    def __str__(self) -> str:
        return f"held{_when(after=self.after)}"

    async def strike(self, proceed: Proceed) -> web.StreamResponse:
        """Hang."""
        if self.after:
            return await _then(proceed, self._hang())
        await self._hang()
        return await proceed()

    def release(self) -> None:
        """Let the requests go on, those to come too."""
        self.released.set()

    async def _hang(self) -> None:
        self.arrived.set()
        await self.released.wait()


@dataclass(frozen=True, slots=True)
class Drop(Effect):
    """The connection is cut."""

    after: bool = False

    def __str__(self) -> str:
        return f"dropped{_when(after=self.after)}"

    async def strike(self, proceed: Proceed) -> None:
        """Cut."""
        if self.after:
            await proceed()


@dataclass(frozen=True, slots=True)
class ServerError(Effect):
    """Discord has a problem: 500 in its own words, above that in those of the proxy before it."""

    status: int = 500
    after: bool = False

    def __str__(self) -> str:
        return f"{self.status}{_when(after=self.after)}"

    async def strike(self, proceed: Proceed) -> web.StreamResponse:
        """Fail."""
        if self.after:
            await proceed()
        if self.status == 500:
            return respond({"message": "500: Internal Server Error", "code": 0}, status=500)
        return web.Response(text="upstream connect error or disconnect/reset before headers", status=self.status)


@dataclass(frozen=True, slots=True)
class TooManyRequests(Effect):
    """A 429; without ``via`` it looks like Cloudflare's, which clients must not try again."""

    retry_after: float = 1.0
    is_global: bool = False
    via: bool = True
    scope: str = "user"

    def __str__(self) -> str:
        return f"429 for {self.retry_after} s"

    async def strike(self, proceed: Proceed) -> web.StreamResponse:  # noqa: ARG002 - nothing is done
        """Refuse for now."""
        return limited_response(self.retry_after, self.scope, is_global=self.is_global, via=self.via)


async def _then(proceed: Proceed, wait: Awaitable[None]) -> web.StreamResponse:
    response = await proceed()
    await wait
    return response


def _when(*, after: bool) -> str:
    return " after it was done" if after else ""
