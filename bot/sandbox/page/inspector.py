"""The inspector: what passes between bot and sandbox, and faults to switch on."""

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from aiohttp import web

from bot.sandbox.page.exchange import odd, sent, told
from bot.sandbox.page.forms import FaultSwitch
from bot.sandbox.page.masking import Masking
from bot.sandbox.page.stream import Streams, Told
from bot.sandbox.page.switchboard import Switchboard
from bot.sandbox.page.traffic_view import passed_view
from bot.sandbox.traffic import Passed, TrafficLog

Happened = Passed | list[str]


class TrafficFeed:
    """Tells of what passes, and of the faults that are on."""

    def __init__(self, traffic: TrafficLog, board: Switchboard, masking: Masking) -> None:
        self._traffic = traffic
        self._board = board
        self._masking = masking

    @contextmanager
    def listen(self) -> Iterator[asyncio.Queue[Happened]]:
        """Collect what passes and what is switched."""
        queue: asyncio.Queue[Happened] = asyncio.Queue()
        ends = [self._traffic.watch(queue.put_nowait), self._board.watch(queue.put_nowait)]
        try:
            yield queue
        finally:
            for end in ends:
                end()

    def first(self) -> Iterator[Told]:
        """Tell what is on, and what passed lately."""
        yield "faults", {"on": self._board.on}
        for passed in tuple(self._traffic.kept):
            yield passed_view(passed, self._masking)

    def tell(self, happened: Happened) -> Iterable[Told]:
        """Tell of one thing."""
        return [("faults", {"on": happened}) if isinstance(happened, list) else passed_view(happened, self._masking)]


class InspectorRoutes:
    """Streams the traffic and switches faults."""

    def __init__(self, traffic: TrafficLog, board: Switchboard, masking: Masking, streams: Streams) -> None:
        self._board = board
        self._feed = TrafficFeed(traffic, board, masking)
        self._streams = streams

    def routes(self) -> list[web.RouteDef]:
        """List the routes."""
        return [web.get("/page/do/traffic", self._traffic), web.post("/page/do/fault", self._fault)]

    async def _traffic(self, request: web.Request) -> web.StreamResponse:
        return await self._streams.send(request, self._feed)

    async def _fault(self, request: web.Request) -> web.Response:
        wanted = await sent(request, FaultSwitch)
        try:
            self._board.turn(wanted.name, on=wanted.on)
        except KeyError:
            raise odd() from None
        return told({"on": self._board.on})
