"""What passes between bots and the sandbox, for whoever wants to watch."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.sandbox.request_log import Failure, RequestRecord
from bot.sandbox.world.events import Event, Events, FailureSeen, RequestMade
from bot.sandbox.world.snowflake import Clock

MOST = 300


class Direction(StrEnum):
    """Which way a gateway frame goes."""

    TO_BOT = "to bot"
    FROM_BOT = "from bot"


@dataclass(frozen=True, slots=True)
class Frame:
    """A gateway frame as it travels, before it is packed; it is read only if somebody looks at it."""

    direction: Direction
    text: str | bytes


@dataclass(slots=True)
class Passed:
    """Something that passed, with its number; a request that counts as the bot's mistake has a ``failure``."""

    number: int
    at: datetime
    what: RequestRecord | Frame | Failure
    failure: Failure | None = None


class TrafficLog:
    """Numbers requests, gateway frames and failures in one row, and keeps the last ``MOST``."""

    def __init__(self, clock: Clock, events: Events) -> None:
        self._clock = clock
        self._number = 0
        self._watchers: list[Callable[[Passed], None]] = []
        self.kept: deque[Passed] = deque(maxlen=MOST)
        events.subscribe(self._notice)

    @property
    def watched(self) -> bool:
        """Tell whether anybody watches."""
        return bool(self._watchers)

    def watch(self, watcher: Callable[[Passed], None]) -> Callable[[], None]:
        """Tell of all that passes from now on; return the function that ends it."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def frame(self, direction: Direction, text: str | bytes) -> None:
        """Note a gateway frame."""
        self._keep(Frame(direction, text))

    def _notice(self, event: Event) -> None:
        if isinstance(event, RequestMade):
            self._keep(event.record)
        elif isinstance(event, FailureSeen):
            self._fail(event.failure)

    def _fail(self, failure: Failure) -> None:
        """Note a failure, beside its request if it was one: that passed the moment before."""
        latest = self.kept[-1] if self.kept else None
        if latest is not None and failure.record is not None and latest.what is failure.record:
            latest.failure = failure
        else:
            self._keep(failure)

    def _keep(self, what: RequestRecord | Frame | Failure) -> None:
        self._number += 1
        passed = Passed(self._number, self._clock(), what)
        self.kept.append(passed)
        for watcher in tuple(self._watchers):
            watcher(passed)
