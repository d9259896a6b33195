"""What a bot suggests."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """A suggestion while typing."""

    name: str
    value: str | int | float
