"""Long work in short steps, so that whoever is being answered meanwhile does not wait for it."""

import asyncio
import time
from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")

_AT_A_TIME = 0.0005
"""Seconds of work before the loop has its turn."""

_REST = 0.0005
_LONG_REST = 0.004
"""Seconds that a step leaves to the others: for work that somebody waits for, and for work that nobody does.

Not one turn of the loop: an answer takes a dozen of them, and would wait for a step at each.
"""


async def in_steps(work: Generator[None, None, T], rest: float = _REST) -> T:
    """Run a generator to its end for somebody who waits; the loop does other work between its steps."""
    until = time.perf_counter() + _AT_A_TIME
    while True:
        try:
            next(work)
        except StopIteration as done:
            result: T = done.value
            return result
        if time.perf_counter() > until:
            await asyncio.sleep(rest)
            until = time.perf_counter() + _AT_A_TIME


async def beside(work: Generator[None, None, T]) -> T:
    """Run a generator to its end beside those who are being answered, who go first."""
    return await in_steps(work, _LONG_REST)
