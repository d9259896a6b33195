"""Application commands, with the limits of Discord's "Application Commands"."""

from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from bot.sandbox.errors import ApiError, Problem, invalid_field
from bot.sandbox.forms.choice import Localizations
from bot.sandbox.forms.form import Form, NumberInWords, Snowflake, check, refuse
from bot.sandbox.forms.name import is_command_name
from bot.sandbox.forms.option import Option, check_options

SLASH = 1
MOST_COMMANDS = {1: 100, 2: 15, 3: 15}


class CommandForm(Form):
    """A command as a bot registers it: a slash command, or a menu entry on a user or a message."""

    type: Literal[1, 2, 3] = 1
    name: Annotated[str, Field(min_length=1, max_length=32)]
    description: Annotated[str, Field(max_length=100, validate_default=True)] = ""
    name_localizations: Localizations | None = None
    description_localizations: Localizations | None = None
    options: Annotated[list[Option], Field(max_length=25)] | None = None
    default_member_permissions: NumberInWords | None = None
    dm_permission: bool | None = None
    default_permission: bool | None = None
    contexts: Annotated[list[Literal[0, 1, 2]], Field(min_length=1)] | None = None
    integration_types: Annotated[list[Literal[0, 1]], Field(min_length=1)] | None = None
    nsfw: bool | None = None
    handler: Literal[1] | None = None
    id: Snowflake | None = None

    @field_validator("name", mode="after")
    @classmethod
    def _is_named_for_its_type(cls, name: str, info: ValidationInfo) -> str:
        if info.data.get("type") == SLASH and not is_command_name(name):
            raise refuse("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
        return name

    @field_validator("description", mode="after")
    @classmethod
    def _is_described_for_its_type(cls, description: str, info: ValidationInfo) -> str:
        if info.data.get("type") == SLASH and not description:
            raise refuse("BASE_TYPE_REQUIRED", "This field is required")
        if info.data.get("type") != SLASH and description:
            raise refuse("BASE_TYPE_MAX_LENGTH", "Must be 0 or fewer in length.")
        return description

    @field_validator("options", mode="after")
    @classmethod
    def _go_together(cls, options: list[Option] | None) -> list[Option] | None:
        check_options(options or [])
        return options


def read_commands(payload: object) -> list[CommandForm]:
    """Read a bulk overwrite; the list as a whole has limits too."""
    if not isinstance(payload, list):
        raise invalid_field((), "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
    forms = [_numbered(index, item) for index, item in enumerate(payload)]
    _check_unique(forms)
    for kind, most in MOST_COMMANDS.items():
        if sum(form.type == kind for form in forms) > most:
            raise ApiError(Problem.TOO_MANY_COMMANDS)
    return forms


def _numbered(index: int, item: object) -> CommandForm:
    try:
        return check(CommandForm, item)
    except ApiError as error:
        raise ApiError(error.problem, {str(index): error.errors}) from None


def _check_unique(forms: list[CommandForm]) -> None:
    seen: set[tuple[int, str]] = set()
    for index, form in enumerate(forms):
        if (form.type, form.name) in seen:
            raise invalid_field(
                (index, "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique"
            )
        seen.add((form.type, form.name))
