"""What a session is told first."""

from bot.sandbox.gateway.protocol import Intent, MembersRequest
from bot.sandbox.gateway.session import Session
from bot.sandbox.jsontype import Json
from bot.sandbox.wire.guild import guild_create_json
from bot.sandbox.wire.people import application_flags, member_json, own_user_json
from bot.sandbox.world.directory import Directory
from bot.sandbox.world.guild import Guild
from bot.sandbox.world.snowflake import GuildId


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
    """Return the servers that the session is told of; without the intent, a server's only member is the bot."""
    if Intent.GUILDS not in session.intents:
        return []
    creates = [guild_create_json(guild, directory) for guild in _guilds(session, directory)]
    if Intent.GUILD_MEMBERS not in session.intents:
        own = str(directory.application.bot.id)
        for create in creates:
            create["members"] = [member for member in create["members"] if member["user"]["id"] == own]
    return creates


def members_chunk(request: MembersRequest, directory: Directory) -> Json:
    """Return the members that a bot asked for."""
    guild = directory.guild(GuildId(int(request.guild_id)))
    wanted = request.user_ids if isinstance(request.user_ids, list) else [request.user_ids]
    ids = {str(user_id) for user_id in wanted if user_id is not None}
    found = [
        member_json(member)
        for member in guild.members
        if (str(member.user.id) in ids if ids else member.user.name.startswith((request.query or "").lower()))
    ]
    chunk: Json = {"guild_id": str(guild.id), "members": found[: request.limit or None]}
    chunk |= {"chunk_index": 0, "chunk_count": 1, "not_found": []}
    return chunk | ({"nonce": request.nonce} if request.nonce else {})


def _guilds(session: Session, directory: Directory) -> list[Guild]:
    return [guild for guild in directory.joined() if session.hears_of(guild.id)]
