"""The page's own routes, put together."""

from collections.abc import Callable

from aiohttp import web

from bot.sandbox.jsontype import Json
from bot.sandbox.page.cast import Cast
from bot.sandbox.page.deeds import DeedRoutes
from bot.sandbox.page.exchange import told
from bot.sandbox.page.files import FileRoutes
from bot.sandbox.page.locales import LOCALES
from bot.sandbox.page.person_feed import PersonFeed
from bot.sandbox.page.stream import Streams
from bot.sandbox.people.actor import Actor
from bot.sandbox.wire.people import user_json


class Site:
    """Serves the page and acts for whoever sits before it; ``connected`` counts the bots on the gateway."""

    def __init__(self, cast: Cast, connected: Callable[[], int]) -> None:
        self._cast = cast
        self._connected = connected
        self._streams = Streams()
        self._parts = [FileRoutes().routes(), DeedRoutes(cast).routes()]

    def routes(self) -> list[web.RouteDef]:
        """List the routes."""
        own = [web.get("/page/do/start", self._start), web.get("/page/do/events", self._events)]
        return [*own, *(route for part in self._parts for route in part)]

    def close(self) -> None:
        """End what still streams."""
        self._streams.close()

    async def _start(self, _request: web.Request) -> web.Response:
        return told(
            {
                "bot": user_json(self._cast.world.application.bot),
                "people": [_person(actor) for actor in self._cast.actors.values()],
                "languages": LOCALES,
                "now": self._cast.world.clock().isoformat(),
                "faults": [],
                "control": None,
            }
        )

    async def _events(self, request: web.Request) -> web.StreamResponse:
        actor = self._cast.actor(request.query.get("person"))
        return await self._streams.send(request, PersonFeed(self._cast.world, actor, self._connected))


def _person(actor: Actor) -> Json:
    user = actor.user
    return {"id": str(user.id), "name": user.name, "display_name": user.display_name, "locale": user.locale}
