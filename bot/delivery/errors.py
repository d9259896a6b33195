"""Why something was not posted.

PostError
├── Unreached    it may be tried again
├── Barred       Discord does not let us, until something changes there
├── NoReplies    a reply needs the channel's history, which may not be read
├── Gone         what it belongs to is not there any more
├── Blind        the channel's history may not be read
├── Unknown      whether it was posted cannot be found out
└── Refused      Discord takes no such message: a bug of ours
"""

from bot.core.subscription import Pause


class PostError(Exception):
    """A message that was not posted, or of which nobody knows; `told` is what Discord said, for managers."""

    def __init__(self, told: str) -> None:
        super().__init__(told)
        self.told = told


class Unreached(PostError):
    """Discord was out of reach, or busy for `wait` seconds. `arrived` is False if it surely did nothing, else None."""

    def __init__(self, told: str, *, arrived: bool | None = None, wait: float = 0.0) -> None:
        super().__init__(told)
        self.arrived = arrived
        self.wait = wait


class Barred(PostError):
    """Discord does not let us do it."""

    def __init__(self, told: str, why: Pause) -> None:
        super().__init__(told)
        self.why = why


class NoReplies(PostError):
    """A reply needs the permission to read the channel's history."""


class Gone(PostError):
    """The message was deleted."""


class Blind(PostError):
    """The channel's history may not be read: Discord would show an empty one."""


class Unknown(PostError):
    """Nobody can tell whether it was posted: to post again might be to post twice."""


class Refused(PostError):
    """Discord refused what was sent."""
