"""What is wrong in a file, and what would be right."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.documents.position import Position

MOST = 100
"""Problems told of one file."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, where it stands, and what would be right."""

    position: Position
    text: str
    hint: str = ""

    def __str__(self) -> str:
        words = f"{self.text}; {self.hint}" if self.hint else self.text
        return f"{self.position}: {words}"


class DocumentError(Exception):
    """Everything that is wrong in one or more files, in the order of its places."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class Problems:
    """Collects problems while reading goes on; of one file not more than a person would read."""

    def __init__(self) -> None:
        self._found: set[Problem] = set()
        self._counts: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found))

    def add(self, position: Position, text: str, hint: str = "") -> None:
        """Note a problem; the same one twice counts once."""
        problem = Problem(position, text, hint)
        if problem in self._found or self._counts[position.file] > MOST:
            return
        self._counts[position.file] += 1
        if self._counts[position.file] > MOST:
            text, hint = f"more than {MOST} things are wrong in this file", "mend those that are told first"
        self._found.add(Problem(position, text, hint))

    def full(self, file: str) -> bool:
        """Tell whether no more problems of a file are kept, so that looking for them is in vain."""
        return self._counts[file] > MOST

    def raise_any(self) -> None:
        """Raise all of them as one DocumentError, if there are any."""
        if self._found:
            raise DocumentError(self._found)
