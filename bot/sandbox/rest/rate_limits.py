"""Rate limits: how often bots may ask, and how they are told.

Discord does not publish its limits; these are what it has been seen to use, and a careful default.
"""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.sandbox.rest.exchange import canonical
from bot.sandbox.rest.limited import limited_response

_MAJOR = ("channel_id", "guild_id", "webhook_id", "webhook_token")
_MOST_BUCKETS = 1000


@dataclass(frozen=True, slots=True)
class Limit:
    """So many requests in so many seconds of real time."""

    requests: int
    seconds: float


EVERYWHERE = Limit(50, 1.0)
ORDINARY = Limit(10, 10.0)
_MESSAGES = "/channels/{channel_id}/messages"
_WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}"
SPECIAL = {
    ("POST", _MESSAGES): Limit(5, 5.0),
    ("PATCH", f"{_MESSAGES}/{{message_id}}"): Limit(5, 5.0),
    ("DELETE", f"{_MESSAGES}/{{message_id}}"): Limit(5, 1.0),
    ("GET", _MESSAGES): Limit(5, 5.0),
    ("POST", _WEBHOOK): Limit(5, 2.0),
    ("PATCH", f"{_WEBHOOK}/messages/@original"): Limit(5, 2.0),
    ("PATCH", f"{_WEBHOOK}/messages/{{message_id}}"): Limit(5, 2.0),
}


@dataclass(slots=True)
class Bucket:
    """What is left of a limit until it resets."""

    name: str
    limit: Limit
    resets_at: float
    used: int = 0

    def headers(self, now: float) -> dict[str, str]:
        """Return what every answer says of it; the reset in seconds since 1970 is of the system's clock."""
        after = max(self.resets_at - now, 0.0)
        return {
            "X-RateLimit-Limit": str(self.limit.requests),
            "X-RateLimit-Remaining": str(max(self.limit.requests - self.used, 0)),
            "X-RateLimit-Reset": f"{time.time() + after:.3f}",
            "X-RateLimit-Reset-After": f"{after:.3f}",
            "X-RateLimit-Bucket": self.name,
        }


class RateLimits:
    """Counts requests in buckets of method, route and major parameter, while ``enabled``.

    The seconds are of real time, not of the world's clock: clients wait in real time, and a clock that a
    test moves would empty every bucket at once. First answers to interactions are never limited.
    """

    def __init__(self, *, enabled: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self.enabled = enabled
        self._clock = clock
        self._limits = dict(SPECIAL)
        self._everywhere = Bucket("", EVERYWHERE, 0.0)
        self._buckets: dict[tuple[str, ...], Bucket] = {}

    def set(self, method: str, route: str, limit: Limit) -> None:
        """Change the limit of a route, written as in ``RequestRecord.route``."""
        self._limits[method, route] = limit
        self._buckets.clear()

    def middleware(self) -> Middleware:
        """Refuse requests too many, and say in each answer how many are left."""

        @web.middleware
        async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
            route = canonical(request)
            if not self.enabled or not _counts(request, route):
                return await handler(request)
            return await self._limited(request, route or "", handler)

        return middleware

    async def _limited(self, request: web.Request, route: str, handler: Handler) -> web.StreamResponse:
        if not route.startswith("/webhooks/") and not self._take(self._everywhere):
            return limited_response(self._everywhere.resets_at - self._clock(), "global", is_global=True)
        bucket = self._bucket(request, route)
        if self._take(bucket):
            response = await handler(request)
        else:
            response = limited_response(bucket.resets_at - self._clock(), "user")
        response.headers.update(bucket.headers(self._clock()))
        return response

    def _take(self, bucket: Bucket) -> bool:
        now = self._clock()
        if now >= bucket.resets_at:
            bucket.used, bucket.resets_at = 0, now + bucket.limit.seconds
        if bucket.used >= bucket.limit.requests:
            return False
        bucket.used += 1
        return True

    def _bucket(self, request: web.Request, route: str) -> Bucket:
        major = tuple(request.match_info[name] for name in _MAJOR if name in request.match_info)
        key = (request.method, route, *major)
        if key not in self._buckets:
            self._prune()
            name = hashlib.sha256(f"{request.method} {route}".encode()).hexdigest()[:32]
            self._buckets[key] = Bucket(name, self._limits.get((request.method, route), ORDINARY), 0.0)
        return self._buckets[key]

    def _prune(self) -> None:
        if len(self._buckets) >= _MOST_BUCKETS:
            now = self._clock()
            self._buckets = {key: bucket for key, bucket in self._buckets.items() if bucket.resets_at > now}


def _counts(request: web.Request, route: str | None) -> bool:
    return request.path.startswith("/api/") and route is not None and not route.startswith("/interactions/")
