"""Requests and responses as Discord's API has them."""

import json
import re
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.sandbox.errors import ApiError, Problem, invalid_field
from bot.sandbox.jsontype import Json

PREFIX = "/api/v10"
_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
_FILE = re.compile(r"files\[(\d{1,2})\]")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came with a request."""

    name: str
    content_type: str
    data: bytes


SENT = web.RequestKey("sent", object)
UPLOADS = web.RequestKey("uploads", dict[int, Upload])
# The fault that struck a request, and whether its answer was lost with the connection.
FAULT = web.RequestKey("fault", str)
LOST = web.RequestKey("lost", bool)


def respond(body: object = None, *, status: int = 200) -> web.Response:
    """Answer with JSON; the content type has no charset, as discord.py expects. No body makes a 204."""
    if body is None:
        return web.Response(status=204)
    return web.Response(
        body=json.dumps(body, ensure_ascii=False).encode(), status=status, content_type="application/json"
    )


async def read_json(request: web.Request) -> Any:  # noqa: ANN401 - whatever the bot sent
    """Return what the bot sent, as JSON or as the ``payload_json`` of a form; the request keeps it for the log."""
    try:
        request[SENT] = json.loads(await _text(request))
    except ValueError:
        raise ApiError(Problem.INVALID_JSON) from None
    return request[SENT]


async def _text(request: web.Request) -> str:
    if request.content_type == "application/json":
        return await request.text()
    if request.content_type not in _FORMS:
        return ""
    form = await request.post()
    request[UPLOADS] = {}
    for name, value in form.items():
        if isinstance(value, web.FileField):
            request[UPLOADS][_number(name)] = Upload(value.filename, value.content_type, value.file.read())
        elif name != "payload_json":
            raise _unknown(name)
    return str(form.get("payload_json", "{}"))


def _number(name: str) -> int:
    match = _FILE.fullmatch(name)
    if match is None:
        raise _unknown(name)
    return int(match.group(1))


def _unknown(name: str) -> ApiError:
    return invalid_field((name,), "UNKNOWN_FIELD", "Discord ignores this field; the sandbox refuses it.")


def number(request: web.Request, name: str, problem: Problem) -> int:
    """Return an id from the path; one that is no number is unknown like any other."""
    text = request.match_info[name]
    if not (text.isascii() and text.isdecimal()):
        raise ApiError(problem)
    return int(text)


def flag(request: web.Request, name: str) -> bool:
    """Return a yes-or-no of the query."""
    return request.query.get(name, "").lower() in ("1", "true")


def canonical(request: web.Request) -> str | None:
    """Return the route as Discord's API description writes it, or None if there is none."""
    resource = request.match_info.route.resource
    return resource.canonical.removeprefix(PREFIX) if resource else None


def under_prefix(request: web.Request) -> str | None:
    """Return the path without the API's prefix, or None if it is none of the API's."""
    return request.path.removeprefix(PREFIX) if request.path.startswith(f"{PREFIX}/") else None


def body_of(response: web.StreamResponse) -> Json | list[Json] | None:
    """Return the JSON of a response, or None."""
    if response.content_type != "application/json":
        return None
    if isinstance(response, web.Response) and isinstance(response.body, bytes) and response.body:
        parsed: Json | list[Json] = json.loads(response.body)
        return parsed
    return None
