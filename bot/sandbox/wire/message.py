"""Messages as JSON."""

from bot.sandbox.jsontype import Json
from bot.sandbox.wire.attachment import attachment_json, embed_json, shown
from bot.sandbox.wire.component import component_json
from bot.sandbox.wire.people import user_json
from bot.sandbox.world.interaction import InteractionKind
from bot.sandbox.world.message import Message, MessageFlag, Origin


def message_json(message: Message, *, nonce: bool = False) -> Json:
    """Return a message as REST and components carry it; its nonce is told only when it is posted."""
    draft = message.draft
    suppressed = MessageFlag.SUPPRESS_EMBEDS in draft.flags
    files = {each.filename: each for each in draft.files}
    elsewhere = shown(draft.embeds, files)
    whole: Json = {
        "id": str(message.id),
        "type": int(message.kind),
        "channel_id": str(message.channel_id),
        "author": user_json(message.author),
        "content": draft.content,
        "embeds": [] if suppressed else [embed_json(embed, files) for embed in draft.embeds],
        "components": [component_json(component, files) for component in draft.components],
        "flags": int(draft.flags),
        "attachments": [attachment_json(each) for each in draft.files if each.filename not in elsewhere],
        "mentions": [],
        "mention_roles": [],
        "mention_everyone": False,
        "pinned": False,
        "tts": False,
        "timestamp": message.created_at.isoformat(),
        "edited_timestamp": message.edited_at.isoformat() if message.edited_at else None,
    }
    if nonce and draft.nonce is not None:
        whole["nonce"] = draft.nonce
    if message.origin is not None:
        whole |= _origin_json(message.origin, str(message.author.id))
    if message.reply_to is not None:
        whole["message_reference"] = _reference_json(message)
    return whole


def without_content(whole: Json) -> Json:
    """Return a message as Discord gives it to a bot without the intent to read what people write."""
    return whole | {"content": "", "embeds": [], "components": [], "attachments": []}


def _origin_json(origin: Origin, application_id: str) -> Json:
    metadata: Json = {
        "id": str(origin.interaction_id),
        "type": origin.interaction_kind,
        "user": user_json(origin.user),
        "authorizing_integration_owners": origin.owners,
    }
    if origin.pressed is not None:
        metadata["interacted_message_id"] = str(origin.pressed)
    if origin.original is not None:
        metadata["original_response_message_id"] = str(origin.original)
    whole: Json = {
        "application_id": application_id,
        "webhook_id": application_id,
        "interaction_metadata": metadata,
    }
    if origin.interaction_kind == InteractionKind.COMMAND:
        short = {"id": str(origin.interaction_id), "type": 2, "name": origin.command, "user": user_json(origin.user)}
        whole["interaction"] = short
    return whole


def _reference_json(message: Message) -> Json:
    reference: Json = {
        "type": 0,
        "message_id": str(message.reply_to),
        "channel_id": str(message.channel_id),
    }
    return reference | ({"guild_id": str(message.guild_id)} if message.guild_id else {})
