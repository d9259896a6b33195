"""The HTTP server around the world, on loopback only."""

from aiohttp import web

from bot.sandbox.gateway.endpoint import Gateway
from bot.sandbox.page.guard import HOST, guarded
from bot.sandbox.page.site import Site
from bot.sandbox.request_log import RequestLog
from bot.sandbox.rest.account import AccountRoutes
from bot.sandbox.rest.attachments import AttachmentRoutes
from bot.sandbox.rest.channels import ChannelRoutes
from bot.sandbox.rest.commands import CommandRoutes
from bot.sandbox.rest.faults import Faults
from bot.sandbox.rest.interactions import InteractionRoutes
from bot.sandbox.rest.messages import MessageRoutes
from bot.sandbox.rest.middleware import authorized, discord_errors, recorded
from bot.sandbox.rest.rate_limits import RateLimits
from bot.sandbox.world.world import World

_MOST_BYTES = 26 * 1024 * 1024
"""Of one request: Discord's limit for all files of a message together is 25 MiB."""


class Server:
    """Serves REST, gateway and page on one port."""

    def __init__(
        self, world: World, log: RequestLog, gateway: Gateway, faults: Faults, site: Site, rate_limits: RateLimits
    ) -> None:
        self._world = world
        self._log = log
        self._site = site
        self.gateway = gateway
        self._runner: web.AppRunner | None = None
        self.faults = faults
        self.rate_limits = rate_limits
        self.port = 0

    async def start(self, port: int) -> None:
        """Listen; port 0 lets the system choose one."""
        self._runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, port).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Close every socket and stop listening."""
        if self._runner is not None:
            self._site.close()
            self.faults.clear()
            await self.gateway.close()
            await self._runner.cleanup()
            self._runner = None

    def _app(self) -> web.Application:
        token = self._world.application.token
        edge = [guarded, recorded(self._log), self.faults.middleware(), self.rate_limits.middleware()]
        app = web.Application(middlewares=[*edge, discord_errors, authorized(token)], client_max_size=_MOST_BYTES)
        for routes in self._routes():
            app.add_routes(routes)
        return app

    def _routes(self) -> list[list[web.RouteDef]]:
        return [
            AccountRoutes(self._world.application).routes(),
            CommandRoutes(self._world).routes(),
            ChannelRoutes(self._world).routes(),
            MessageRoutes(self._world).routes(),
            InteractionRoutes(self._world).routes(),
            AttachmentRoutes(self._world).routes(),
            self.gateway.routes(),
            self._site.routes(),
        ]
