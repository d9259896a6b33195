"""Work that is written as short steps, for whoever has time to do it in one go."""

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")


def at_once(work: Generator[None, None, T]) -> T:
    """Run all steps and give what they come to."""
    while True:
        try:
            next(work)
        except StopIteration as done:
            result: T = done.value
            return result
