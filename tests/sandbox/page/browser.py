"""A browser of bare requests, as the page's script makes them."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from bot.sandbox import Sandbox

Told = tuple[str, Any]


async def soon(condition: Callable[[], bool]) -> None:
    """Wait until something holds, which no event tells of."""
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 - no event tells of it
            await asyncio.sleep(0.02)


class Stream:
    """What a stream tells, one by one."""

    def __init__(self, answer: aiohttp.ClientResponse) -> None:
        self.answer = answer

    async def next(self) -> Told:
        """Return the next thing told, its name and data."""
        name = ""
        async with asyncio.timeout(5):
            while line := (await self.answer.content.readline()).decode():
                key, _, value = line.strip().partition(": ")
                name = value if key == "event" else name
                if key == "data":
                    return name, json.loads(value)
        raise EOFError

    async def until(self, wanted: str) -> Any:
        """Return the data of the next thing of a name."""
        while True:
            name, data = await self.next()
            if name == wanted:
                return data

    async def before(self, end: str) -> list[Told]:
        """Return all that is told before something of a name."""
        told = []
        while (each := await self.next())[0] != end:
            told.append(each)
        return told

    async def nothing(self) -> bool:
        """Tell whether nothing is told for a moment."""
        try:
            await asyncio.wait_for(self.next(), 0.1)
        except TimeoutError:
            return True
        return False


class Browser:
    """Asks the page's server."""

    def __init__(self, sandbox: Sandbox, http: aiohttp.ClientSession) -> None:
        self.sandbox = sandbox
        self.http = http

    def url(self, path: str) -> str:
        """Return the address of a route."""
        return f"{self.sandbox.url}/page/do/{path}"

    async def get(self, path: str, /, **query: Any) -> Any:
        """Ask for something; return it, or the status of a refusal."""
        async with self.http.get(self.url(path), params=query) as answer:
            return await answer.json() if answer.status == 200 else answer.status

    async def do(self, path: str, /, **body: Any) -> Any:
        """Do something; return what comes of it, or the status of a refusal."""
        async with self.http.post(self.url(path), json=body) as answer:
            return await answer.json() if answer.status == 200 else answer.status

    @asynccontextmanager
    async def stream(self, path: str, /, **query: Any) -> AsyncIterator[Stream]:
        """Listen to a stream."""
        async with self.http.get(self.url(path), params=query) as answer:
            assert (answer.status, answer.content_type) == (200, "text/event-stream")
            yield Stream(answer)

    @asynccontextmanager
    async def events(self, person: str = "reader") -> AsyncIterator[Stream]:
        """Listen to what one person sees, from what is new on."""
        async with self.stream("events", person=person) as stream:
            await stream.until("backlog")
            yield stream

    async def commands(self, person: str = "reader", channel: int | None = None) -> dict[str, Any]:
        """Return the commands that are offered, by their names."""
        return {each["name"]: each for each in await self.get("commands", person=person, channel=self.here(channel))}

    def here(self, channel: int | None = None) -> str:
        """Return the id of a channel, or of the first one."""
        return str(channel or self.sandbox.home.channels[0].id)

    async def slash(self, name: str, *, person: str = "reader", channel: int | None = None, **options: Any) -> Any:
        """Use a command, the words of which are separated by blanks."""
        command, *path = name.split()
        number = (await self.commands(person, channel))[command]["id"]
        where = self.here(channel)
        return await self.do("slash", person=person, channel=where, command=number, path=path, options=options)
