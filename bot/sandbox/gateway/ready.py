"""What a session is told first."""

from bot.sandbox.gateway.protocol import Intent, MembersRequest
from bot.sandbox.gateway.session import Session
from bot.sandbox.jsontype import Json
from bot.sandbox.wire.guild import guild_create_json
from bot.sandbox.wire.people import application_flags, member_json, own_user_json
from bot.sandbox.world.directory import Directory
from bot.sandbox.world.guild import Guild
from bot.sandbox.world.people import User


def ready_json(session: Session, directory: Directory, resume_url: str) -> Json:
    """Return READY."""
    application = directory.application
    flags = application_flags(application)
    return {
        "v": 10,
        "user": own_user_json(application.bot),
        "guilds": [{"id": str(guild.id), "unavailable": True} for guild in _guilds(session, directory)],
        "session_id": session.id,
        "resume_gateway_url": resume_url,
        "shard": list(session.shard),
        "application": {"id": str(application.id), "flags": flags},
        "private_channels": [],
        "relationships": [],
        "presences": [],
        "guild_join_requests": [],
        "geo_ordered_rtc_regions": [],
        "_trace": [],
    }


def guild_creates(session: Session, directory: Directory) -> list[Json]:
    """Return the servers that the session is told of."""
    if Intent.GUILDS not in session.intents:
        return []
    return [guild_create(guild, session, directory) for guild in _guilds(session, directory)]


def guild_create(guild: Guild, session: Session, directory: Directory) -> Json:
    """Return a server as it is announced; without the intent, its only member is the bot."""
    create = guild_create_json(guild, directory)
    if Intent.GUILD_MEMBERS not in session.intents:
        own = str(directory.application.bot.id)
        create["members"] = [member for member in create["members"] if member["user"]["id"] == own]
    return create


def members_chunk(request: MembersRequest, directory: Directory) -> Json | None:
    """Return the members that a bot asked for, or None if it is not in that server."""
    guild = next((guild for guild in directory.joined() if guild.id == request.guild_id), None)
    if guild is None:
        return None
    found = [member_json(member) for member in guild.members if _wanted(member.user, request)]
    chunk: Json = {"guild_id": str(guild.id), "members": found[: request.limit or None]}
    chunk |= {"chunk_index": 0, "chunk_count": 1, "not_found": []}
    return chunk | ({"nonce": request.nonce} if request.nonce else {})


def _wanted(user: User, request: MembersRequest) -> bool:
    if request.user_ids is not None:
        return user.id in request.user_ids
    return user.name.startswith((request.query or "").lower())


def _guilds(session: Session, directory: Directory) -> list[Guild]:
    return [guild for guild in directory.joined() if session.hears_of(guild.id)]
