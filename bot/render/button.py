"""Buttons under a message, as Discord's API takes them."""

from collections.abc import Sequence
from typing import Any

from bot.core.value import value

LABEL_LIMIT = 80
"""Characters (Discord, "Button")."""

_ACTION_ROW, _BUTTON = 1, 2
_SECONDARY, _LINK = 2, 5


@value
class Button:
    """A button that either leads to a card (`custom_id`) or out of Discord (`url`)."""

    label: str
    custom_id: str | None = None
    url: str | None = None


def action_rows(rows: Sequence[Sequence[Button]]) -> list[dict[str, Any]]:
    """Give rows of at most five buttons; empty ones are left out."""
    return [{"type": _ACTION_ROW, "components": [_component(each) for each in row]} for row in rows if row]


def _component(button: Button) -> dict[str, Any]:
    leading = {"style": _LINK, "url": button.url} if button.url else {"style": _SECONDARY}
    named = {} if button.url else {"custom_id": button.custom_id}
    return {"type": _BUTTON, "label": button.label[:LABEL_LIMIT], **leading, **named}
