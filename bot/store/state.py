"""state.db: what this installation remembers of its own doings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.store.activations import ACTIVATIONS, Activations
from bot.store.database import BUSY, Database, open_database
from bot.store.delivery_tables import DELIVERIES
from bot.store.gaps import GAPS, Gaps
from bot.store.migration import Migration, Schema
from bot.store.question_servers import QUESTION_SERVERS, QuestionServers
from bot.store.slots import Slots
from bot.store.subscriptions import Subscriptions

STATE_FILE = "state.db"

_COMMAND_SYNC: Migration = (
    """
    CREATE TABLE command_sync (
        application INTEGER PRIMARY KEY,
        payload_hash TEXT NOT NULL,
        synced_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
    ) STRICT
    """,
)

STATE = Schema(migrations=(_COMMAND_SYNC, ACTIVATIONS, DELIVERIES, GAPS, QUESTION_SERVERS), synchronous="FULL")


class StateStore:
    """What was last synced with Discord; beside it the log of activations, the deliveries and the refused questions."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.activations = Activations(database)
        self.subscriptions = Subscriptions(database)
        self.slots = Slots(database)
        self.gaps = Gaps(database)
        self.question_servers = QuestionServers(database)

    async def synced(self, application: int) -> str | None:
        """Give the hash of the commands last synced for an application."""
        rows = await self._database.rows("SELECT payload_hash FROM command_sync WHERE application = ?", (application,))
        return str(rows[0][0]) if rows else None

    async def remember_sync(self, application: int, payload_hash: str) -> None:
        """Keep the hash of the commands synced."""
        await self._database.write(
            lambda connection: connection.execute(
                "INSERT INTO command_sync (application, payload_hash) VALUES (?, ?)"
                " ON CONFLICT (application) DO UPDATE SET payload_hash = excluded.payload_hash,"
                " synced_at = CURRENT_TIMESTAMP",
                (application, payload_hash),
            )
        )


@asynccontextmanager
async def open_state(folder: Path, busy: float = BUSY) -> AsyncIterator[StateStore]:
    """Open state.db in the data folder, made if it is not there; raises `StoreError`.

    `busy` is how many seconds to wait for another process that holds it.
    """
    async with open_database(folder / STATE_FILE, STATE, busy) as database:
        yield StateStore(database)
