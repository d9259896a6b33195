"""What can happen in the world, and how others learn of it."""

import asyncio
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.sandbox.request_log import Failure, RequestRecord
    from bot.sandbox.world.channel import Channel
    from bot.sandbox.world.guild import Guild
    from bot.sandbox.world.interaction import Interaction
    from bot.sandbox.world.message import Message
    from bot.sandbox.world.people import Member, Role, User
    from bot.sandbox.world.snowflake import GuildId, RoleId


@dataclass(frozen=True, slots=True)
class MessagePosted:
    """A message was posted."""

    message: "Message"


@dataclass(frozen=True, slots=True)
class MessageEdited:
    """A message was changed; a "thinking" message that got its text counts too."""

    message: "Message"


@dataclass(frozen=True, slots=True)
class MessageDeleted:
    """A message was taken away."""

    message: "Message"


@dataclass(frozen=True, slots=True)
class ChannelCreated:
    """A channel was made, or a thread started."""

    channel: "Channel"


@dataclass(frozen=True, slots=True)
class ChannelChanged:
    """A channel was changed, or who may do what in it."""

    channel: "Channel"


@dataclass(frozen=True, slots=True)
class ChannelDeleted:
    """A channel or thread was deleted."""

    channel: "Channel"


@dataclass(frozen=True, slots=True)
class RoleCreated:
    """A role was made."""

    guild_id: "GuildId"
    role: "Role"


@dataclass(frozen=True, slots=True)
class RoleChanged:
    """A role was changed."""

    guild_id: "GuildId"
    role: "Role"


@dataclass(frozen=True, slots=True)
class RoleDeleted:
    """A role was deleted."""

    guild_id: "GuildId"
    role_id: "RoleId"


@dataclass(frozen=True, slots=True)
class MemberChanged:
    """A member's roles changed."""

    guild_id: "GuildId"
    member: "Member"


@dataclass(frozen=True, slots=True)
class UserChanged:
    """A person chose another language for their client; no bot is told."""

    user: "User"


@dataclass(frozen=True, slots=True)
class ClockMoved:
    """The world's clock was put forward."""

    now: "datetime"


@dataclass(frozen=True, slots=True)
class GuildJoined:
    """The bot was brought into a server."""

    guild: "Guild"


@dataclass(frozen=True, slots=True)
class GuildLeft:
    """The bot was taken out of a server."""

    guild: "Guild"


@dataclass(frozen=True, slots=True)
class CommandsChanged:
    """The bot's commands changed, everywhere or in one server."""

    guild_id: "GuildId | None"


@dataclass(frozen=True, slots=True)
class InteractionOpened:
    """A person did something that the bot has to answer; also when it is delivered once more."""

    interaction: "Interaction"


@dataclass(frozen=True, slots=True)
class InteractionAnswered:
    """The bot gave its first answer."""

    interaction: "Interaction"


@dataclass(frozen=True, slots=True)
class InteractionMissed:
    """The bot gave no answer in time."""

    interaction: "Interaction"


@dataclass(frozen=True, slots=True)
class BotConnected:
    """A bot identified on the gateway."""

    session_id: str


@dataclass(frozen=True, slots=True)
class BotDisconnected:
    """A bot's gateway socket closed."""

    session_id: str


@dataclass(frozen=True, slots=True)
class RequestMade:
    """A bot asked for something over REST and was answered."""

    record: "RequestRecord"


@dataclass(frozen=True, slots=True)
class FailureSeen:
    """A bot did something wrong."""

    failure: "Failure"


Event = (
    MessagePosted
    | MessageEdited
    | MessageDeleted
    | ChannelCreated
    | ChannelChanged
    | ChannelDeleted
    | RoleCreated
    | RoleChanged
    | RoleDeleted
    | MemberChanged
    | UserChanged
    | ClockMoved
    | GuildJoined
    | GuildLeft
    | CommandsChanged
    | InteractionOpened
    | InteractionAnswered
    | InteractionMissed
    | BotConnected
    | BotDisconnected
    | RequestMade
    | FailureSeen
)
Listener = Callable[[Event], None]


class Events:
    """Tells every listener of each event, at once and in the order of subscription."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def emit(self, event: Event) -> None:
        """Tell all listeners; they must not block."""
        for listener in tuple(self._listeners):
            listener(event)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Add a listener and return the function that removes it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @contextmanager
    def stream(self) -> "Iterator[asyncio.Queue[Event]]":
        """Collect the events that happen inside the block."""
        queue: asyncio.Queue[Event] = asyncio.Queue()
        unsubscribe = self.subscribe(queue.put_nowait)
        try:
            yield queue
        finally:
            unsubscribe()
