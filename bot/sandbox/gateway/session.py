"""What a bot's gateway session is, and which events it hears of."""

from dataclasses import dataclass

from bot.sandbox.gateway.protocol import KNOWN_INTENTS, PRIVILEGED, CloseCode, Closed, Identify, Intent
from bot.sandbox.jsontype import Json
from bot.sandbox.wire.interaction import interaction_json
from bot.sandbox.wire.message import message_json
from bot.sandbox.wire.people import member_part_json
from bot.sandbox.world.directory import Directory
from bot.sandbox.world.events import Event, InteractionOpened, MessageDeleted, MessageEdited, MessagePosted
from bot.sandbox.world.message import Message
from bot.sandbox.world.people import Application
from bot.sandbox.world.snowflake import GuildId

Dispatch = tuple[str, Json]


@dataclass(slots=True)
class Session:
    """One identified bot, or one shard of it; ``sequence`` counts what it was sent."""

    id: str
    intents: Intent
    shard: tuple[int, int]
    sequence: int = 0

    def hears_of(self, guild_id: GuildId | None) -> bool:
        """Tell whether a server, or what is outside of any, belongs to this shard."""
        number, count = self.shard
        return ((guild_id or 0) >> 22) % count == number


def check_identify(identify: Identify, application: Application) -> tuple[Intent, tuple[int, int]]:
    """Return the intents and shard of a bot, or close: wrong token, impossible or disallowed wishes."""
    if identify.token.removeprefix("Bot ") != application.token:
        raise Closed(CloseCode.AUTHENTICATION_FAILED)
    number, count = identify.shard or (0, 1)
    if not 0 <= number < count:
        raise Closed(CloseCode.INVALID_SHARD)
    if identify.intents & ~KNOWN_INTENTS:
        raise Closed(CloseCode.INVALID_INTENTS)
    if identify.intents & PRIVILEGED & ~application.privileged_intents:
        raise Closed(CloseCode.DISALLOWED_INTENTS)
    return Intent(identify.intents), (number, count)


def dispatch(event: Event, session: Session, directory: Directory) -> Dispatch | None:
    """Return what a session is told of an event, or None if it does not hear of it."""
    if isinstance(event, InteractionOpened):
        guild = event.interaction.place.guild
        if session.hears_of(guild.id if guild else None):
            return "INTERACTION_CREATE", interaction_json(event.interaction, directory)
    if isinstance(event, MessagePosted | MessageEdited | MessageDeleted):
        return _message_dispatch(event, session, directory)
    return None


def _message_dispatch(
    event: MessagePosted | MessageEdited | MessageDeleted, session: Session, directory: Directory
) -> Dispatch | None:
    message = event.message
    # Discord tells of an ephemeral message as if it stood outside of its server.
    guild_id = None if message.ephemeral else message.guild_id
    wanted = Intent.GUILD_MESSAGES if guild_id else Intent.DIRECT_MESSAGES
    channel = directory.any_channel(message.channel_id)
    if wanted not in session.intents or not session.hears_of(guild_id) or not directory.reaches(channel):
        return None
    if isinstance(event, MessageDeleted):
        deleted: Json = {"id": str(message.id), "channel_id": str(message.channel_id)}
        return "MESSAGE_DELETE", deleted | _guild_id(guild_id)
    name = "MESSAGE_CREATE" if isinstance(event, MessagePosted) else "MESSAGE_UPDATE"
    whole = message_json(message) | {"channel_type": int(channel.kind)} | _guild_id(guild_id)
    return name, whole | _author(message, guild_id, directory)


def _guild_id(guild_id: GuildId | None) -> Json:
    return {"guild_id": str(guild_id)} if guild_id else {}


def _author(message: Message, guild_id: GuildId | None, directory: Directory) -> Json:
    member = directory.guild(guild_id).member(message.author.id) if guild_id else None
    return {"member": member_part_json(member)} if member else {}
