"""One bot's gateway socket."""

import asyncio
import json
import secrets
from collections.abc import Callable

from aiohttp import WSMsgType, web

from bot.sandbox.errors import ApiError
from bot.sandbox.forms.form import F, check
from bot.sandbox.gateway.compression import Packer
from bot.sandbox.gateway.protocol import CloseCode, Closed, Frame, Identify, MembersRequest, Op
from bot.sandbox.gateway.ready import guild_creates, members_chunk, ready_json
from bot.sandbox.gateway.session import Session, check_identify, dispatch
from bot.sandbox.jsontype import Json
from bot.sandbox.world.events import BotConnected, BotDisconnected, Event
from bot.sandbox.world.world import World

HEARTBEAT_MS = 41_250
LONGEST_FRAME = 4096


class Connection:
    """Speaks with one bot: hello, identify, heartbeats, and then whatever happens in the world."""

    def __init__(self, socket: web.WebSocketResponse, world: World, pack: Packer, resume_url: str) -> None:
        self._socket = socket
        self._world = world
        self._pack = pack
        self._resume_url = resume_url
        self._session: Session | None = None
        self._outbox: asyncio.Queue[Json] = asyncio.Queue()
        self._unsubscribe: Callable[[], None] | None = None

    async def run(self) -> CloseCode | None:
        """Serve the bot until the socket closes; return why it was closed from this side."""
        self._send(Op.HELLO, {"heartbeat_interval": HEARTBEAT_MS, "_trace": []})
        writer = asyncio.create_task(self._write())
        try:
            await self._read()
        except Closed as closed:
            await self._socket.close(code=closed.code, message=closed.code.reason.encode())
            return closed.code
        finally:
            writer.cancel()
            await asyncio.gather(writer, return_exceptions=True)
            self._leave()
        return None

    async def _read(self) -> None:
        async for message in self._socket:
            if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY) or len(message.data) > LONGEST_FRAME:
                raise Closed(CloseCode.DECODE_ERROR)
            self._handle(_frame(message.data))

    def _handle(self, frame: Frame) -> None:
        if frame.op == Op.HEARTBEAT:
            self._send(Op.HEARTBEAT_ACK, None)
        elif frame.op == Op.IDENTIFY:
            self._identify(_form(Identify, frame.d))
        elif frame.op == Op.RESUME:
            # Nothing is kept of earlier sessions yet: the bot has to begin a new one.
            self._send(Op.INVALID_SESSION, False)
        elif frame.op not in (Op.PRESENCE, Op.VOICE_STATE, Op.REQUEST_MEMBERS):
            raise Closed(CloseCode.UNKNOWN_OPCODE)
        elif self._session is None:
            raise Closed(CloseCode.NOT_AUTHENTICATED)
        elif frame.op == Op.REQUEST_MEMBERS:
            self._send_members(self._session, _form(MembersRequest, frame.d))

    def _identify(self, identify: Identify) -> None:
        if self._session is not None:
            raise Closed(CloseCode.ALREADY_AUTHENTICATED)
        intents, shard = check_identify(identify, self._world.application)
        session = self._session = Session(secrets.token_hex(16), intents, shard)
        directory = self._world.directory
        self._dispatch(session, "READY", ready_json(session, directory, self._resume_url))
        for guild in guild_creates(session, directory):
            self._dispatch(session, "GUILD_CREATE", guild)
        self._unsubscribe = self._world.events.subscribe(self._tell)
        self._world.events.emit(BotConnected(session.id))

    def _send_members(self, session: Session, request: MembersRequest) -> None:
        chunk = members_chunk(request, self._world.directory)
        if chunk is not None:
            self._dispatch(session, "GUILD_MEMBERS_CHUNK", chunk)

    def _tell(self, event: Event) -> None:
        if self._session is None:
            return
        told = dispatch(event, self._session, self._world.directory)
        if told is not None:
            self._dispatch(self._session, *told)

    def _leave(self) -> None:
        if self._unsubscribe is not None:
            self._unsubscribe()
        if self._session is not None:
            self._world.events.emit(BotDisconnected(self._session.id))

    def _dispatch(self, session: Session, name: str, data: Json) -> None:
        session.sequence += 1
        self._outbox.put_nowait({"op": Op.DISPATCH, "d": data, "s": session.sequence, "t": name})

    def _send(self, op: Op, data: Json | bool | None) -> None:
        self._outbox.put_nowait({"op": op, "d": data, "s": None, "t": None})

    async def _write(self) -> None:
        while True:
            packed = self._pack(json.dumps(await self._outbox.get(), ensure_ascii=False))
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
