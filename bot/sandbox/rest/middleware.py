"""What holds for every REST request: it is recorded, its errors are Discord's, its token is looked at."""

import hmac
import json
import logging
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.sandbox.errors import ApiError, Limited, Problem
from bot.sandbox.request_log import RequestLog, RequestRecord
from bot.sandbox.rest.exchange import FAULT, LOST, PREFIX, SENT, body_of, canonical, respond
from bot.sandbox.rest.limited import limited_response

_log = logging.getLogger(__name__)

# An interaction's token in the address is all that these ask for.
_OPEN = (f"{PREFIX}/interactions/", f"{PREFIX}/webhooks/")
_OPEN_EXACTLY = f"{PREFIX}/gateway"
_PROBLEMS = {405: Problem.METHOD_NOT_ALLOWED, 413: Problem.TOO_LARGE}


def recorded(log: RequestLog) -> Middleware:
    """Keep every REST request with its answer."""

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not request.path.startswith("/api/"):
            return await handler(request)
        response = await handler(request)
        log.keep(await _record(log, request, response))
        return response

    return middleware


async def _record(log: RequestLog, request: web.Request, response: web.StreamResponse) -> RequestRecord:
    lost = request.get(LOST, False)
    return RequestRecord(
        at=log.now(),
        method=request.method,
        path=request.path,
        query=dict(request.query),
        json=await _sent(request),
        status=0 if lost else response.status,
        response=None if lost else body_of(response),
        route=canonical(request),
        fault=request.get(FAULT),
    )


async def _sent(request: web.Request) -> Any:  # noqa: ANN401 - whatever the bot sent
    if SENT in request:
        return request[SENT]
    if request.content_type != "application/json":
        return None
    try:
        return json.loads(await request.read() or b"null")
    except ValueError:
        return None


@web.middleware
async def discord_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer every error in Discord's words."""
    if not request.path.startswith("/api/"):
        return await handler(request)
    try:
        return await handler(request)
    except ApiError as error:
        return respond(error.payload(), status=error.problem.status)
    except Limited as error:
        return limited_response(error.retry_after, "shared")
    except web.HTTPException as error:
        problem = _PROBLEMS.get(error.status, Problem.NOT_FOUND)
        return respond(ApiError(problem).payload(), status=problem.status)
    except Exception:
        _log.exception("the sandbox failed at %s %s", request.method, request.match_info.route)
        return respond(ApiError(Problem.SERVER_ERROR).payload(), status=500)


def authorized(token: str) -> Middleware:
    """Let only the bot with this token in, where a token is asked for."""
    expected = f"Bot {token}".encode()

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        if _needs_token(request):
            given = request.headers.get("Authorization", "").encode()
            if not hmac.compare_digest(given, expected):
                raise ApiError(Problem.UNAUTHORIZED)
        return await handler(request)

    return middleware


def _needs_token(request: web.Request) -> bool:
    if request.match_info.http_exception is not None or not request.path.startswith(f"{PREFIX}/"):
        return False
    return request.path != _OPEN_EXACTLY and not request.path.startswith(_OPEN)
