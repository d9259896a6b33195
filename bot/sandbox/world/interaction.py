"""Interactions: a person does something with the bot, and the bot has to answer in time."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, IntEnum, auto

from bot.sandbox.forms.option import NESTING
from bot.sandbox.jsontype import Json
from bot.sandbox.world.message import Message
from bot.sandbox.world.people import User
from bot.sandbox.world.place import Place
from bot.sandbox.world.snowflake import InteractionId, MessageId


class InteractionKind(IntEnum):
    """Discord's interaction types."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class AnswerKind(IntEnum):
    """Discord's interaction callback types that the sandbox takes."""

    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


class Standing(Enum):
    """How far an interaction has come."""

    OPEN = auto()
    ANSWERED = auto()
    MISSED = auto()


@dataclass(slots=True)
class Interaction:
    """One interaction and what became of it; only ``Interactions`` changes it.

    ``raw`` is laid over what the gateway tells the bot, for tests of what Discord would never send.
    """

    id: InteractionId
    token: str
    kind: InteractionKind
    user: User
    place: Place
    data: Json
    owners: Json
    created_at: datetime
    label: str
    message: Message | None = None
    standing: Standing = Standing.OPEN
    answer: AnswerKind | None = None
    original: MessageId | None = None
    followups: list[MessageId] = field(default_factory=list)
    choices: tuple[Json, ...] = ()
    modal: Json | None = None
    raw: Json = field(default_factory=dict)

    @property
    def command(self) -> str:
        """The name of its command, with that of a subcommand; of what is no command, an empty text."""
        names, part = [str(self.data.get("name", ""))], self.data
        while nested := [o for o in part.get("options") or () if isinstance(o, dict) and o.get("type") in NESTING]:
            part = nested[0]
            names.append(str(part.get("name", "")))
        return " ".join(names)
