"""Choices of a command's option, fixed or suggested."""

from typing import Annotated

from pydantic import Field, field_validator

from bot.sandbox.forms.form import Form, refuse

Localizations = dict[str, str]


class Choice(Form):
    """A name to show and the value it stands for."""

    name: Annotated[str, Field(min_length=1, max_length=100)]
    value: Annotated[str | int | float, Field(union_mode="left_to_right")]
    name_localizations: Localizations | None = None

    @field_validator("value", mode="before")
    @classmethod
    def _is_plain(cls, value: object) -> object:
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise refuse("STRING_TYPE_CONVERT", "A choice's value is a string or a number.")
        if isinstance(value, str) and not 1 <= len(value) <= 100:
            raise refuse("BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
        return value
