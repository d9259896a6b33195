"""What arrives on the page by itself: as server-sent events, or over a websocket where the browser asks for one.

Browsers allow six connections to one address for all tabs together, and many more websockets: several tabs, each with
a stream or two, would leave none for anything else.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable
from contextlib import AbstractContextManager, suppress
from typing import Protocol, TypeVar

from aiohttp import web

from bot.sandbox.jsontype import Json
from bot.sandbox.page.guard import HEADERS

T = TypeVar("T")
Told = tuple[str, Json]
Write = Callable[[Told | None], Awaitable[None]]

# How long a closed browser window goes unnoticed, at most.
KEEP_ALIVE_SECONDS = 15.0
# A window that is this far behind is cut off; it connects again and is told all that there is.
MOST_BEHIND = 20_000


class Feed(Protocol[T]):
    """Something to stream: what there is, then what is told of each thing that happens."""

    def listen(self) -> AbstractContextManager[asyncio.Queue[T]]:
        """Collect what happens inside the block."""

    def first(self) -> Iterable[Told]:
        """Return what there is."""

    def tell(self, happened: T) -> Iterable[Told]:
        """Return what is told of something that happened."""


class Streams:
    """The streams that are open, which end when the sandbox stops."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[object]] = set()

    def close(self) -> None:
        """End them."""
        for task in tuple(self._tasks):
            task.cancel()

    async def send(self, request: web.Request, feed: Feed[T]) -> web.StreamResponse:
        """Stream until the browser goes away or ``close`` is called."""
        if (task := asyncio.current_task()) is not None:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        if request.headers.get("Upgrade", "").lower() == "websocket":
            return await _over_a_socket(request, feed)
        return await _as_events(request, feed)


async def _as_events(request: web.Request, feed: Feed[T]) -> web.StreamResponse:
    response = web.StreamResponse(headers=HEADERS | {"Content-Type": "text/event-stream"})
    await response.prepare(request)

    async def write(told: Told | None) -> None:
        text = f"event: {told[0]}\ndata: {json.dumps(told[1])}\n\n" if told else ":\n\n"
        await response.write(text.encode())

    await _tell(feed, write)
    return response


async def _over_a_socket(request: web.Request, feed: Feed[T]) -> web.StreamResponse:
    socket = web.WebSocketResponse(timeout=1.0, max_msg_size=1024)
    await socket.prepare(request)

    async def write(told: Told | None) -> None:
        if told is not None:
            await socket.send_str(json.dumps({"event": told[0], "data": told[1]}))

    async def tell() -> None:
        await _tell(feed, write)
        await socket.close()

    telling = asyncio.create_task(tell())
    try:
        async for _ in socket:
            pass  # Nothing is expected of the page but that it goes away.
    finally:
        telling.cancel()
        await asyncio.gather(telling, return_exceptions=True)
    return socket


async def _tell(feed: Feed[T], write: Write) -> None:
    with feed.listen() as queue, suppress(ConnectionError):
        for there in feed.first():
            await write(there)
        while queue.qsize() < MOST_BEHIND:
            for told in await _next(feed, queue):
                await write(told)


async def _next(feed: Feed[T], queue: asyncio.Queue[T]) -> Iterable[Told | None]:
    try:
        async with asyncio.timeout(KEEP_ALIVE_SECONDS):
            return feed.tell(await queue.get())
    except TimeoutError:
        return [None]
