"""The sessions of all bots, with and without a socket."""

import asyncio
import secrets

from bot.sandbox.gateway.dispatch import dispatch
from bot.sandbox.gateway.protocol import CloseCode, Closed, Identify, Resume
from bot.sandbox.gateway.ready import guild_creates, ready_json
from bot.sandbox.gateway.session import Outlet, Session, check_identify, check_token
from bot.sandbox.world.events import BotConnected, BotDisconnected, Event, InteractionOpened
from bot.sandbox.world.world import World

RESUMABLE_SECONDS = 120.0


class Sessions:
    """Begins, resumes and ends sessions, and tells each of what it hears of.

    A session without a socket is kept for ``RESUMABLE_SECONDS`` of real time. ``repeats`` is how many of
    the next interactions are delivered twice.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._sessions: dict[str, Session] = {}
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self.begun = 0
        self.resumed = 0
        self.repeats = 0
        world.events.subscribe(self._tell)

    @property
    def connected(self) -> int:
        """Count the sessions that have a socket."""
        return sum(session.outlet is not None for session in self._sessions.values())

    def begin(self, identify: Identify, outlet: Outlet, resume_url: str) -> Session:
        """Begin a session and tell it what there is."""
        intents, shard = check_identify(identify, self._world.application)
        session = Session(secrets.token_hex(16), intents, shard, outlet=outlet)
        session.dispatch("READY", ready_json(session, self._world.directory, resume_url))
        for guild in guild_creates(session, self._world.directory):
            session.dispatch("GUILD_CREATE", guild)
        self._sessions[session.id] = session
        self.begun += 1
        self._world.events.emit(BotConnected(session.id))
        return session

    def resume(self, resume: Resume, outlet: Outlet) -> Session | None:
        """Go on with a session, with what it missed first; None if it is not there any more."""
        check_token(resume.token, self._world.application)
        session = self._sessions.get(resume.session_id)
        if session is None:
            return None
        if resume.seq > session.sequence:
            raise Closed(CloseCode.INVALID_SEQUENCE)
        missed = session.missed_since(resume.seq)
        if missed is None:
            self.end(session)
            return None
        self._attach(session, outlet)
        for text in missed:
            outlet.deliver(text)
        session.dispatch("RESUMED", {"_trace": []})
        self.resumed += 1
        self._world.events.emit(BotConnected(session.id))
        return session

    def lose(self, session: Session, outlet: Outlet) -> None:
        """Keep a session whose socket was lost, for a while."""
        if session.outlet is not outlet:
            return
        session.outlet = None
        if session.id in self._sessions:
            loop = asyncio.get_running_loop()
            self._timers[session.id] = loop.call_later(RESUMABLE_SECONDS, self.end, session)
        self._world.events.emit(BotDisconnected(session.id))

    def end(self, session: Session) -> None:
        """Forget a session: it cannot be resumed."""
        self._sessions.pop(session.id, None)
        self._cancel(session)

    def end_all(self) -> None:
        """Forget every session."""
        for session in tuple(self._sessions.values()):
            self.end(session)

    def _attach(self, session: Session, outlet: Outlet) -> None:
        self._cancel(session)
        before, session.outlet = session.outlet, outlet
        if before is not None:
            before.displace()

    def _cancel(self, session: Session) -> None:
        if (timer := self._timers.pop(session.id, None)) is not None:
            timer.cancel()

    def _tell(self, event: Event) -> None:
        for _ in range(self._times(event)):
            for session in tuple(self._sessions.values()):
                told = dispatch(event, session, self._world)
                if told is not None:
                    session.dispatch(*told)

    def _times(self, event: Event) -> int:
        if self.repeats and isinstance(event, InteractionOpened):
            self.repeats -= 1
            return 2
        return 1
