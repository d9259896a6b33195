"""Which events of the world a session hears of, and as what."""

from bot.sandbox.gateway.guild_dispatch import guild_dispatch
from bot.sandbox.gateway.protocol import Intent
from bot.sandbox.gateway.session import Session
from bot.sandbox.jsontype import Json
from bot.sandbox.wire.interaction import interaction_json
from bot.sandbox.wire.message import message_json, without_content
from bot.sandbox.wire.people import member_part_json
from bot.sandbox.world.directory import Directory
from bot.sandbox.world.events import Event, InteractionOpened, MessageDeleted, MessageEdited, MessagePosted
from bot.sandbox.world.message import Message
from bot.sandbox.world.snowflake import GuildId
from bot.sandbox.world.world import World

Dispatch = tuple[str, Json]


def dispatch(event: Event, session: Session, world: World) -> Dispatch | None:
    """Return what a session is told of an event, or None if it does not hear of it."""
    if isinstance(event, InteractionOpened):
        guild = event.interaction.place.guild
        if session.hears_of(guild.id if guild else None):
            return "INTERACTION_CREATE", interaction_json(event.interaction, world.directory)
        return None
    if isinstance(event, MessagePosted | MessageEdited | MessageDeleted):
        return _message_dispatch(event, session, world)
    return guild_dispatch(event, session, world.directory)


def _message_dispatch(
    event: MessagePosted | MessageEdited | MessageDeleted, session: Session, world: World
) -> Dispatch | None:
    message = event.message
    # Discord tells of an ephemeral message as if it stood outside of its server.
    guild_id = None if message.ephemeral else message.guild_id
    wanted = Intent.GUILD_MESSAGES if guild_id else Intent.DIRECT_MESSAGES
    if wanted not in session.intents or not session.hears_of(guild_id):
        return None
    if not world.directory.hears(message.channel_id):
        return None
    if isinstance(event, MessageDeleted):
        deleted: Json = {"id": str(message.id), "channel_id": str(message.channel_id)}
        return "MESSAGE_DELETE", deleted | _guild_id(guild_id)
    if isinstance(event, MessagePosted):
        return "MESSAGE_CREATE", _whole(message, guild_id, world, nonce=True)
    return "MESSAGE_UPDATE", _whole(message, guild_id, world, nonce=False)


def _whole(message: Message, guild_id: GuildId | None, world: World, *, nonce: bool) -> Json:
    channel = world.directory.any_channel(message.channel_id)
    told = message_json(message, nonce=nonce)
    told = told if world.reads(message) else without_content(told)
    whole = told | {"channel_type": int(channel.kind)} | _guild_id(guild_id)
    return whole | _author(message, guild_id, world.directory)


def _guild_id(guild_id: GuildId | None) -> Json:
    return {"guild_id": str(guild_id)} if guild_id else {}


def _author(message: Message, guild_id: GuildId | None, directory: Directory) -> Json:
    member = directory.guild(guild_id).member(message.author.id) if guild_id else None
    return {"member": member_part_json(member)} if member else {}
