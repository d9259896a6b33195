"""The page's own files, as they lie in the package."""

from importlib.resources import files

from aiohttp import web

from bot.sandbox.page.guard import HEADERS, HOST

_KINDS = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml", "html": "text/html"}

FOLDER = files(__package__).joinpath("static")


class FileRoutes:
    """Serves what is listed in the folder, and nothing that is merely reachable from it."""

    def routes(self) -> list[web.RouteDef]:
        """List the routes."""
        return [web.get("/", self._index), web.get("/page/{name}", self._named)]

    async def _index(self, request: web.Request) -> web.Response:
        if request.url.host != HOST:
            # What bots send lies at this address; under another name of it the policy would keep pictures out.
            raise web.HTTPFound(request.url.with_host(HOST))
        return self._file("index.html")

    async def _named(self, request: web.Request) -> web.Response:
        return self._file(request.match_info["name"])

    def _file(self, name: str) -> web.Response:
        kind = _KINDS.get(name.rpartition(".")[2])
        found = next((file for file in FOLDER.iterdir() if file.name == name), None)
        if kind is None or found is None:
            raise web.HTTPNotFound
        return web.Response(text=found.read_text("utf-8"), content_type=kind, charset="utf-8", headers=HEADERS)
