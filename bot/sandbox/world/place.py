"""Where a person uses the bot."""

from dataclasses import dataclass
from enum import IntEnum

from bot.sandbox.world.channel import Channel
from bot.sandbox.world.guild import Guild


class Context(IntEnum):
    """Discord's interaction contexts."""

    GUILD = 0
    BOT_DM = 1
    PRIVATE_CHANNEL = 2


class Installation(IntEnum):
    """Discord's ways to install an application."""

    GUILD = 0
    USER = 1


@dataclass(frozen=True, slots=True)
class Place:
    """A channel as one person stands in it.

    ``installed`` says through which installations the bot can be reached here: a server's, the person's
    own, or both.
    """

    name: str
    channel: Channel
    guild: Guild | None
    context: Context
    installed: frozenset[Installation]

    @property
    def bot_is_here(self) -> bool:
        """Tell whether the bot itself is in this channel, and not only its commands."""
        return Installation.GUILD in self.installed
