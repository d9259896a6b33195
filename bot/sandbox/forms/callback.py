"""First answers to interactions."""

from typing import Annotated, Literal

from pydantic import Field

from bot.sandbox.errors import invalid_field
from bot.sandbox.forms.choice import Choice
from bot.sandbox.forms.form import Form, check
from bot.sandbox.forms.message import AllowedMentions, MessageForm
from bot.sandbox.forms.modal import ModalForm
from bot.sandbox.world.interaction import AnswerKind


class MessageCallback(Form):
    """A message, now."""

    type: Literal[4]
    data: MessageForm


class DeferredData(Form):
    """What can be said of a message that is yet to come: whether only one person will see it."""

    flags: Annotated[int, Field(ge=0)] | None = None
    # It means nothing yet, but hikari sends it with every answer.
    allowed_mentions: AllowedMentions | None = None


class DeferredCallback(Form):
    """An acknowledgement; the message or the change follows."""

    type: Literal[5, 6]
    data: DeferredData | None = None


class UpdateCallback(Form):
    """A change of the message that the component is on."""

    type: Literal[7]
    data: MessageForm | None = None


class ChoicesData(Form):
    """Suggestions for the value that is being typed."""

    choices: Annotated[list[Choice], Field(max_length=25)] | None = None


class ChoicesCallback(Form):
    """An answer to an autocomplete interaction."""

    type: Literal[8]
    data: ChoicesData


class ModalCallback(Form):
    """A form to fill in."""

    type: Literal[9]
    data: ModalForm


Callback = MessageCallback | DeferredCallback | UpdateCallback | ChoicesCallback | ModalCallback

_FORMS: dict[int, type[Callback]] = {
    4: MessageCallback,
    5: DeferredCallback,
    6: DeferredCallback,
    7: UpdateCallback,
    8: ChoicesCallback,
    9: ModalCallback,
}


def callback_kind(payload: object) -> AnswerKind:
    """Return what kind of answer a payload is."""
    kind = payload.get("type") if isinstance(payload, dict) else None
    if isinstance(kind, bool) or kind not in _FORMS:
        raise invalid_field(("type",), "BASE_TYPE_CHOICES", "Value must be one of (4, 5, 6, 7, 8, 9).")
    return AnswerKind(kind)


def read_callback(payload: object, *, flags: int = 0) -> Callback:
    """Read a first answer; ``flags`` are those of the message that it may change."""
    kind = callback_kind(payload)
    return check(_FORMS[kind], payload, flags=flags if kind is AnswerKind.UPDATE else 0)
