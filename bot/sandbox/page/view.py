"""Messages as the page gets them."""

from bot.sandbox.jsontype import Json
from bot.sandbox.people.reply import Reply
from bot.sandbox.people.transcript import transcript
from bot.sandbox.world.component import ComponentKind, walk

_CONTROLS = (ComponentKind.BUTTON, ComponentKind.SELECT)


def message_view(reply: Reply) -> Json:
    """Return what the page shows of a message: its text, and what can be pressed or chosen."""
    return {
        "id": str(reply.id),
        "ephemeral": reply.ephemeral,
        "text": transcript(reply.message, reply.where, controls=False),
        "controls": [part for part in walk(reply.components) if part["type"] in _CONTROLS],
    }
