"""Who may use the page: a browser on this machine, and no other site's script."""

from aiohttp import web
from aiohttp.typedefs import Handler
from yarl import URL

HOST = "127.0.0.1"
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


@web.middleware
async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse foreign hosts and origins, so that no site can reach in through a browser.

    Bots come without an Origin and reach REST and gateway by whatever name they have for it.
    """
    if request.path.startswith(("/api/", "/gateway")):
        return await handler(request)
    if not _is_local(f"http://{request.host}", request) or not _is_local(_origin(request), request):
        raise web.HTTPForbidden(text="Only this machine may use the sandbox.")
    return await handler(request)


def _origin(request: web.Request) -> str:
    return request.headers.get("Origin", f"http://{request.host}")


def _is_local(address: str, request: web.Request) -> bool:
    try:
        url = URL(address)
    except ValueError:
        return False
    return url.scheme == "http" and url.host in _LOOPBACK and url.port == _own_port(request)


def _own_port(request: web.Request) -> int | None:
    transport = request.transport
    return transport.get_extra_info("sockname")[1] if transport is not None else None
