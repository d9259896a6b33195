"""What the page sends when a person does something."""

from typing import Annotated

from pydantic import AwareDatetime, Field

from bot.sandbox.forms.form import Form, Snowflake

_Value = Annotated[str | int | float | bool, Field(union_mode="smart")]
_Text = Annotated[str, Field(max_length=6000)]


class Deed(Form):
    """Something that a person does."""

    person: str


class SlashDeed(Deed):
    """A command with its options; ``path`` names a subcommand."""

    channel: Snowflake
    command: Snowflake
    path: Annotated[tuple[str, ...], Field(max_length=2, strict=False)] = ()
    options: Annotated[dict[str, _Value], Field(default_factory=dict)]


class AutocompleteDeed(SlashDeed):
    """A value that is being typed; ``options`` are the others."""

    option: str
    value: _Value


class PressDeed(Deed):
    """A button that a person presses."""

    message: Snowflake
    custom_id: str


class SelectDeed(PressDeed):
    """What a person chooses in a select."""

    values: Annotated[list[str], Field(max_length=25)]


class MenuDeed(Deed):
    """A command of a menu, with the id of the message or user that the menu is of."""

    channel: Snowflake
    command: Snowflake
    target: Snowflake


class SubmitDeed(Deed):
    """A form that was opened by an interaction, filled in."""

    interaction: Snowflake
    fields: dict[str, str | list[str]]


class PostDeed(Deed):
    """A message that a person writes."""

    channel: Snowflake
    text: _Text


class LanguageDeed(Deed):
    """The language that a person's client is to have."""

    locale: str


class FaultSwitch(Form):
    """A fault that is switched on or off; a button is pressed by switching it on."""

    name: str
    on: bool


class Jump(Form):
    """A moment to put the clock forward to."""

    to: Annotated[AwareDatetime, Field(strict=False)]


class Act(Form):
    """An action of whoever runs the sandbox."""

    name: str
