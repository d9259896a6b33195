"""Buttons, selects and rows, and the parts of "components v2"."""

from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from bot.sandbox.forms.form import ComponentId, Form, Snowflake, WebAddress, refuse
from bot.sandbox.forms.media import File, Gallery, Thumbnail

LINK, PREMIUM = 5, 6

CustomId = Annotated[str, Field(min_length=1, max_length=100)]


class Emoji(Form):
    """An emoji on a button or an option."""

    name: str | None = None
    id: Snowflake | None = None
    animated: bool | None = None


class Button(Form):
    """A button; a link has an address, every other one a ``custom_id``."""

    type: Literal[2]
    style: Literal[1, 2, 3, 4, 5, 6]
    id: ComponentId = None
    label: Annotated[str, Field(max_length=80)] | None = None
    custom_id: CustomId | None = None
    url: Annotated[WebAddress, Field(max_length=512)] | None = None
    disabled: bool | None = False
    emoji: Emoji | None = None
    sku_id: Snowflake | None = None

    @model_validator(mode="after")
    def _has_what_its_style_needs(self) -> Self:
        if self.style == PREMIUM:
            return self
        if self.style == LINK and (self.url is None or self.custom_id is not None):
            raise refuse("BUTTON_COMPONENT_INVALID_URL", "A link button needs a url and no custom_id")
        if self.style != LINK and self.custom_id is None:
            raise refuse("BUTTON_COMPONENT_CUSTOM_ID_REQUIRED", "A custom id required")
        if self.style != LINK and self.url is not None:
            raise refuse("BUTTON_COMPONENT_URL_FORBIDDEN", "Only a link button may have a url")
        if not self.label and self.emoji is None:
            raise refuse("BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A button needs a label or an emoji")
        return self


class SelectOption(Form):
    """One choice of a string select."""

    label: Annotated[str, Field(min_length=1, max_length=100)]
    value: Annotated[str, Field(min_length=1, max_length=100)]
    description: Annotated[str, Field(max_length=100)] | None = None
    emoji: Emoji | None = None
    default: bool | None = None


class SelectDefault(Form):
    """Something chosen beforehand in a select of people, roles or channels."""

    id: Snowflake
    type: Literal["user", "role", "channel"]


class _AnySelect(Form):
    custom_id: CustomId
    id: ComponentId = None
    placeholder: Annotated[str, Field(max_length=150)] | None = None
    min_values: Annotated[int, Field(ge=0, le=25)] | None = 1
    max_values: Annotated[int, Field(ge=1, le=25)] | None = 1
    disabled: bool | None = False
    required: bool | None = None


class StringSelect(_AnySelect):
    """A menu of strings."""

    type: Literal[3]
    options: Annotated[list[SelectOption], Field(min_length=1, max_length=25)]

    @model_validator(mode="after")
    def _values_differ(self) -> Self:
        values = [option.value for option in self.options]
        if len(set(values)) < len(values):
            raise refuse("SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used")
        return self


class EntitySelect(_AnySelect):
    """A menu of people, roles, both, or channels."""

    type: Literal[5, 6, 7, 8]
    channel_types: list[int] | None = None
    default_values: Annotated[list[SelectDefault], Field(max_length=25)] | None = None


def tag(value: Any) -> str | None:  # noqa: ANN401 - pydantic hands over whatever was sent
    """Return which form of a component is meant, for a union."""
    kind = value.get("type") if isinstance(value, dict) else getattr(value, "type", None)
    return None if kind is None else _TAGS.get(kind, f"<{kind}>") if isinstance(kind, int) else f"<{kind}>"


_TAGS = {
    1: "<row>",
    2: "<button>",
    3: "<select>",
    4: "<input>",
    5: "<entities>",
    6: "<entities>",
    7: "<entities>",
    8: "<entities>",
    9: "<section>",
    10: "<text>",
    11: "<thumbnail>",
    12: "<gallery>",
    13: "<file>",
    14: "<separator>",
    17: "<container>",
    18: "<label>",
}

RowPart = Annotated[
    Annotated[Button, Tag("<button>")]
    | Annotated[StringSelect, Tag("<select>")]
    | Annotated[EntitySelect, Tag("<entities>")],
    Discriminator(tag),
]


class Row(Form):
    """Up to five buttons, or one select."""

    type: Literal[1]
    id: ComponentId = None
    components: Annotated[list[RowPart], Field(min_length=1, max_length=5)]

    @model_validator(mode="after")
    def _select_stands_alone(self) -> Self:
        if len(self.components) > 1 and any(part.type != 2 for part in self.components):
            raise refuse("COMPONENT_LAYOUT_WIDTH_EXCEEDED", "A select fills a row by itself")
        return self


class TextDisplay(Form):
    """Text as a component."""

    type: Literal[10]
    id: ComponentId = None
    content: Annotated[str, Field(min_length=1, max_length=4000)]


class Separator(Form):
    """A line or a gap."""

    type: Literal[14]
    id: ComponentId = None
    spacing: Literal[1, 2] | None = 1
    divider: bool | None = True


Accessory = Annotated[Annotated[Button, Tag("<button>")] | Annotated[Thumbnail, Tag("<thumbnail>")], Discriminator(tag)]


class Section(Form):
    """One to three texts with a button or picture beside them."""

    type: Literal[9]
    id: ComponentId = None
    components: Annotated[list[TextDisplay], Field(min_length=1, max_length=3)]
    accessory: Accessory


ContainerPart = Annotated[
    Annotated[Row, Tag("<row>")]
    | Annotated[Section, Tag("<section>")]
    | Annotated[TextDisplay, Tag("<text>")]
    | Annotated[Gallery, Tag("<gallery>")]
    | Annotated[File, Tag("<file>")]
    | Annotated[Separator, Tag("<separator>")],
    Discriminator(tag),
]


class Container(Form):
    """A card of components."""

    type: Literal[17]
    id: ComponentId = None
    components: Annotated[list[ContainerPart], Field(min_length=1)]
    accent_color: Annotated[int, Field(ge=0, le=0xFFFFFF)] | None = None
    spoiler: bool | None = False


Component = Annotated[
    Annotated[Row, Tag("<row>")]
    | Annotated[Section, Tag("<section>")]
    | Annotated[TextDisplay, Tag("<text>")]
    | Annotated[Gallery, Tag("<gallery>")]
    | Annotated[File, Tag("<file>")]
    | Annotated[Separator, Tag("<separator>")]
    | Annotated[Container, Tag("<container>")],
    Discriminator(tag),
]
