"""What a session is told of servers, their channels, roles and members."""

from bot.sandbox.gateway.protocol import Intent
from bot.sandbox.gateway.ready import guild_create
from bot.sandbox.gateway.session import Session
from bot.sandbox.jsontype import Json
from bot.sandbox.wire.guild import channel_json
from bot.sandbox.wire.people import member_json, role_json
from bot.sandbox.world.channel import Channel
from bot.sandbox.world.directory import Directory
from bot.sandbox.world.events import (
    ChannelChanged,
    ChannelCreated,
    ChannelDeleted,
    Event,
    GuildJoined,
    GuildLeft,
    MemberChanged,
    RoleChanged,
    RoleCreated,
    RoleDeleted,
)
from bot.sandbox.world.snowflake import GuildId

_CHANNEL_VERBS = {ChannelCreated: "CREATE", ChannelChanged: "UPDATE", ChannelDeleted: "DELETE"}


def guild_dispatch(event: Event, session: Session, directory: Directory) -> tuple[str, Json] | None:
    """Return what is told of an event, or None; a bot hears of its own membership without any intent."""
    guild_id = _guild_of(event)
    if guild_id is None or not session.hears_of(guild_id):
        return None
    if isinstance(event, GuildLeft):
        return "GUILD_DELETE", {"id": str(guild_id)}
    if directory.any_guild(guild_id).member(directory.application.bot.id) is None:
        return None
    if isinstance(event, MemberChanged):
        return _member(event, session, directory)
    return _structure(event, session, directory) if Intent.GUILDS in session.intents else None


def _structure(event: Event, session: Session, directory: Directory) -> tuple[str, Json] | None:
    if isinstance(event, GuildJoined):
        return "GUILD_CREATE", guild_create(event.guild, session, directory)
    if isinstance(event, ChannelCreated | ChannelChanged | ChannelDeleted):
        return _channel(event.channel, _CHANNEL_VERBS[type(event)], directory)
    return _role(event)


def _guild_of(event: Event) -> GuildId | None:
    if isinstance(event, GuildJoined | GuildLeft):
        return event.guild.id
    if isinstance(event, ChannelCreated | ChannelChanged | ChannelDeleted):
        return event.channel.guild_id
    if isinstance(event, MemberChanged | RoleCreated | RoleChanged | RoleDeleted):
        return event.guild_id
    return None


def _channel(channel: Channel, verb: str, directory: Directory) -> tuple[str, Json]:
    kind = "THREAD" if channel.is_thread else "CHANNEL"
    new: Json = {"newly_created": True} if (kind, verb) == ("THREAD", "CREATE") else {}
    return f"{kind}_{verb}", channel_json(channel, directory) | new


def _role(event: Event) -> tuple[str, Json] | None:
    if isinstance(event, RoleDeleted):
        return "GUILD_ROLE_DELETE", {"guild_id": str(event.guild_id), "role_id": str(event.role_id)}
    if isinstance(event, RoleCreated | RoleChanged):
        verb = "CREATE" if isinstance(event, RoleCreated) else "UPDATE"
        return f"GUILD_ROLE_{verb}", {"guild_id": str(event.guild_id), "role": role_json(event.role)}
    return None


def _member(event: MemberChanged, session: Session, directory: Directory) -> tuple[str, Json] | None:
    own = event.member.user == directory.application.bot
    if not own and Intent.GUILD_MEMBERS not in session.intents:
        return None
    return "GUILD_MEMBER_UPDATE", member_json(event.member) | {"guild_id": str(event.guild_id)}
