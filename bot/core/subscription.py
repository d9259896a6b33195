"""A channel that gets briefings, when, and which."""

from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.core.errors import SitrepError
from bot.core.identifier import SubscriptionId, TopicId
from bot.core.language import Language
from bot.core.recurrence import Recurrence
from bot.core.value import value

MOST_IN_A_SERVER = 25
"""Subscriptions; those that operators declare do not count."""


class RefusedSubscriptionError(SitrepError):
    """A server has as many subscriptions as it may, or the same one already."""


class Post(StrEnum):
    """Whether a briefing is posted when nothing changed since the last one in the channel."""

    ALWAYS = "always"
    CHANGED = "changed"


class Pause(StrEnum):
    """Why a subscription is not served: a manager said so, or Discord does not let us post."""

    MANAGER = "manager"
    CHANNEL_GONE = "channel gone"
    NOT_PERMITTED = "not permitted"
    BOT_REMOVED = "bot removed"


@value
class Paused:
    """Since when (UTC) and why; `by` is the user id of the manager, `told` what Discord said."""

    why: Pause
    since: datetime
    by: int | None = None
    told: str = ""


@value
class Wanted:
    """What a manager, or an operator in the settings, asks for. Without `topics` all are posted.

    `role` is mentioned with each briefing that holds anything; `publish` is for announcement channels; `thread` starts
    one under each post.
    `zone` is an IANA name, by whose clocks `when` is told.
    """

    server: int
    channel: int
    when: Recurrence
    zone: str
    topics: tuple[TopicId, ...] = ()
    post: Post = Post.ALWAYS
    language: Language = Language.ENGLISH
    role: int | None = None
    publish: bool = False
    thread: bool = False


@value
class Subscription:
    """A channel with a recurrence. Times are in UTC.

    `key` is random and never used again: what is derived from it is told apart from whatever another installation
    posts. `name` is given by operators who declare it in the settings. `by` is the user id of the manager who made it.
    `seen_until` is the instant up to which its slots are planned. `shown` is what was served when its last briefing was
    posted: the number of an activation, None before the first.
    """

    id: SubscriptionId
    key: str
    wanted: Wanted
    made_at: datetime
    seen_until: datetime
    by: int | None = None
    name: str | None = None
    paused: Paused | None = None
    shown: int | None = None
    shown_at: datetime | None = None

    @property
    def zone(self) -> ZoneInfo:
        """The time zone by whose clocks it is due."""
        return ZoneInfo(self.wanted.zone)
