"""Where something stands in a file."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file; lines and columns count characters from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    @classmethod
    def start(cls, file: str) -> Self:
        """Give the first character of a file."""
        return cls(file, 1, 1)
