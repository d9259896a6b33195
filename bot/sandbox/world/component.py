"""Components of messages, as the wire carries them."""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from itertools import count

from bot.sandbox.jsontype import Json

# What a component may have one of inside: a section's button, a label's field.
_SINGLE = frozenset({"accessory", "component"})
_MEDIA = frozenset({"media", "file"})


class ComponentKind(IntEnum):
    """Discord's component types that the sandbox tells apart."""

    ROW = 1
    BUTTON = 2
    SELECT = 3
    INPUT = 4
    USER_SELECT = 5
    ROLE_SELECT = 6
    MENTIONABLE_SELECT = 7
    CHANNEL_SELECT = 8
    TEXT = 10
    THUMBNAIL = 11
    GALLERY = 12
    FILE = 13
    SEPARATOR = 14
    CONTAINER = 17
    LABEL = 18


ENTITY_SELECTS = frozenset(
    {
        ComponentKind.USER_SELECT,
        ComponentKind.ROLE_SELECT,
        ComponentKind.MENTIONABLE_SELECT,
        ComponentKind.CHANNEL_SELECT,
    }
)
SELECTS = ENTITY_SELECTS | {ComponentKind.SELECT}


def walk(components: Iterable[Json]) -> Iterator[Json]:
    """Yield all components, in reading order."""
    for component in components:
        yield component
        yield from walk(component.get("components", []))
        for key in _SINGLE & set(component):
            yield component[key]


def media(components: Iterable[Json]) -> Iterator[Json]:
    """Yield all pictures and files in components, as they stand there."""
    for component in walk(components):
        for key in _MEDIA & set(component):
            yield component[key]
        for item in component.get("items", []):
            yield item["media"]


def numbered(components: Iterable[Json]) -> tuple[Json, ...]:
    """Return the components with an id each, in reading order."""
    numbers = count(1)
    return tuple(_with_id(component, numbers) for component in components)


def _with_id(component: Json, numbers: Iterator[int]) -> Json:
    whole = {"id": next(numbers), **component}
    if "components" in component:
        whole["components"] = [_with_id(part, numbers) for part in component["components"]]
    for key in _SINGLE & set(component):
        whole[key] = _with_id(component[key], numbers)
    return whole
