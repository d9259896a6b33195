"""Channels, and who may do what in them."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from bot.sandbox.world.permissions import Permission
from bot.sandbox.world.snowflake import ChannelId, GuildId, UserId


class ChannelKind(IntEnum):
    """Discord's channel types that the sandbox has."""

    TEXT = 0
    DIRECT = 1
    GROUP = 3
    ANNOUNCEMENT = 5
    ANNOUNCEMENT_THREAD = 10
    PUBLIC_THREAD = 11


THREADS = frozenset({ChannelKind.ANNOUNCEMENT_THREAD, ChannelKind.PUBLIC_THREAD})


class OverwriteKind(IntEnum):
    """For whom an overwrite is."""

    ROLE = 0
    MEMBER = 1


@dataclass(frozen=True, slots=True)
class Overwrite:
    """What a role or a member may do in one channel, other than in the rest of the server."""

    id: int
    kind: OverwriteKind
    allow: Permission = Permission.NONE
    deny: Permission = Permission.NONE


@dataclass(frozen=True, slots=True)
class Channel:
    """A place for messages; it belongs to a server or to its recipients.

    A thread has the channel that it was started in as its parent, and a time that it was made at.
    """

    id: ChannelId
    kind: ChannelKind
    name: str
    guild_id: GuildId | None = None
    recipients: tuple[UserId, ...] = ()
    position: int = 0
    overwrites: tuple[Overwrite, ...] = ()
    parent_id: ChannelId | None = None
    owner_id: UserId | None = None
    created_at: datetime | None = None

    @property
    def sending(self) -> Permission:
        """What it takes to post here; threads have a permission of their own."""
        return Permission.SEND_MESSAGES_IN_THREADS if self.is_thread else Permission.SEND_MESSAGES

    @property
    def is_thread(self) -> bool:
        """Tell whether it is a thread in another channel."""
        return self.kind in THREADS
