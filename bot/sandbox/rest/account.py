"""Who the bot is, and where its gateway is."""

from aiohttp import web

from bot.sandbox.rest.exchange import PREFIX, respond
from bot.sandbox.wire.people import application_json, own_user_json
from bot.sandbox.world.people import Application


class AccountRoutes:
    """Routes about the bot itself."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def routes(self) -> list[web.RouteDef]:
        """List the routes."""
        return [
            web.get(f"{PREFIX}/users/@me", self._user),
            web.get(f"{PREFIX}/applications/@me", self._own_application),
            web.get(f"{PREFIX}/oauth2/applications/@me", self._own_application),
            web.get(f"{PREFIX}/soundboard-default-sounds", self._nothing),
            web.get(f"{PREFIX}/gateway", self._gateway),
            web.get(f"{PREFIX}/gateway/bot", self._gateway_for_bots),
        ]

    async def _user(self, _request: web.Request) -> web.Response:
        return respond(own_user_json(self._application.bot))

    async def _own_application(self, _request: web.Request) -> web.Response:
        return respond(application_json(self._application))

    async def _nothing(self, _request: web.Request) -> web.Response:
        return respond([])

    async def _gateway(self, request: web.Request) -> web.Response:
        return respond({"url": gateway_url(request)})

    async def _gateway_for_bots(self, request: web.Request) -> web.Response:
        limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
        return respond({"url": gateway_url(request), "shards": 1, "session_start_limit": limit})


def gateway_url(request: web.Request) -> str:
    """Return the gateway's address as the one who asks reaches it."""
    return f"ws://{request.host}/gateway"
