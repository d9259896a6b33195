"""Components of messages, as the wire carries them."""

from collections.abc import Iterable, Iterator
from enum import IntEnum

from bot.sandbox.jsontype import Json


class ComponentKind(IntEnum):
    """Discord's component types that the sandbox tells apart."""

    ROW = 1
    BUTTON = 2
    SELECT = 3
    TEXT = 10
    THUMBNAIL = 11
    GALLERY = 12
    SEPARATOR = 14
    CONTAINER = 17


def walk(components: Iterable[Json]) -> Iterator[Json]:
    """Yield all components, in reading order."""
    for component in components:
        yield component
        yield from walk(component.get("components", []))
        if "accessory" in component:
            yield component["accessory"]
