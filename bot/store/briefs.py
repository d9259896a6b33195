"""briefs.db: every revision there was, each wording once, and the search index of the current one. It is derived."""

import asyncio
import hashlib
import json
import logging
import sqlite3
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path

from bot.core.identifier import ClaimId, RevisionId
from bot.core.packing import IncompleteError, PackedRevision
from bot.store.aside import set_aside
from bot.store.database import BUSY, Database, open_database
from bot.store.errors import DamagedDatabase, explained
from bot.store.match import any_telling_word, any_word
from bot.store.migration import Migration, Schema
from bot.store.salvage import salvage
from bot.store.search_index import SEARCH_INDEX, point_index, search_index

_log = logging.getLogger(__name__)

BRIEFS_FILE = "briefs.db"

_REVISIONS: Migration = (
    "CREATE TABLE revisions (id TEXT PRIMARY KEY, frame BLOB NOT NULL, frame_hash TEXT NOT NULL) STRICT",
    "CREATE TABLE wordings (hash TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT",
    *SEARCH_INDEX,
)

BRIEFS = Schema(migrations=(_REVISIONS,), synchronous="NORMAL")

_LAST = chr(0x10FFFF)
"""Sorts after whatever an id can go on with."""


class BriefsStore:
    """Keeps revisions and searches the current one; a `RevisionStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, packed: PackedRevision) -> None:
        """Keep a revision and make it the searchable one, in one transaction; keeping it again changes nothing.

        Raises `IncompleteError`, and keeps nothing, if a claim is neither given nor kept already.
        """
        if not await self._database.rows("SELECT 1 FROM indexed_revision WHERE revision = ?", (packed.id,)):
            await self._database.write(partial(_keep, packed))

    async def frame(self, revision: RevisionId) -> bytes | None:
        """Give the frame of a revision, None if it is not kept."""
        rows = await self._database.rows("SELECT frame FROM revisions WHERE id = ?", (revision,))
        return bytes(rows[0][0]) if rows else None

    async def bodies(self, wordings: Iterable[str]) -> Mapping[str, bytes]:
        """Give the claims of these hashes; those that are not kept are missing from the answer."""
        return await self._database.read(partial(_bodies, tuple(wordings)))

    async def is_empty(self) -> bool:
        """Tell whether no revision is kept."""
        return not await self._database.rows("SELECT 1 FROM revisions LIMIT 1")

    async def find(self, prefix: str) -> RevisionId | None:
        """Give the one revision whose id begins so; None if there is none, or more than one."""
        if not prefix.isascii() or "\0" in prefix:
            return None
        rows = await self._database.rows(
            "SELECT id FROM revisions WHERE id >= ? AND id < ? LIMIT 2", (prefix, prefix + _LAST)
        )
        return RevisionId(rows[0][0]) if len(rows) == 1 else None

    async def search(self, match: str, most: int) -> tuple[RevisionId | None, tuple[ClaimId, ...]]:
        """Give the claims that match a query of FTS5, best first, and the revision they are of; None before the first.

        Text of people goes through `bot.store.match` first: a query that is none raises `StoreError`.
        """
        return await self._database.read(partial(search_index, match=match, most=most))

    async def candidates(self, words: Sequence[str], most: int) -> tuple[RevisionId | None, tuple[ClaimId, ...]]:
        """Give the claims that hold any of these words, best first, and the revision they are of: a `ClaimSearch`."""
        return await self.search(any_telling_word(" ".join(words)), most)


@asynccontextmanager
async def open_briefs(folder: Path, busy: float = BUSY) -> AsyncIterator[BriefsStore]:
    """Open briefs.db in the data folder, made if it is not there; raises `StoreError`.

    A damaged one is set aside and begun anew with what is whole of it.
    `busy` is how many seconds to wait for another process that holds it.
    """
    path = folder / BRIEFS_FILE
    async with AsyncExitStack() as stack:
        try:
            database = await stack.enter_async_context(_open_sound(path, busy))
        except DamagedDatabase as damage:
            with explained(path):
                aside = await asyncio.to_thread(set_aside, path)
            database = await stack.enter_async_context(_open_sound(path, busy))
            saved = await database.write(partial(salvage, aside))
            _log.warning("%s It now lies in %s; whole revisions saved from it: %d.", damage.text, aside, saved)
        yield BriefsStore(database)


@asynccontextmanager
async def _open_sound(path: Path, busy: float) -> AsyncIterator[Database]:
    async with open_database(path, BRIEFS, busy) as database:
        await database.write(partial(_verify, path))
        yield database


def _verify(path: Path, connection: sqlite3.Connection) -> None:
    """Refuse what SQLite cannot see: a wrong letter in a claim, an index that is not of its text, a lost column."""
    try:
        for query in ("SELECT hash, body FROM wordings", "SELECT frame_hash, frame FROM revisions"):
            for expected, held in connection.execute(query):
                if hashlib.sha256(held).hexdigest() != expected:
                    raise DamagedDatabase(path, f"what was kept as {expected[:12]} has changed")
        connection.execute("INSERT INTO claim_texts (claim_texts) VALUES ('integrity-check')")
        search_index(connection, any_word("any"), 1)
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:  # not for want of a lock, or of room
            raise DamagedDatabase(path, str(error)) from error
        raise


def _keep(packed: PackedRevision, connection: sqlite3.Connection) -> None:
    connection.executemany(
        "INSERT INTO wordings (hash, body) VALUES (?, ?) ON CONFLICT DO NOTHING", packed.bodies.items()
    )
    connection.execute(
        "INSERT INTO revisions (id, frame, frame_hash) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (packed.id, packed.frame, hashlib.sha256(packed.frame).hexdigest()),
    )
    if not point_index(connection, packed.id):
        raise IncompleteError(f"claims of revision {packed.id[:12]} are not kept")


def _bodies(wordings: tuple[str, ...], connection: sqlite3.Connection) -> dict[str, bytes]:
    query = "SELECT hash, body FROM wordings WHERE hash IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(query, (json.dumps(wordings),)))
