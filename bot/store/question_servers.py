"""The servers in state.db whose refused questions are kept."""

from bot.store.database import Database
from bot.store.migration import Migration

QUESTION_SERVERS: Migration = (
    """
    CREATE TABLE question_servers (
        server INTEGER PRIMARY KEY
    ) STRICT
    """,
)


class QuestionServers:
    """Remembers what managers switched on, and not which of them: a `QuestionSwitch`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def is_on(self, server: int) -> bool:
        """Tell whether refused questions of a server are kept."""
        return bool(await self._database.rows("SELECT 1 FROM question_servers WHERE server = ?", (server,)))

    async def turn(self, server: int, *, on: bool) -> None:
        """Switch it on or off; what is so already stays so."""
        sql = "INSERT INTO question_servers (server) VALUES (?) ON CONFLICT DO NOTHING"
        without = "DELETE FROM question_servers WHERE server = ?"
        await self._database.write(lambda connection: connection.execute(sql if on else without, (server,)))
