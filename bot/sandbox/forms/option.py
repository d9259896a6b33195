"""Options of commands: values, subcommands and groups of subcommands."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from bot.sandbox.forms.choice import Choice, Localizations
from bot.sandbox.forms.form import Form, refuse
from bot.sandbox.forms.name import CommandName


class OptionKind(IntEnum):
    """Discord's option types."""

    SUBCOMMAND = 1
    GROUP = 2
    STRING = 3
    INTEGER = 4
    BOOLEAN = 5
    USER = 6
    CHANNEL = 7
    ROLE = 8
    MENTIONABLE = 9
    NUMBER = 10
    ATTACHMENT = 11


NESTING = (OptionKind.SUBCOMMAND, OptionKind.GROUP)
NUMERIC = (OptionKind.INTEGER, OptionKind.NUMBER)
CHOOSABLE = (OptionKind.STRING, *NUMERIC)


def _kind(value: object) -> OptionKind:
    if not isinstance(value, int) or isinstance(value, bool) or value not in tuple(OptionKind):
        raise refuse("BASE_TYPE_CHOICES", "Value must be one of (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11).")
    return OptionKind(value)


class Option(Form):
    """An option, a subcommand or a group."""

    type: Annotated[OptionKind, BeforeValidator(_kind)]
    name: CommandName
    description: Annotated[str, Field(min_length=1, max_length=100)]
    name_localizations: Localizations | None = None
    description_localizations: Localizations | None = None
    required: bool | None = None
    choices: Annotated[list[Choice], Field(max_length=25)] | None = None
    options: Annotated[list["Option"], Field(max_length=25)] | None = None
    channel_types: list[int] | None = None
    min_value: int | float | None = None
    max_value: int | float | None = None
    min_length: Annotated[int, Field(ge=0, le=6000)] | None = None
    max_length: Annotated[int, Field(ge=1, le=6000)] | None = None
    autocomplete: bool | None = None

    @model_validator(mode="after")
    def _has_what_its_type_allows(self) -> Self:
        if self.options and self.type not in NESTING:
            raise refuse("APPLICATION_COMMAND_OPTION_NESTING", "Only subcommands and groups have options")
        if (self.choices or self.autocomplete) and self.type not in CHOOSABLE:
            raise refuse("APPLICATION_COMMAND_OPTION_CHOICES_TYPE", "This type of option has no choices")
        if self.choices and self.autocomplete:
            raise refuse("APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES", "Cannot use autocomplete with choices")
        self._check_bounds()
        return self

    def _check_bounds(self) -> None:
        if (self.min_value is not None or self.max_value is not None) and self.type not in NUMERIC:
            raise refuse("APPLICATION_COMMAND_OPTION_VALUE_TYPE", "Only numbers have min_value and max_value")
        if (self.min_length is not None or self.max_length is not None) and self.type != OptionKind.STRING:
            raise refuse("APPLICATION_COMMAND_OPTION_LENGTH_TYPE", "Only strings have min_length and max_length")

    @model_validator(mode="after")
    def _choices_fit(self) -> Self:
        names = [choice.name for choice in self.choices or []]
        if len(set(names)) < len(names):
            raise refuse("APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_EXISTS", "Option choice names must be unique")
        wanted = str if self.type == OptionKind.STRING else int | float
        if any(not isinstance(choice.value, wanted) for choice in self.choices or []):
            raise refuse("APPLICATION_COMMAND_OPTION_CHOICE_TYPE", "A choice's value has not the option's type")
        return self

    @model_validator(mode="after")
    def _parts_fit(self) -> Self:
        parts = self.options or []
        check_options(parts)
        if self.type == OptionKind.GROUP and any(part.type != OptionKind.SUBCOMMAND for part in parts):
            raise refuse("APPLICATION_COMMAND_OPTION_NESTING", "A group holds subcommands only")
        if self.type == OptionKind.SUBCOMMAND and any(part.type in NESTING for part in parts):
            raise refuse("APPLICATION_COMMAND_OPTION_NESTING", "A subcommand holds no subcommands")
        return self


def check_options(options: Sequence[Option]) -> None:
    """Refuse options that do not go together."""
    names = [option.name for option in options]
    if len(set(names)) < len(names):
        raise refuse("APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option names must be unique")
    required = [bool(option.required) for option in options]
    if required != sorted(required, reverse=True):
        raise refuse(
            "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
            "Required options must be placed before non-required options",
        )
    nesting = {option.type in NESTING for option in options}
    if len(nesting) > 1:
        raise refuse("APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-commands and options cannot be mixed")
