"""What happened to a slot, as rows of state.db."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from bot.core.identifier import SlotId
from bot.core.slot import Step
from bot.store.errors import shaping
from bot.store.instant import loaded, stored

FIRST, LATEST = 10, 40
"""Steps of a slot that are kept: how it began and how it ended. What lies between is the same again and again."""


@shaping()
def step_of(row: tuple[Any, ...]) -> Step:
    """Make a step of its instant and its text; raises `DamagedRow`."""
    at, what = row
    return Step(at=loaded(at), what=what)


def write_steps(connection: sqlite3.Connection, slot: SlotId, steps: Sequence[Step]) -> None:
    """Add steps to a slot, and drop those in the middle that are too many."""
    connection.executemany(
        "INSERT INTO steps (slot, number, at, what)"
        " SELECT :slot, coalesce(max(number), 0) + 1, :at, :what FROM steps WHERE slot = :slot",
        ({"slot": slot, "at": stored(step.at), "what": step.what} for step in steps),
    )
    connection.execute(
        "DELETE FROM steps WHERE slot = :slot AND number > :first"
        " AND number <= (SELECT max(number) FROM steps WHERE slot = :slot) - :latest",
        {"slot": slot, "first": FIRST, "latest": LATEST},
    )
