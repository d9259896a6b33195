"""Days as people type them."""

from datetime import date

from bot.core.errors import SitrepError


class UnreadableDayError(SitrepError):
    """What was typed is no day."""


def day_of(typed: str) -> date:
    """Read a day in ISO 8601; raises `UnreadableDayError`."""
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        raise UnreadableDayError("That is not a day.", "Write it as 2026-01-31.") from None
