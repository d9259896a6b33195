"""The answer to a request too many."""

import math

from aiohttp import web

from bot.sandbox.rest.exchange import respond


def limited_response(retry_after: float, scope: str, *, is_global: bool = False, via: bool = True) -> web.Response:
    """Return a 429 as Discord words it; clients try again only if it came ``via`` Discord's own proxy."""
    body = {"message": "You are being rate limited.", "retry_after": round(retry_after, 3), "global": is_global}
    response = respond(body, status=429)
    response.headers["Retry-After"] = str(math.ceil(retry_after))
    response.headers["X-RateLimit-Scope"] = "global" if is_global else scope
    if is_global:
        response.headers["X-RateLimit-Global"] = "true"
    if via:
        response.headers["Via"] = "1.1 google"
    return response
