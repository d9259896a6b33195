"""Points in time as text that sorts: UTC, microseconds, always of one width."""

from datetime import UTC, datetime


def stored(instant: datetime) -> str:
    """Write an aware datetime for a column; a naive one is a bug."""
    if instant.utcoffset() is None:
        raise ValueError(f"{instant!r} names no time zone")
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


def loaded(text: str) -> datetime:
    """Read what `stored` wrote, in UTC; raises `ValueError` for what it never wrote."""
    instant = datetime.fromisoformat(text)
    if instant.utcoffset() is None:
        raise ValueError(f"{text} names no time zone")
    return instant
