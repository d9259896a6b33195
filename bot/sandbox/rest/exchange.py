"""Requests and responses as Discord's API has them."""

import json
from typing import Any

from aiohttp import web

from bot.sandbox.errors import ApiError, Problem, invalid_field
from bot.sandbox.jsontype import Json

PREFIX = "/api/v10"


def respond(body: object = None, *, status: int = 200) -> web.Response:
    """Answer with JSON; the content type has no charset, as discord.py expects. No body makes a 204."""
    if body is None:
        return web.Response(status=204)
    return web.Response(
        body=json.dumps(body, ensure_ascii=False).encode(), status=status, content_type="application/json"
    )


async def read_json(request: web.Request) -> Any:  # noqa: ANN401 - whatever the bot sent
    """Return the request's JSON body."""
    if request.content_type.startswith("multipart/"):
        raise invalid_field(("attachments",), "UNKNOWN_FIELD", "The sandbox takes no attachments yet.")
    if request.content_type != "application/json":
        raise ApiError(Problem.INVALID_JSON)
    try:
        return await request.json()
    except ValueError:
        raise ApiError(Problem.INVALID_JSON) from None


def number(request: web.Request, name: str, problem: Problem) -> int:
    """Return an id from the path; one that is no number is unknown like any other."""
    text = request.match_info[name]
    if not (text.isascii() and text.isdecimal()):
        raise ApiError(problem)
    return int(text)


def flag(request: web.Request, name: str) -> bool:
    """Return a yes-or-no of the query."""
    return request.query.get(name, "").lower() in ("1", "true")


def body_of(response: web.StreamResponse) -> Json | list[Json] | None:
    """Return the JSON of a response, or None."""
    if isinstance(response, web.Response) and isinstance(response.body, bytes) and response.body:
        parsed: Json | list[Json] = json.loads(response.body)
        return parsed
    return None
