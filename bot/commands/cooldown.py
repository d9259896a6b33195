"""How often a person may ask, and how often a card may be shared in a channel."""

from collections.abc import Hashable

from bot.core.errors import SitrepError


class TooOftenError(SitrepError):
    """The person has to wait a little."""


class Cooldown:
    """At most `times` uses in any `seconds`, for each key. Times are of any monotonic clock, in seconds."""

    def __init__(self, times: int, seconds: float) -> None:
        self.times = times
        self.seconds = seconds
        self._uses: dict[Hashable, list[float]] = {}
        self._swept = 0.0

    def use(self, key: Hashable, now: float) -> float:
        """Count a use and give 0, or count nothing and give the seconds until the next one is allowed."""
        self._sweep(now)
        wait = self.wait(key, now)
        if not wait:
            self._uses[key] = [*self._recent(key, now), now]
        return wait

    def wait(self, key: Hashable, now: float) -> float:
        """Give the seconds until the next use is allowed, 0 for now; counts nothing."""
        recent = self._recent(key, now)
        return recent[0] + self.seconds - now if len(recent) >= self.times else 0.0

    def give_back(self, key: Hashable) -> None:
        """Take the last use back: it came to nothing."""
        self._uses[key] = self._uses[key][:-1] or [float("-inf")]

    def _recent(self, key: Hashable, now: float) -> list[float]:
        return [each for each in self._uses.get(key, ()) if now - each < self.seconds]

    def _sweep(self, now: float) -> None:
        """Forget people who have long gone, once in a while."""
        if now - self._swept > self.seconds:
            self._swept = now
            self._uses = {key: uses for key, uses in self._uses.items() if now - uses[-1] < self.seconds}
