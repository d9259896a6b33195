"""People, roles and channels as they are chosen in a select."""

from bot.sandbox.jsontype import Json
from bot.sandbox.people.errors import Refused
from bot.sandbox.people.values import Values
from bot.sandbox.world.component import ENTITY_SELECTS, ComponentKind


def chosen_ids(menu: Json, values: list[str], where: Values) -> list[str]:
    """Return what is sent of chosen values; ``where`` collects the people and things that ids stand for."""
    if menu["type"] not in ENTITY_SELECTS:
        return values
    found = [_id(menu, value, where) for value in values]
    if None in found:
        raise Refused(f"{menu['custom_id']}: This is not to be chosen here.")
    return [each for each in found if each is not None]


def _id(menu: Json, value: str, where: Values) -> str | None:
    kind = menu["type"]
    if kind == ComponentKind.CHANNEL_SELECT:
        return where.find_channel(value, menu.get("channel_types"))
    user = where.find_user(value) if kind != ComponentKind.ROLE_SELECT else None
    return user or (where.find_role(value) if kind != ComponentKind.USER_SELECT else None)
