"""What bots asked of the sandbox, and what went wrong."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from bot.sandbox.jsontype import Json
from bot.sandbox.world.events import Events, FailureSeen, RequestMade
from bot.sandbox.world.snowflake import Clock

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RequestRecord:
    """One REST request and its answer; headers, and the bot's token with them, are not kept.

    ``route`` is written as in Discord's API description, such as
    ``/interactions/{interaction_id}/{interaction_token}/callback``, and None if there is no such route.
    ``fault`` says what was ordered to go wrong with it, if anything; ``status`` is 0 if no answer was given.
    """

    at: datetime
    method: str
    path: str
    query: dict[str, str]
    json: Any
    status: int
    response: Any
    route: str | None
    fault: str | None = None

    @property
    def accepted(self) -> bool:
        """Tell whether the bot was told that its request was done."""
        return 0 < self.status < 400


class FailureKind(StrEnum):
    """What a bot can do wrong."""

    UNKNOWN_ROUTE = "unknown route"
    REFUSED = "refused request"
    UNANSWERED = "unanswered interaction"
    GATEWAY = "gateway closed"
    SANDBOX = "error of the sandbox"


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that a test should not see in the life of a well-behaved bot."""

    kind: FailureKind
    detail: str
    record: RequestRecord | None = None

    def __str__(self) -> str:
        return f"{self.kind}: {self.detail}"


class RequestLog:
    """Keeps requests and failures in order; of each, about ``most`` of the latest."""

    def __init__(self, clock: Clock, events: Events, most: int) -> None:
        self._clock = clock
        self._events = events
        self._most = most
        self.requests: list[RequestRecord] = []
        self.failures: list[Failure] = []
        self._excused: dict[str, None] = {}

    def keep(self, record: RequestRecord) -> None:
        """Add a request, and a failure if it was one."""
        _append(self.requests, record, self._most)
        self._events.emit(RequestMade(record))
        kind = None if self._ordered(record) else _failure_kind(record)
        if kind is not None:
            asked = f"{record.method} {record.route or record.path}"
            self.fail(kind, f"{asked} -> {record.status} {_words(record.response)}", record)

    def excuse(self, path: str) -> None:
        """Hold it against nobody that a request is sent again: a fault may hide that it was done."""
        self._excused[path] = None
        if len(self._excused) > self._most:
            del self._excused[next(iter(self._excused))]

    def fail(self, kind: FailureKind, detail: str, record: RequestRecord | None = None) -> None:
        """Add a failure."""
        failure = Failure(kind, detail, record)
        _append(self.failures, failure, self._most)
        self._events.emit(FailureSeen(failure))

    def refusal(self, token: str) -> str:
        """Return why the last request with an interaction's token was refused, or an empty text."""
        told = [f.detail for f in self.failures if f.record is not None and token in f.record.path]
        return told[-1] if told else ""

    def now(self) -> datetime:
        """Return the time to write beside a request."""
        return self._clock()

    def _ordered(self, record: RequestRecord) -> bool:
        again = isinstance(record.response, dict) and record.response.get("code") == 40060
        return record.fault is not None or (again and record.path in self._excused)


def _append(kept: list[T], new: T, most: int) -> None:
    kept.append(new)
    if len(kept) > most:
        # A tenth at once, for taking away the first of a long list is slow.
        del kept[: max(most // 10, 1)]


def _failure_kind(record: RequestRecord) -> FailureKind | None:
    if record.route is None:
        return FailureKind.UNKNOWN_ROUTE
    if record.status >= 500:
        return FailureKind.SANDBOX
    # A 404 can be the right question ("is it still there?"); a late or second answer never is.
    late = isinstance(record.response, dict) and record.response.get("code") == 10062
    return FailureKind.REFUSED if record.status == 400 or late else None


def _words(response: Json | None) -> str:
    if not isinstance(response, dict):
        return ""
    return " ".join(str(response[key]) for key in ("code", "message", "errors") if key in response)
