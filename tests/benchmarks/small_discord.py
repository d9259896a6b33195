"""As much of Discord as a bot needs that only answers interactions, and fast: a gateway socket and a few routes."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import WSMsgType, web

PREFIX = "/api/v10"
OWN_ID = "100000000000000001"
GUILD_ID = "100000000000000002"
CHANNEL_ID = "100000000000000003"

Take = Callable[[str, bytes], None]
"""What takes an answer, or a post: the id of the interaction or channel, and the body."""

_USER = {"id": OWN_ID, "username": "sitrep", "discriminator": "0", "avatar": None, "bot": True, "flags": 0}
_APPLICATION = {"id": OWN_ID, "name": "Sitrep", "icon": None, "description": "", "flags": 0, "owner": _USER} | {
    "bot_public": True,
    "bot_require_code_grant": False,
    "verify_key": "0" * 64,
}


class SmallDiscord:
    """Sends interactions to the one bot that connects, and hands its callbacks and posts on as they arrive."""

    def __init__(self, take: Take, post: Take = lambda _channel, _body: None, servers: Sequence[int] = ()) -> None:
        self._servers = [{"id": str(each), "unavailable": True} for each in servers]
        self._take = take
        self._post = post
        self._posted = 0
        self._socket: web.WebSocketResponse | None = None
        self._commands: list[dict[str, Any]] = []
        self._sent = 0
        self.connected = asyncio.Event()
        self.api_base = ""

    @asynccontextmanager
    async def serve(self) -> AsyncIterator[None]:
        """Serve on a port of 127.0.0.1 that the system picks."""
        runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            self.api_base = f"http://127.0.0.1:{runner.addresses[0][1]}{PREFIX}"
            yield
        finally:
            await runner.cleanup()

    async def dispatch(self, event: str, data: dict[str, Any]) -> None:
        """Send an event over the gateway."""
        if self._socket is None:
            raise RuntimeError("no bot is connected")
        self._sent += 1
        await self._socket.send_str(json.dumps({"op": 0, "t": event, "s": self._sent, "d": data}))

    def _application(self) -> web.Application:
        application = web.Application()
        route = f"{PREFIX}/applications/{OWN_ID}/commands"
        application.add_routes(
            [
                web.get("/gateway", self._gateway),
                web.get("/gateway/", self._gateway),
                web.get(f"{PREFIX}/gateway/bot", self._gateway_address),
                web.get(f"{PREFIX}/users/@me", self._user),
                web.get(f"{PREFIX}/oauth2/applications/@me", self._application_info),
                web.get(route, self._listed),
                web.put(route, self._sync),
                web.post(f"{PREFIX}/interactions/{{id}}/{{token}}/callback", self._callback),
                web.post(f"{PREFIX}/channels/{{id}}/messages", self._message),
            ]
        )
        return application

    async def _user(self, _: web.Request) -> web.Response:
        return _answer(_USER)

    async def _application_info(self, _: web.Request) -> web.Response:
        return _answer(_APPLICATION)

    async def _listed(self, _: web.Request) -> web.Response:
        return _answer(self._commands)

    async def _callback(self, request: web.Request) -> web.Response:
        self._take(request.match_info["id"], await request.read())
        return web.Response(status=204)

    async def _message(self, request: web.Request) -> web.Response:
        self._post(request.match_info["id"], await request.read())
        self._posted += 1
        return _answer({"id": str(self._posted)})

    async def _sync(self, request: web.Request) -> web.Response:
        given = {"application_id": OWN_ID, "version": "1", "dm_permission": True, "default_member_permissions": None}
        self._commands = [
            {"type": 1, "description": "", **each, **given, "id": str(number)}
            for number, each in enumerate(await request.json(), 1)
        ]
        return _answer(self._commands)

    async def _gateway_address(self, request: web.Request) -> web.Response:
        limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
        return _answer({"url": _address(request), "shards": 1, "session_start_limit": limit})

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        self._socket = socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        await socket.send_str(json.dumps({"op": 10, "d": {"heartbeat_interval": 600000}, "s": None, "t": None}))
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await self._heard(json.loads(message.data), _address(request))
        return socket

    async def _heard(self, frame: dict[str, Any], address: str) -> None:
        if frame["op"] == 1 and self._socket:
            await self._socket.send_str('{"op": 11, "d": null, "s": null, "t": null}')
        elif frame["op"] == 2:
            ready = {"v": 10, "user": _USER, "guilds": self._servers, "session_id": "s", "resume_gateway_url": address}
            await self.dispatch("READY", ready | {"application": {"id": OWN_ID, "flags": 0}})
            self.connected.set()


def _answer(data: object) -> web.Response:
    """Answer as Discord does: discord.py takes JSON for JSON only without a charset."""
    return web.Response(body=json.dumps(data).encode(), headers={"Content-Type": "application/json"})


def _address(request: web.Request) -> str:
    return f"ws://{request.host}/gateway"
