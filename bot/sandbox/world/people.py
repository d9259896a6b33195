"""Users, and what they are in a server."""

from dataclasses import dataclass
from datetime import datetime

from bot.sandbox.world.permissions import Permission
from bot.sandbox.world.snowflake import ApplicationId, RoleId, UserId


@dataclass(frozen=True, slots=True)
class User:
    """An account, of a person or of the bot."""

    id: UserId
    name: str
    display_name: str
    locale: str = "en-US"
    bot: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """A named set of permissions in a server."""

    id: RoleId
    name: str
    permissions: Permission
    position: int = 0
    mentionable: bool = False
    managed: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """A user in a server."""

    user: User
    roles: tuple[RoleId, ...]
    joined_at: datetime


@dataclass(frozen=True, slots=True)
class Application:
    """The bot's registration: its account, its secret, and what it was granted.

    ``privileged_intents`` are the intents that need to be switched on in Discord's developer portal.
    """

    id: ApplicationId
    bot: User
    owner: User
    token: str
    privileged_intents: int = 0
