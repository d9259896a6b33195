"""The page's own routes, put together."""

from collections.abc import Callable

from aiohttp import web

from bot.sandbox.control import Control
from bot.sandbox.gateway.controls import GatewayControls
from bot.sandbox.jsontype import Json
from bot.sandbox.page.cast import Cast
from bot.sandbox.page.deeds import DeedRoutes
from bot.sandbox.page.exchange import told
from bot.sandbox.page.files import FileRoutes
from bot.sandbox.page.inspector import InspectorRoutes
from bot.sandbox.page.locales import LOCALES
from bot.sandbox.page.masking import Masking
from bot.sandbox.page.person_feed import PersonFeed
from bot.sandbox.page.steering import SteeringRoutes
from bot.sandbox.page.stream import Streams
from bot.sandbox.page.switchboard import Switchboard
from bot.sandbox.people.actor import Actor
from bot.sandbox.traffic import TrafficLog
from bot.sandbox.wire.people import user_json


class Site:
    """Serves the page and acts for whoever sits before it."""

    def __init__(
        self,
        cast: Cast,
        traffic: TrafficLog,
        gateway: GatewayControls,
        board: Switchboard,
        control: Callable[[], Control | None],
    ) -> None:
        self._cast = cast
        self._gateway = gateway
        self._board = board
        self._streams = Streams()
        self._steering = SteeringRoutes(control, cast.world.events)
        inspector = InspectorRoutes(traffic, board, Masking(cast.world.application.token), self._streams)
        parts = (FileRoutes(), DeedRoutes(cast), self._steering, inspector)
        self._parts = [part.routes() for part in parts]

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
                "faults": [each.view() for each in self._board.switches],
                "control": self._steering.view(),
            }
        )

    async def _events(self, request: web.Request) -> web.StreamResponse:
        actor = self._cast.actor(request.query.get("person"))
        return await self._streams.send(request, PersonFeed(self._cast.world, actor, self._gateway))


def _person(actor: Actor) -> Json:
    user = actor.user
    return {"id": str(user.id), "name": user.name, "display_name": user.display_name, "locale": user.locale}
