"""Which events of the world a session hears of, and as what."""

from bot.sandbox.gateway.protocol import Intent
from bot.sandbox.gateway.session import Session
from bot.sandbox.jsontype import Json
from bot.sandbox.wire.interaction import interaction_json
from bot.sandbox.wire.message import message_json
from bot.sandbox.wire.people import member_part_json
from bot.sandbox.world.directory import Directory
from bot.sandbox.world.events import Event, InteractionOpened, MessageDeleted, MessageEdited, MessagePosted
from bot.sandbox.world.message import Message
from bot.sandbox.world.snowflake import GuildId

Dispatch = tuple[str, Json]


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
