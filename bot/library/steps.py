"""Long work in short steps, so that whoever is being answered meanwhile does not wait for it."""

import asyncio
import time
from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")

_AT_A_TIME = 0.002
"""Seconds of work before the loop has its turn."""


async def in_steps(work: Generator[None, None, T]) -> T:
    """Run a generator to its end; the loop does other work between its steps."""
    until = time.perf_counter() + _AT_A_TIME
    while True:
        try:
            next(work)
        except StopIteration as done:
            result: T = done.value
            return result
        if time.perf_counter() > until:
            await asyncio.sleep(0)
            until = time.perf_counter() + _AT_A_TIME
