"""Users, members, roles and the application as JSON."""

from bot.sandbox.jsontype import Json
from bot.sandbox.world.channel import Channel
from bot.sandbox.world.guild import Guild
from bot.sandbox.world.people import Application, Member, Role, User
from bot.sandbox.world.snowflake import UserId

# The numbers that say "this intent is on" for presences, members and message content.
_INTENT_FLAGS = {1 << 8: 1 << 13, 1 << 1: 1 << 15, 1 << 15: 1 << 19}


def user_json(user: User) -> Json:
    """Return a user as others see it."""
    return {
        "id": str(user.id),
        "username": user.name,
        "global_name": None if user.bot else user.display_name,
        "discriminator": "0000" if user.bot else "0",
        "avatar": None,
        "bot": user.bot,
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
    }


def own_user_json(user: User) -> Json:
    """Return a user as it sees itself."""
    return user_json(user) | {
        "mfa_enabled": False,
        "verified": True,
        "locale": user.locale,
        "email": None,
        "premium_type": 0,
    }


def member_json(member: Member) -> Json:
    """Return a member with its user."""
    return member_part_json(member) | {"user": user_json(member.user)}


def member_part_json(member: Member) -> Json:
    """Return a member without its user, as beside a message."""
    return {
        "nick": None,
        "avatar": None,
        "banner": None,
        "roles": [str(role_id) for role_id in member.roles],
        "joined_at": member.joined_at.isoformat(),
        "premium_since": None,
        "communication_disabled_until": None,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "pending": False,
    }


def acting_member_json(guild: Guild, channel: Channel, user_id: UserId) -> Json:
    """Return a member as an interaction carries it: with its permissions in the channel."""
    member = guild.member(user_id)
    if member is None:
        raise LookupError(f"user {user_id} is not in {guild.name}")
    return member_json(member) | {"permissions": str(int(guild.permissions_in(channel, user_id)))}


def role_json(role: Role) -> Json:
    """Return a role."""
    return {
        "id": str(role.id),
        "name": role.name,
        "permissions": str(int(role.permissions)),
        "position": role.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": role.managed,
        "mentionable": role.mentionable,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def application_flags(application: Application) -> int:
    """Return the application's flags; an intent that is switched on shows in them."""
    return sum(flag for intent, flag in _INTENT_FLAGS.items() if application.privileged_intents & intent)


def application_json(application: Application) -> Json:
    """Return the application as its owner sees it."""
    flags = application_flags(application)
    return {
        "id": str(application.id),
        "name": application.bot.display_name,
        "icon": None,
        "description": "",
        "type": None,
        "bot": user_json(application.bot),
        "bot_public": True,
        "bot_require_code_grant": False,
        "integration_types_config": {"0": {}, "1": {}},
        "verify_key": "0" * 64,
        "flags": flags,
        "flags_new": str(flags),
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": user_json(application.owner),
        "team": None,
        "approximate_guild_count": 1,
        "approximate_user_install_count": 3,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "eligible_oauth2_scopes": [],
        "tags": [],
    }
