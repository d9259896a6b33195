"""Messages as the page gets them."""

from bot.sandbox.jsontype import Json
from bot.sandbox.wire.message import message_json
from bot.sandbox.world.interaction import InteractionKind
from bot.sandbox.world.message import Message


def message_view(message: Message) -> Json:
    """Return a message as REST gives it, with the name of the command that it answers, as Discord writes it."""
    whole, origin = message_json(message), message.origin
    if origin is None or origin.interaction_kind != InteractionKind.COMMAND:
        return whole
    return whole | {"interaction_name": f"/{origin.command}" if origin.typed else origin.command}
