"""Messages."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, IntFlag

from bot.sandbox.jsontype import Json
from bot.sandbox.world.attachment import Attachment
from bot.sandbox.world.people import User
from bot.sandbox.world.snowflake import ChannelId, GuildId, InteractionId, MessageId, UserId


class MessageFlag(IntFlag):
    """Discord's message flags that the sandbox knows."""

    NONE = 0
    CROSSPOSTED = 1 << 0
    SUPPRESS_EMBEDS = 1 << 2
    HAS_THREAD = 1 << 5
    EPHEMERAL = 1 << 6
    LOADING = 1 << 7
    SUPPRESS_NOTIFICATIONS = 1 << 12
    COMPONENTS_V2 = 1 << 15


class MessageKind(IntEnum):
    """Discord's message types that the sandbox makes."""

    DEFAULT = 0
    REPLY = 19
    COMMAND = 20


@dataclass(frozen=True, slots=True)
class Origin:
    """The interaction that a message answers; the wire calls it ``interaction_metadata``.

    ``typed`` tells a slash command from one of a menu.
    """

    interaction_id: InteractionId
    interaction_kind: int
    user: User
    owners: Json
    command: str = ""
    typed: bool = True
    pressed: MessageId | None = None
    original: MessageId | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What a bot asks to be posted."""

    content: str = ""
    embeds: tuple[Json, ...] = ()
    components: tuple[Json, ...] = ()
    flags: MessageFlag = MessageFlag.NONE
    nonce: str | int | None = None
    files: tuple[Attachment, ...] = ()

    @property
    def empty(self) -> bool:
        """Tell whether Discord would refuse it as an empty message."""
        if MessageFlag.COMPONENTS_V2 in self.flags:
            return not self.components
        return not self.content and not self.embeds and not self.files


@dataclass(frozen=True, slots=True)
class Change:
    """What a bot asks to be changed; None leaves a part as it is."""

    content: str | None = None
    embeds: tuple[Json, ...] | None = None
    components: tuple[Json, ...] | None = None
    flags: MessageFlag | None = None
    files: tuple[Attachment, ...] | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it stands; a change makes a new one with the same id."""

    id: MessageId
    kind: MessageKind
    channel_id: ChannelId
    guild_id: GuildId | None
    author: User
    draft: Draft
    created_at: datetime
    edited_at: datetime | None = None
    visible_to: UserId | None = None
    origin: Origin | None = None
    reply_to: MessageId | None = None

    @property
    def ephemeral(self) -> bool:
        """Tell whether only the person who asked can see it."""
        return MessageFlag.EPHEMERAL in self.draft.flags

    @property
    def thinking(self) -> bool:
        """Tell whether it only says that the bot is thinking."""
        return MessageFlag.LOADING in self.draft.flags
