"""Servers and channels as JSON."""

from bot.sandbox.jsontype import Json
from bot.sandbox.wire.people import member_json, role_json, user_json
from bot.sandbox.world.channel import Channel, ChannelKind, Overwrite
from bot.sandbox.world.directory import Directory
from bot.sandbox.world.guild import Guild


def channel_json(channel: Channel, directory: Directory) -> Json:
    """Return a channel, of a server or private."""
    if channel.guild_id is None:
        return _private_json(channel, directory)
    if channel.is_thread:
        return _thread_json(channel)
    return {
        "id": str(channel.id),
        "type": int(channel.kind),
        "flags": 0,
        "guild_id": str(channel.guild_id),
        "name": channel.name,
        "position": channel.position,
        "parent_id": None,
        "topic": None,
        "nsfw": False,
        "rate_limit_per_user": 0,
        "permission_overwrites": [_overwrite_json(overwrite) for overwrite in channel.overwrites],
        "last_message_id": None,
    }


def _overwrite_json(overwrite: Overwrite) -> Json:
    return {
        "id": str(overwrite.id),
        "type": int(overwrite.kind),
        "allow": str(int(overwrite.allow)),
        "deny": str(int(overwrite.deny)),
    }


def _thread_json(thread: Channel) -> Json:
    at = thread.created_at.isoformat() if thread.created_at else None
    archive: Json = {"archived": False, "archive_timestamp": at, "auto_archive_duration": 1440, "locked": False}
    return {
        "id": str(thread.id),
        "type": int(thread.kind),
        "flags": 0,
        "guild_id": str(thread.guild_id),
        "parent_id": str(thread.parent_id),
        "owner_id": str(thread.owner_id),
        "name": thread.name,
        "rate_limit_per_user": 0,
        "last_message_id": None,
        "thread_metadata": archive | {"create_timestamp": at},
        "message_count": 0,
        "member_count": 1,
        "total_message_sent": 0,
    }


def _private_json(channel: Channel, directory: Directory) -> Json:
    common: Json = {
        "id": str(channel.id),
        "type": int(channel.kind),
        "flags": 0,
        "last_message_id": None,
        "recipients": [user_json(user) for user in directory.recipients(channel)],
    }
    if channel.kind is ChannelKind.GROUP:
        common |= {"name": channel.name, "icon": None, "owner_id": str(channel.recipients[0])}
    return common


def guild_json(guild: Guild) -> Json:
    """Return a server as REST gives it."""
    nothing: Json = dict.fromkeys(_NULL)
    return nothing | {
        "id": str(guild.id),
        "name": guild.name,
        "owner_id": str(guild.owner_id),
        "features": [],
        "region": "deprecated",
        "afk_timeout": 300,
        "system_channel_flags": 0,
        "widget_enabled": False,
        "verification_level": 0,
        "roles": [role_json(role) for role in guild.roles],
        "default_message_notifications": 0,
        "mfa_level": 0,
        "explicit_content_filter": 0,
        "max_members": 500_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "preferred_locale": guild.locale,
        "premium_progress_bar_enabled": False,
        "nsfw": False,
        "nsfw_level": 0,
        "emojis": [],
        "stickers": [],
    }


def guild_create_json(guild: Guild, directory: Directory) -> Json:
    """Return a server as the gateway announces it."""
    return guild_json(guild) | {
        "joined_at": guild.members[0].joined_at.isoformat(),
        "large": False,
        "unavailable": False,
        "member_count": len(guild.members),
        "members": [member_json(member) for member in guild.members],
        "channels": [channel_json(channel, directory) for channel in guild.channels],
        "threads": [channel_json(thread, directory) for thread in guild.threads],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


_NULL = (
    "icon",
    "description",
    "home_header",
    "splash",
    "discovery_splash",
    "banner",
    "application_id",
    "afk_channel_id",
    "system_channel_id",
    "widget_channel_id",
    "max_presences",
    "vanity_url_code",
    "rules_channel_id",
    "safety_alerts_channel_id",
    "public_updates_channel_id",
    "incidents_data",
)
