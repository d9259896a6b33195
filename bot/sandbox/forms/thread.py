"""Threads that a bot starts."""

from typing import Annotated, Literal

from pydantic import Field

from bot.sandbox.forms.form import Form


class ThreadForm(Form):
    """A thread on a message; when it is archived and how slow it is have no effect here."""

    name: Annotated[str, Field(min_length=1, max_length=100)]
    auto_archive_duration: Literal[60, 1440, 4320, 10080] | None = None
    rate_limit_per_user: Annotated[int, Field(ge=0, le=21600)] | None = None
