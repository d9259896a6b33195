"""One bot's gateway socket."""

import asyncio
import json

from aiohttp import WSMsgType, web

from bot.sandbox.errors import ApiError
from bot.sandbox.forms.form import F, check
from bot.sandbox.gateway.compression import Packer
from bot.sandbox.gateway.protocol import (
    FINAL_CODES,
    GOODBYE_CODES,
    CloseCode,
    Closed,
    Frame,
    Identify,
    MembersRequest,
    Op,
    Resume,
)
from bot.sandbox.gateway.ready import members_chunk
from bot.sandbox.gateway.session import Session
from bot.sandbox.gateway.sessions import Sessions
from bot.sandbox.jsontype import Json
from bot.sandbox.rest.account import gateway_url
from bot.sandbox.traffic import Direction, TrafficLog
from bot.sandbox.world.directory import Directory

LONGEST_FRAME = 4096


class Connection:
    """Speaks with one bot: hello, identify or resume, heartbeats, and then whatever happens in the world."""

    def __init__(
        self,
        request: web.Request,
        socket: web.WebSocketResponse,
        directory: Directory,
        sessions: Sessions,
        pack: Packer,
        traffic: TrafficLog,
    ) -> None:
        self._transport = request.transport
        self._resume_url = gateway_url(request)
        self._socket = socket
        self._directory = directory
        self._sessions = sessions
        self._pack = pack
        self._traffic = traffic
        self._session: Session | None = None
        self._outbox: asyncio.Queue[str] = asyncio.Queue()
        self._flowing = asyncio.Event()
        self._flowing.set()
        self._closed_with: int | None = None

    async def run(self, heartbeat_seconds: float) -> CloseCode | None:
        """Serve the bot until the socket closes; return what the bot did wrong, if that is why."""
        self.send(Op.HELLO, {"heartbeat_interval": int(heartbeat_seconds * 1000), "_trace": []})
        writer = asyncio.create_task(self._write())
        try:
            await self._read()
        except Closed as closed:
            await self.close(closed.code, closed.code.reason)
            return closed.code
        finally:
            writer.cancel()
            await asyncio.gather(writer, return_exceptions=True)
            self._leave()
        return None

    def send(self, op: Op, data: Json | bool | None) -> None:
        """Send something that is no event."""
        self.deliver(json.dumps({"op": op, "d": data, "s": None, "t": None}))

    def deliver(self, text: str) -> None:
        """Send a frame, when its turn comes."""
        self._outbox.put_nowait(text)

    def displace(self) -> None:
        """Cut the socket: its session has moved to another one."""
        self.drop()

    def drop(self) -> None:
        """Cut the socket without a close frame, as a failing network does."""
        self.unmute()
        if self._transport is not None:
            self._transport.abort()

    async def close(self, code: int, reason: str = "") -> None:
        """Close with a code; some codes end the session too."""
        self._closed_with = code
        self.unmute()
        await self._socket.close(code=code, message=reason.encode())

    def invalidate(self, *, resumable: bool) -> None:
        """Say that the session is invalid; one that cannot be resumed is forgotten."""
        if self._session is not None and not resumable:
            self._sessions.end(self._session)
            self._sessions.lose(self._session, self)
            self._session = None
        self.send(Op.INVALID_SESSION, resumable)

    def mute(self) -> None:
        """Let nothing through in either direction, with the socket left open."""
        self._flowing.clear()

    def unmute(self) -> None:
        """Let through what was held back, and all that comes."""
        self._flowing.set()

    async def _read(self) -> None:
        async for message in self._socket:
            await self._flowing.wait()
            if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY) or len(message.data) > LONGEST_FRAME:
                raise Closed(CloseCode.DECODE_ERROR)
            self._traffic.frame(Direction.FROM_BOT, message.data)
            self._handle(_frame(message.data))

    def _handle(self, frame: Frame) -> None:
        if frame.op == Op.HEARTBEAT:
            self._beat(frame.d)
        elif frame.op == Op.IDENTIFY:
            self._check_new()
            self._session = self._sessions.begin(_form(Identify, frame.d), self, self._resume_url)
        elif frame.op == Op.RESUME:
            self._check_new()
            self._resume(_form(Resume, frame.d))
        elif frame.op not in (Op.PRESENCE, Op.VOICE_STATE, Op.REQUEST_MEMBERS):
            raise Closed(CloseCode.UNKNOWN_OPCODE)
        elif self._session is None:
            raise Closed(CloseCode.NOT_AUTHENTICATED)
        elif frame.op == Op.REQUEST_MEMBERS:
            self._send_members(self._session, _form(MembersRequest, frame.d))

    def _check_new(self) -> None:
        if self._session is not None:
            raise Closed(CloseCode.ALREADY_AUTHENTICATED)

    def _beat(self, sequence: object) -> None:
        if self._session is not None and isinstance(sequence, int):
            self._session.received(sequence)
        self.send(Op.HEARTBEAT_ACK, None)

    def _resume(self, resume: Resume) -> None:
        self._session = self._sessions.resume(resume, self)
        if self._session is None:
            self.send(Op.INVALID_SESSION, False)

    def _send_members(self, session: Session, request: MembersRequest) -> None:
        chunk = members_chunk(request, self._directory)
        if chunk is not None:
            session.dispatch("GUILD_MEMBERS_CHUNK", chunk)

    def _leave(self) -> None:
        if self._session is None:
            return
        by_bot = self._closed_with is None and self._socket.close_code in GOODBYE_CODES
        if by_bot or self._closed_with in FINAL_CODES:
            self._sessions.end(self._session)
        self._sessions.lose(self._session, self)

    async def _write(self) -> None:
        while True:
            text = await self._outbox.get()
            await self._flowing.wait()
            self._traffic.frame(Direction.TO_BOT, text)
            packed = self._pack(text)
            if isinstance(packed, str):
                await self._socket.send_str(packed)
            else:
                await self._socket.send_bytes(packed)


def _frame(text: str | bytes) -> Frame:
    try:
        payload = json.loads(text)
    except ValueError:
        raise Closed(CloseCode.DECODE_ERROR) from None
    return _form(Frame, payload)


def _form(form: type[F], payload: object) -> F:
    try:
        return check(form, payload)
    except ApiError:
        raise Closed(CloseCode.DECODE_ERROR) from None
