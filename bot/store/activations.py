"""The log of activations in state.db: written once, never changed."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any, TypeVar

from bot.core.activation import Activation, LoggedChange, Occasion
from bot.core.change import ChangeKind
from bot.core.identifier import ClaimId, RevisionId
from bot.core.record import Amendment, Party
from bot.store.database import Database
from bot.store.errors import shaping
from bot.store.instant import loaded, stored
from bot.store.migration import Migration

T = TypeVar("T")

ACTIVATIONS: Migration = (
    """
    CREATE TABLE activations (
        number INTEGER PRIMARY KEY,
        revision TEXT NOT NULL,
        previous TEXT,
        at TEXT NOT NULL,
        asked_by TEXT NOT NULL,
        occasion TEXT NOT NULL,
        files TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE changes (
        activation INTEGER NOT NULL REFERENCES activations,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        claim TEXT NOT NULL,
        before TEXT,
        after TEXT,
        newer TEXT,
        reason_day TEXT,
        reason_party TEXT,
        reason_why TEXT,
        PRIMARY KEY (activation, position)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX changes_of_claim ON changes (claim, activation, position)",
    # Against REPLACE as well, which deletes without a word, and against gaps.
    """
    CREATE TRIGGER activations_count BEFORE INSERT ON activations
    WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM activations)
    BEGIN SELECT RAISE(ABORT, 'activations are numbered without gaps'); END
    """,
    """
    CREATE TRIGGER changes_once BEFORE INSERT ON changes
    WHEN EXISTS (SELECT 1 FROM changes WHERE (activation, position) = (NEW.activation, NEW.position))
    BEGIN SELECT RAISE(ABORT, 'changes are only ever added'); END
    """,
    *(
        f"""
        CREATE TRIGGER {table}_never_{verb} BEFORE {verb} ON {table}
        BEGIN SELECT RAISE(ABORT, '{table} are only ever added'); END
        """
        for table in ("activations", "changes")
        for verb in ("UPDATE", "DELETE")
    ),
)

_ACTIVATION = "SELECT number, revision, previous, at, asked_by, occasion, files FROM activations "
_CHANGE = """
    SELECT activation, at, kind, claim, before, after, newer, reason_day, reason_party, reason_why, occasion
    FROM changes JOIN activations ON number = activation
"""


class Activations:
    """Remembers every activation and what changed with it: an `ActivationLog`. Times are told in UTC."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def latest(self) -> Activation | None:
        """Give the activation in effect, None before the first one."""
        return next(iter(await self.recent(1)), None)

    async def at(self, instant: datetime) -> Activation | None:
        """Give the activation that was in effect at an instant; the later number where the clock went back."""
        return next(iter(await self._activations("WHERE at <= ? ORDER BY number DESC LIMIT 1", stored(instant))), None)

    async def recent(self, most: int) -> Sequence[Activation]:
        """Give the last activations, newest first."""
        return await self._activations("ORDER BY number DESC LIMIT ?", max(most, 0))

    async def record(
        self,
        *,
        revision: RevisionId,
        at: datetime,
        by: str,
        occasion: Occasion,
        files: str,
        changes: Sequence[LoggedChange],
    ) -> Activation:
        """Log an activation with its changes in one transaction, and give it with its number."""
        first = Activation(
            number=1, revision=revision, previous=None, at=loaded(stored(at)), by=by, occasion=occasion, files=files
        )
        return await self._database.write(partial(_record, first, changes))

    async def changes_since(self, instant: datetime) -> Sequence[LoggedChange]:
        """Give what changed after an instant, oldest first."""
        return await self._changes("WHERE at > ? ORDER BY activation, position", stored(instant))

    async def changes_after(self, activation: int) -> Sequence[LoggedChange]:
        """Give what changed after the activation of a number, oldest first; 0 gives all."""
        return await self._changes("WHERE activation > ? ORDER BY activation, position", activation)

    async def history(self, claims: Iterable[ClaimId]) -> Mapping[ClaimId, Sequence[LoggedChange]]:
        """Give all that was logged of these claims, oldest first; of an unknown one an empty sequence."""
        found: dict[ClaimId, list[LoggedChange]] = {claim: [] for claim in claims}
        asked = json.dumps(list(found))
        where = "WHERE claim IN (SELECT value FROM json_each(?)) ORDER BY activation, position"
        for change in await self._changes(where, asked):
            found[change.claim].append(change)
        return found

    async def _activations(self, where: str, parameter: str | int) -> tuple[Activation, ...]:
        return await self._shaped(_activation, _ACTIVATION + where, parameter)

    async def _changes(self, where: str, parameter: str | int) -> tuple[LoggedChange, ...]:
        return await self._shaped(_change, _CHANGE + where, parameter)

    async def _shaped(self, shape: Callable[[tuple[Any, ...]], T], sql: str, parameter: str | int) -> tuple[T, ...]:
        def read(connection: sqlite3.Connection) -> tuple[T, ...]:
            return tuple(map(shape, connection.execute(sql, (parameter,))))

        return await self._database.read(read)


def _record(first: Activation, changes: Sequence[LoggedChange], connection: sqlite3.Connection) -> Activation:
    last = connection.execute(f"{_ACTIVATION}ORDER BY number DESC LIMIT 1").fetchone()
    new = replace(first, number=last[0] + 1, previous=RevisionId(last[1])) if last else first
    connection.execute(
        "INSERT INTO activations (number, revision, previous, at, asked_by, occasion, files)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (new.number, new.revision, new.previous, stored(new.at), new.by, new.occasion.value, new.files),
    )
    connection.executemany(
        "INSERT INTO changes (activation, position, kind, claim, before, after, newer,"
        " reason_day, reason_party, reason_why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((new.number, position, *_change_row(change)) for position, change in enumerate(changes)),
    )
    return new


def _change_row(change: LoggedChange) -> tuple[str | None, ...]:
    reason = change.reason
    told = (reason.on.isoformat(), reason.by.value, reason.why) if reason else (None, None, None)
    return (change.kind.value, change.claim, change.before, change.after, change.newer, *told)


@shaping()
def _activation(row: tuple[Any, ...]) -> Activation:
    number, revision, previous, at, by, occasion, files = row
    return Activation(
        number=number,
        revision=revision,
        previous=previous,
        at=loaded(at),
        by=by,
        occasion=Occasion(occasion),
        files=files,
    )


@shaping()
def _change(row: tuple[Any, ...]) -> LoggedChange:
    activation, at, kind, claim, before, after, newer, day, party, why, occasion = row
    return LoggedChange(
        activation=activation,
        at=loaded(at),
        kind=ChangeKind(kind),
        claim=claim,
        before=before,
        after=after,
        newer=newer,
        reason=Amendment(on=date.fromisoformat(day), by=Party(party), why=why) if day else None,
        occasion=Occasion(occasion),
    )
