"""Servers and channels as JSON."""

from bot.sandbox.jsontype import Json
from bot.sandbox.wire.people import member_json, role_json, user_json
from bot.sandbox.world.directory import Directory
from bot.sandbox.world.guild import Channel, ChannelKind, Guild


def channel_json(channel: Channel, directory: Directory) -> Json:
    """Return a channel, of a server or private."""
    if channel.guild_id is None:
        return _private_json(channel, directory)
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
        "permission_overwrites": [],
        "last_message_id": None,
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
        "threads": [],
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
