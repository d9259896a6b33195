"""Opcodes, close codes and intents of the gateway."""

from enum import IntEnum, IntFlag
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field

from bot.sandbox.forms.form import Form, Snowflake


class Op(IntEnum):
    """Gateway opcodes."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    VOICE_STATE = 4
    RESUME = 6
    RECONNECT = 7
    REQUEST_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class CloseCode(IntEnum):
    """Why Discord closes a gateway socket."""

    UNKNOWN_OPCODE = 4001
    DECODE_ERROR = 4002
    NOT_AUTHENTICATED = 4003
    AUTHENTICATION_FAILED = 4004
    ALREADY_AUTHENTICATED = 4005
    INVALID_SEQUENCE = 4007
    INVALID_SHARD = 4010
    INVALID_API_VERSION = 4012
    INVALID_INTENTS = 4013
    DISALLOWED_INTENTS = 4014

    @property
    def reason(self) -> str:
        """Discord's words for it."""
        return self.name.replace("_", " ").capitalize() + "."


# Closing with these, a bot says that it will not resume.
GOODBYE_CODES = frozenset({1000, 1001})
# Closing with these, Discord says that the session is over.
FINAL_CODES = frozenset({4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014})


class Intent(IntFlag):
    """What a bot wants to hear of."""

    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    DIRECT_MESSAGES = 1 << 12
    MESSAGE_CONTENT = 1 << 15


PRIVILEGED = Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES | Intent.MESSAGE_CONTENT
# Bits 0 to 16, 20, 21, 24 and 25 have a meaning.
KNOWN_INTENTS = (1 << 17) - 1 | 0b11 << 20 | 0b11 << 24


class Closed(Exception):
    """The connection is to be closed."""

    def __init__(self, code: CloseCode) -> None:
        super().__init__(code.reason)
        self.code = code


class GatewayForm(Form):
    """What bots send over the gateway; some clients still send fields of older versions."""

    model_config = ConfigDict(extra="ignore")


class Frame(GatewayForm):
    """One message of a bot."""

    op: int
    d: Any = None
    s: int | None = None
    t: str | None = None


class Identify(GatewayForm):
    """How a bot begins a session."""

    token: str
    properties: dict[str, Any]
    intents: Annotated[int, Field(ge=0)]
    compress: bool | None = None
    large_threshold: Annotated[int, Field(ge=50, le=250)] | None = None
    shard: Annotated[list[int], Field(min_length=2, max_length=2)] | None = None
    presence: dict[str, Any] | None = None


class Resume(GatewayForm):
    """How a bot goes on with a session after its socket was lost."""

    token: str
    session_id: str
    seq: Annotated[int, Field(ge=0)]


def _listed(value: object) -> object:
    return value if isinstance(value, list) else [value]


class MembersRequest(GatewayForm):
    """How a bot asks for a server's members: by the beginning of their names, or by their ids."""

    guild_id: Snowflake
    query: str | None = None
    limit: int | None = None
    presences: bool | None = None
    user_ids: Annotated[list[Snowflake], BeforeValidator(_listed)] | None = None
    nonce: str | None = None
