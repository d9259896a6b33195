"""How long the steps of a delivery take."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Pace:
    """A lease, what one request may take, the time between two looks at the record, and the pauses between tries.

    A lease outlasts the requests of one delivery: a look into the channel, the post, and what follows it.
    """

    lease: timedelta = timedelta(seconds=60)
    request: timedelta = timedelta(seconds=10)
    look: timedelta = timedelta(seconds=1)
    first_pause: timedelta = timedelta(seconds=5)
    longest_pause: timedelta = timedelta(minutes=5)
    at_once: int = 8

    def pause(self, tries: int, asked: float, chance: float) -> timedelta:
        """Give the pause after so many tries: twice as long each time, up to a quarter more or less by chance.

        It is never shorter than what was asked for, in seconds.
        """
        steady = min(self.first_pause * float(2 ** min(tries - 1, 10)), self.longest_pause)
        return max(steady * (0.75 + chance / 2), timedelta(seconds=asked))


IN_EARNEST = Pace()
