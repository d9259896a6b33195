"""Buttons and selects on a message, as a person uses them."""

from collections.abc import Collection

from bot.sandbox.jsontype import Json
from bot.sandbox.people.errors import Refused
from bot.sandbox.world.component import SELECTS, ComponentKind, walk
from bot.sandbox.world.message import Message


def find_button(message: Message, which: str) -> Json:
    """Find a button that can be pressed, by its label or ``custom_id``."""
    button = _find(message, {ComponentKind.BUTTON}, which)
    if button.get("url"):
        raise Refused(f"{which} opens {button['url']} in a browser.")
    return button


def find_select(message: Message, which: str, values: list[str]) -> Json:
    """Find a select that these values can be chosen in, by its ``custom_id`` or placeholder."""
    menu = _find(message, SELECTS, which)
    known = {option["value"] for option in menu.get("options", [])}
    if menu["type"] == ComponentKind.SELECT and not set(values) <= known:
        raise Refused(f"{which} offers only: {', '.join(sorted(known))}.")
    fewest, most = menu.get("min_values", 1), menu.get("max_values", 1)
    if not fewest <= len(values) <= most:
        raise Refused(f"Select between {fewest} and {most} options.")
    return menu


def control_data(control: Json) -> Json:
    """Return what is sent when a control is used."""
    return {"custom_id": control["custom_id"], "component_type": control["type"], "id": control["id"]}


def _find(message: Message, kinds: Collection[ComponentKind], which: str) -> Json:
    found = [part for part in walk(message.draft.components) if part["type"] in kinds]
    for part in found:
        if which in (part.get("custom_id"), part.get("label"), part.get("placeholder")):
            return part
    names = ", ".join(part.get("label") or part.get("custom_id") or "?" for part in found) or "none"
    raise Refused(f"There is no {which} to use; there is: {names}.")
