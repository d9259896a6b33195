"""Which part of a channel's history a bot asks for."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from bot.sandbox.forms.form import Form, Snowflake
from bot.sandbox.world.history import Span


def _number(value: object) -> object:
    return int(value) if isinstance(value, str) and value.lstrip("-").isdecimal() and value.isascii() else value


class SpanForm(Form):
    """The query of a request for history."""

    limit: Annotated[int, BeforeValidator(_number), Field(ge=1, le=100)] = 50
    before: Snowflake | None = None
    after: Snowflake | None = None
    around: Snowflake | None = None

    def span(self) -> Span:
        """Return the span."""
        return Span(self.limit, self.before, self.after, self.around)
