"""Faults on demand: which requests go wrong, and how."""

from dataclasses import dataclass
from fnmatch import fnmatchcase

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.sandbox.request_log import RequestLog
from bot.sandbox.rest.effect import Effect
from bot.sandbox.rest.exchange import FAULT, LOST, canonical, under_prefix


@dataclass(frozen=True, slots=True, eq=False)
class Fault:
    """An effect on the next requests (``times=None``: on all) of a route.

    ``route`` is written as in ``RequestRecord.route``, or as a pattern for that or for the path itself,
    such as ``/channels/*/messages`` or ``*/callback``; without a ``method``, all of them are meant.
    """

    route: str
    effect: Effect
    method: str | None = None
    times: int | None = 1

    def meets(self, method: str, route: str | None, path: str) -> bool:
        """Tell whether a request is meant."""
        if self.method not in (None, method):
            return False
        return route == self.route or any(fnmatchcase(text, self.route) for text in (route or "", path))


class Faults:
    """Keeps the ordered faults; the oldest that a request meets strikes it, and no other."""

    def __init__(self, log: RequestLog) -> None:
        self._log = log
        self._left: dict[Fault, int | None] = {}

    @property
    def ordered(self) -> list[Fault]:
        """Those that will still strike, oldest first."""
        return [fault for fault, left in self._left.items() if left != 0]

    def add(self, fault: Fault) -> Fault:
        """Order a fault."""
        self._left[fault] = fault.times
        return fault

    def remove(self, fault: Fault) -> None:
        """Call a fault off, and let go of the requests that it holds."""
        self._left.pop(fault, None)
        fault.effect.release()

    def clear(self) -> None:
        """Call off all of them."""
        for fault in tuple(self._left):
            self.remove(fault)

    def middleware(self) -> Middleware:
        """Let the faults strike."""

        @web.middleware
        async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
            effect = self._next(request) if self._left else None
            return await handler(request) if effect is None else await self._strike(effect, request, handler)

        return middleware

    def _next(self, request: web.Request) -> Effect | None:
        path = under_prefix(request)
        if path is None:
            return None
        route = canonical(request)
        for fault, left in self._left.items():
            if fault.meets(request.method, route, path) and left != 0:
                self._left[fault] = None if left is None else left - 1
                return fault.effect
        return None

    async def _strike(self, effect: Effect, request: web.Request, handler: Handler) -> web.StreamResponse:
        async def proceed() -> web.StreamResponse:
            response = await handler(request)
            if response.status < 400:
                self._log.excuse(request.path)
            return response

        request[FAULT] = str(effect)
        if request.content_type == "application/json":
            await request.read()  # The bot may be gone by the time it is needed.
        response = await effect.strike(proceed)
        return response if response is not None else _lost(request)


def _lost(request: web.Request) -> web.StreamResponse:
    request[LOST] = True
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
