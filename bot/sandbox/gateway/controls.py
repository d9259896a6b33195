"""What can be done to the gateway on demand, to watch how a bot takes it."""

from dataclasses import dataclass

from bot.sandbox.gateway.connection import Connection
from bot.sandbox.gateway.protocol import Op
from bot.sandbox.gateway.sessions import Sessions


@dataclass(slots=True)
class Refusal:
    """How sockets are refused: with an HTTP status, or by cutting the connection if that is None."""

    times: int | None
    status: int | None


class GatewayControls:
    """Disturbs the sockets that are open now, all of them at once; none of it counts as the bot's failure.

    ``heartbeat_seconds`` is told to the sockets that open from now on.
    """

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._open: set[Connection] = set()
        self._refusal: Refusal | None = None
        self.heartbeat_seconds = 41.25

    @property
    def connected(self) -> int:
        """How many sessions have a socket."""
        return self._sessions.connected

    @property
    def begun(self) -> int:
        """How often a bot identified, so far."""
        return self._sessions.begun

    @property
    def resumed(self) -> int:
        """How often a bot resumed, so far."""
        return self._sessions.resumed

    def drop(self) -> None:
        """Cut the sockets without a close frame; sessions can be resumed."""
        for connection in tuple(self._open):
            connection.drop()

    async def close(self, code: int) -> None:
        """Close the sockets with a code; some codes end the session too, as Discord's list of them says."""
        for connection in tuple(self._open):
            await connection.close(code)

    def ask_reconnect(self) -> None:
        """Ask the bots to connect again and resume (opcode 7)."""
        for connection in tuple(self._open):
            connection.send(Op.RECONNECT, None)

    def invalidate(self, *, resumable: bool) -> None:
        """Call the sessions invalid (opcode 9); one that is not ``resumable`` has to begin anew."""
        for connection in tuple(self._open):
            connection.invalidate(resumable=resumable)

    def mute(self) -> None:
        """Leave the sockets open and let nothing through in either direction; it is held back meanwhile."""
        for connection in tuple(self._open):
            connection.mute()

    def unmute(self) -> None:
        """Let through what was held back."""
        for connection in tuple(self._open):
            connection.unmute()

    def refuse(self, times: int | None = 1, *, status: int | None = 503) -> None:
        """Refuse the next sockets (None: until ``accept``); without a status, cut the connection."""
        self._refusal = Refusal(times, status)

    def accept(self) -> None:
        """Take sockets again."""
        self._refusal = None

    def repeat(self, times: int = 1) -> None:
        """Deliver each of the next interactions twice."""
        self._sessions.repeats = times

    def enter(self, connection: Connection) -> None:
        """Begin to control a socket."""
        self._open.add(connection)

    def leave(self, connection: Connection) -> None:
        """Stop to control a socket."""
        self._open.discard(connection)

    def next_refusal(self) -> Refusal | None:
        """Return how the socket that wants to open is refused, or None."""
        refusal = self._refusal
        if refusal is not None and refusal.times is not None:
            refusal.times -= 1
            if refusal.times <= 0:
                self._refusal = None
        return refusal
