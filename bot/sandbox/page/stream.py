"""What arrives on the page by itself, as server-sent events."""

import asyncio
import json
from collections.abc import Iterable
from contextlib import AbstractContextManager, suppress
from typing import Protocol, TypeVar

from aiohttp import web

from bot.sandbox.jsontype import Json
from bot.sandbox.page.guard import HEADERS

T = TypeVar("T")
Told = tuple[str, Json]

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
        response = web.StreamResponse(headers=HEADERS | {"Content-Type": "text/event-stream"})
        await response.prepare(request)
        with feed.listen() as queue, suppress(ConnectionError):
            await _send(response, feed, queue)
        return response


async def _send(response: web.StreamResponse, feed: Feed[T], queue: asyncio.Queue[T]) -> None:
    await _write(response, feed.first())
    while queue.qsize() < MOST_BEHIND:
        try:
            async with asyncio.timeout(KEEP_ALIVE_SECONDS):
                happened = await queue.get()
        except TimeoutError:
            await response.write(b":\n\n")
        else:
            await _write(response, feed.tell(happened))


async def _write(response: web.StreamResponse, told: Iterable[Told]) -> None:
    for name, data in told:
        await response.write(f"event: {name}\ndata: {json.dumps(data)}\n\n".encode())
