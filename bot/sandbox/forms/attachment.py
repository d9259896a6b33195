"""Files that a message brings or keeps."""

from typing import Annotated

from pydantic import ConfigDict, Field

from bot.sandbox.forms.form import Form, Snowflake


class AttachmentForm(Form):
    """A file: one that is sent along, by its number, or one that is there already, by its id.

    Clients send back the whole attachment that they were given; the rest of it is not theirs to change.
    """

    model_config = ConfigDict(extra="ignore")

    id: Snowflake
    filename: Annotated[str, Field(max_length=1024)] | None = None
    description: Annotated[str, Field(max_length=1024)] | None = None


Attachments = Annotated[list[AttachmentForm], Field(max_length=10)]
