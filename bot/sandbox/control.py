"""What whoever runs the sandbox can let the page do: move the clock, and act.

The sandbox knows nothing of the bot; it shows what it is given here.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class ControlError(Exception):
    """Something that cannot be done, in words for people."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment at which something will happen; the channel, if it happens in one, is named by its id."""

    at: datetime
    title: str
    detail: str = ""
    channel: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What came of an action."""

    ok: bool
    title: str
    lines: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Action:
    """Something to offer as a button."""

    name: str
    label: str
    description: str
    run: Callable[[], Awaitable[Report]]


class Control(Protocol):
    """A clock that can be moved, and actions."""

    @property
    def actions(self) -> Sequence[Action]:
        """What can be done."""

    def now(self) -> datetime:
        """Return the time, the same as that of the sandbox."""

    async def upcoming(self) -> Sequence[Moment]:
        """Return the next moments, in order."""

    async def jump(self, to: datetime) -> None:
        """Put the clock forward; raise ``ControlError`` if it cannot be put there."""
