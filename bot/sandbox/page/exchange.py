"""What the page sends and is told, as JSON."""

from aiohttp import web

from bot.sandbox.errors import ApiError
from bot.sandbox.forms.form import F, check
from bot.sandbox.page.guard import HEADERS

_ODD = "The page sent something odd."


def told(body: object) -> web.Response:
    """Answer with JSON."""
    return web.json_response(body, headers=HEADERS)


async def sent(request: web.Request, form: type[F]) -> F:
    """Return what the page sent; only JSON is read, which no form of another site can send."""
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType
    try:
        return check(form, await request.json())
    except (ValueError, ApiError):
        raise odd() from None


def odd() -> web.HTTPBadRequest:
    """Refuse what our own page would never send."""
    return web.HTTPBadRequest(text=_ODD, headers=HEADERS)
