"""Forms that open in a window of their own, which Discord calls modals."""

from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, Tag, field_validator, model_validator

from bot.sandbox.forms.component import CustomId, EntitySelect, StringSelect, TextDisplay, tag
from bot.sandbox.forms.form import ComponentId, Form, refuse

LabelText = Annotated[str, Field(min_length=1, max_length=45)]


class TextInput(Form):
    """A field to type into, of one line (style 1) or several (2)."""

    type: Literal[4]
    id: ComponentId = None
    custom_id: CustomId
    style: Literal[1, 2]
    label: LabelText | None = None
    value: Annotated[str, Field(max_length=4000)] | None = None
    placeholder: Annotated[str, Field(max_length=100)] | None = None
    required: bool | None = True
    min_length: Annotated[int, Field(ge=0, le=4000)] | None = None
    max_length: Annotated[int, Field(ge=1, le=4000)] | None = None

    @model_validator(mode="after")
    def _can_be_filled(self) -> Self:
        if (self.min_length or 0) > (self.max_length or 4000):
            raise refuse("TEXT_INPUT_MIN_LENGTH_EXCEEDS_MAX", "The minimum length exceeds the maximum length")
        return self


class InputRow(Form):
    """A row with one text input, which has to bring its label."""

    type: Literal[1]
    id: ComponentId = None
    components: Annotated[list[TextInput], Field(min_length=1, max_length=1)]

    @field_validator("components", mode="after")
    @classmethod
    def _are_labelled(cls, components: list[TextInput]) -> list[TextInput]:
        if any(part.label is None for part in components):
            raise refuse("BASE_TYPE_REQUIRED", "A text input in a row needs a label")
        return components


LabelPart = Annotated[
    Annotated[TextInput, Tag("<input>")]
    | Annotated[StringSelect, Tag("<select>")]
    | Annotated[EntitySelect, Tag("<entities>")],
    Discriminator(tag),
]


class Label(Form):
    """A label and description around a text input or a select."""

    type: Literal[18]
    id: ComponentId = None
    label: LabelText
    description: Annotated[str, Field(min_length=1, max_length=100)] | None = None
    component: LabelPart

    @field_validator("component", mode="after")
    @classmethod
    def _is_labelled_once(cls, component: LabelPart) -> LabelPart:
        if isinstance(component, TextInput) and component.label is not None:
            raise refuse("COMPONENT_LABEL_DUPLICATED", "A text input in a label has no label of its own")
        return component


ModalPart = Annotated[
    Annotated[InputRow, Tag("<row>")] | Annotated[Label, Tag("<label>")] | Annotated[TextDisplay, Tag("<text>")],
    Discriminator(tag),
]


class ModalForm(Form):
    """A modal: a title and one to five parts."""

    custom_id: CustomId
    title: Annotated[str, Field(min_length=1, max_length=45)]
    components: Annotated[list[ModalPart], Field(min_length=1, max_length=5)]

    @field_validator("components", mode="after")
    @classmethod
    def _are_told_apart(cls, components: list[ModalPart]) -> list[ModalPart]:
        named = [part.components[0].custom_id for part in components if isinstance(part, InputRow)]
        named += [part.component.custom_id for part in components if isinstance(part, Label)]
        if len(set(named)) < len(named):
            raise refuse("COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated")
        return components
