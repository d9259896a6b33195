"""Where bots open their gateway sockets."""

from aiohttp import web

from bot.sandbox.gateway.compression import packer
from bot.sandbox.gateway.connection import Connection
from bot.sandbox.gateway.controls import GatewayControls
from bot.sandbox.gateway.protocol import CloseCode
from bot.sandbox.gateway.sessions import Sessions
from bot.sandbox.request_log import FailureKind, RequestLog
from bot.sandbox.traffic import TrafficLog
from bot.sandbox.world.world import World


class Gateway:
    """Takes sockets, and closes those that are still open at the end."""

    def __init__(self, world: World, log: RequestLog, traffic: TrafficLog) -> None:
        self._world = world
        self._log = log
        self._traffic = traffic
        self._sessions = Sessions(world)
        self._sockets: set[web.WebSocketResponse] = set()
        self.controls = GatewayControls(self._sessions)

    def routes(self) -> list[web.RouteDef]:
        """List the one route, with and without a slash at the end."""
        return [web.get("/gateway", self._open), web.get("/gateway/", self._open)]

    async def close(self) -> None:
        """Close all sockets, as a server that goes away."""
        self.controls.unmute()
        for socket in tuple(self._sockets):
            await socket.close(code=1001, message=b"The sandbox stops.")
        self._sessions.end_all()

    async def _open(self, request: web.Request) -> web.StreamResponse:
        if (refusal := self.controls.next_refusal()) is not None:
            return _refused(request, refusal.status)
        socket = web.WebSocketResponse(timeout=1.0, max_msg_size=1 << 20)
        await socket.prepare(request)
        self._sockets.add(socket)
        try:
            code = await self._serve(socket, request)
        finally:
            self._sockets.discard(socket)
        if code is not None:
            self._log.fail(FailureKind.GATEWAY, f"{code} {code.reason}")
        return socket

    async def _serve(self, socket: web.WebSocketResponse, request: web.Request) -> CloseCode | None:
        pack = packer(request.query.get("compress"))
        if request.query.get("v", "10") != "10":
            return await _refuse(socket, CloseCode.INVALID_API_VERSION)
        if pack is None or request.query.get("encoding", "json") != "json":
            return await _refuse(socket, CloseCode.DECODE_ERROR)
        connection = Connection(request, socket, self._world.directory, self._sessions, pack, self._traffic)
        self.controls.enter(connection)
        try:
            return await connection.run(self.controls.heartbeat_seconds)
        finally:
            self.controls.leave(connection)


def _refused(request: web.Request, status: int | None) -> web.Response:
    if status is None and request.transport is not None:
        request.transport.abort()
    return web.Response(status=status or 503)


async def _refuse(socket: web.WebSocketResponse, code: CloseCode) -> CloseCode:
    await socket.close(code=code, message=code.reason.encode())
    return code
