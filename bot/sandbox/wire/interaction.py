"""Interactions as JSON: what the gateway tells the bot, and what the callback tells it back."""

from bot.sandbox.jsontype import Json
from bot.sandbox.wire.guild import channel_json
from bot.sandbox.wire.message import message_json
from bot.sandbox.wire.people import acting_member_json, user_json
from bot.sandbox.world.directory import Directory
from bot.sandbox.world.interaction import AnswerKind, Interaction
from bot.sandbox.world.message import Message
from bot.sandbox.world.permissions import Permission
from bot.sandbox.world.place import Place
from bot.sandbox.world.snowflake import UserId

# What a bot may do where only its commands are: reply, with all that a reply can have.
_AS_A_GUEST = (
    Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.USE_EXTERNAL_EMOJIS
    | Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
)


def interaction_json(interaction: Interaction, directory: Directory) -> Json:
    """Return what INTERACTION_CREATE carries."""
    place = interaction.place
    whole: Json = {
        "id": str(interaction.id),
        "application_id": str(directory.application.id),
        "type": int(interaction.kind),
        "token": interaction.token,
        "version": 1,
        "data": interaction.data,
        "channel_id": str(place.channel.id),
        "channel": channel_json(place.channel, directory) | _channel_permissions(interaction),
        "attachment_size_limit": 10 * 1024 * 1024,
        "authorizing_integration_owners": interaction.owners,
        "context": int(place.context),
        "entitlements": [],
        "entitlement_sku_ids": [],
        "locale": interaction.user.locale,
        "app_permissions": str(int(_app_permissions(place, directory.application.bot.id))),
    }
    whole |= _guild_part(place, interaction.user.id) or {"user": user_json(interaction.user)}
    if interaction.message is not None:
        whole["message"] = message_json(interaction.message)
    return whole | interaction.raw


def callback_json(interaction: Interaction, message: Message | None) -> Json:
    """Return what the callback answers when it was asked for a response."""
    short: Json = {"id": str(interaction.id), "type": int(interaction.kind)}
    short |= {
        "channel_id": str(interaction.place.channel.id),
        "response_message_loading": interaction.answer is AnswerKind.DEFERRED_MESSAGE,
        "response_message_ephemeral": bool(message and message.ephemeral),
    }
    if interaction.original is not None:
        short["response_message_id"] = str(interaction.original)
    if message is None or message.thinking:
        return {"interaction": short}
    resource = {"type": int(interaction.answer or 0), "message": message_json(message)}
    return {"interaction": short, "resource": resource}


def _guild_part(place: Place, user_id: UserId) -> Json | None:
    if place.guild is None:
        return None
    return {
        "guild_id": str(place.guild.id),
        "guild": {"id": str(place.guild.id), "locale": place.guild.locale, "features": []},
        "guild_locale": place.guild.locale,
        "member": acting_member_json(place.guild, place.channel, user_id),
    }


def _channel_permissions(interaction: Interaction) -> Json:
    place, guild = interaction.place, interaction.place.guild
    return {"permissions": str(int(guild.permissions_in(place.channel, interaction.user.id)))} if guild else {}


def _app_permissions(place: Place, bot_id: UserId) -> Permission:
    if place.guild is None or not place.bot_is_here:
        return _AS_A_GUEST
    return place.guild.permissions_in(place.channel, bot_id)
