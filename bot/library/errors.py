"""Why the library would not do what was asked.

SitrepError
├── BusyError            another change is under way
├── UnexplainedError     a correction or withdrawal without its reason
├── UnsettledError       the briefs changed while they were read
├── OvertakenError       what would be undone is not in effect any more
├── UnreadableRecordError  the store or the log cannot be read
└── NoSuchRevisionError  nothing to go back to, or nothing kept of that day
"""

from bot.core.errors import SitrepError


class BusyError(SitrepError):
    """Another reload or rollback is under way."""


class UnexplainedError(SitrepError):
    """A correction or withdrawal says neither whose it is nor why."""


class UnsettledError(SitrepError):
    """The briefs changed while they were read."""


class OvertakenError(SitrepError):
    """What would be undone is not in effect any more."""


class UnreadableRecordError(SitrepError):
    """The store or the log cannot be read; only the log of the process says why."""


class NoSuchRevisionError(SitrepError):
    """There is no such revision, or it is not kept any more."""
