"""A clock that can be put forward."""

from collections.abc import Callable
from datetime import datetime, timedelta


class MovableClock:
    """Gives the time of another clock, and how far it was put forward."""

    def __init__(self, base: Callable[[], datetime]) -> None:
        self._base = base
        self._ahead = timedelta()

    def __call__(self) -> datetime:
        """Give the time."""
        return self._base() + self._ahead

    def put_to(self, instant: datetime) -> None:
        """Show an instant now, and go on from there."""
        self._ahead = instant - self._base()
