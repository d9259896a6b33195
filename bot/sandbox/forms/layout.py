"""What holds for all components of a message together."""

from collections.abc import Iterator, Sequence

from bot.sandbox.forms.component import Button, Container, EntitySelect, Row, Section, StringSelect, TextDisplay
from bot.sandbox.forms.form import Form, refuse
from bot.sandbox.world.message import MessageFlag

_NAMED = Button | StringSelect | EntitySelect


def check_layout(components: Sequence[Form], flags: int) -> None:
    """Refuse components that do not fit together, by the rules of the message's flags."""
    parts = list(_walk(components))
    identifiers = [part.custom_id for part in parts if isinstance(part, _NAMED) and part.custom_id]
    if len(set(identifiers)) < len(identifiers):
        raise refuse("COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated")
    if MessageFlag.COMPONENTS_V2 in MessageFlag(flags):
        _check_v2(parts)
    else:
        _check_rows(components)


def _check_rows(components: Sequence[Form]) -> None:
    if any(not isinstance(component, Row) for component in components):
        raise refuse("BASE_TYPE_CHOICES", 'Value of field "type" must be one of (1,).')
    if len(components) > 5:
        raise refuse("BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.")


def _check_v2(parts: list[Form]) -> None:
    if len(parts) > 40:
        raise refuse("COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", "The maximum number of components is 40")
    if sum(len(part.content) for part in parts if isinstance(part, TextDisplay)) > 4000:
        raise refuse(
            "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", "Components displayable text size exceeds maximum size of 4000"
        )


def _walk(components: Sequence[Form]) -> Iterator[Form]:
    for component in components:
        yield component
        if isinstance(component, Row | Section | Container):
            yield from _walk(component.components)
        if isinstance(component, Section):
            yield component.accessory
