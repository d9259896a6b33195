"""In which servers the bot is, noted for what is kept about them."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from bot.commands.ports import ServerBook
from bot.core.errors import SitrepError

log = logging.getLogger(__name__)


class Presence:
    """Notes when the bot is removed from a server, and when it is back; a note that fails is made at the next start."""

    def __init__(self, book: ServerBook, clock: Callable[[], datetime]) -> None:
        self._book = book
        self._clock = clock

    async def is_in(self, servers: Iterable[int]) -> None:
        """Note all servers that the bot is in."""
        try:
            here = set(servers)
            for server in await self._book.servers():
                await (self._book.join(server) if server in here else self._book.leave(server, self._clock()))
        except SitrepError as error:
            log.error("where the bot is could not be noted: %s", error)  # noqa: TRY400 - it is meant for operators

    async def has_joined(self, server: int) -> None:
        """Note one more server."""
        try:
            await self._book.join(server)
        except SitrepError as error:
            log.error("a server could not be noted: %s", error)  # noqa: TRY400

    async def has_left(self, server: int) -> None:
        """Note that the bot was removed from a server."""
        try:
            await self._book.leave(server, self._clock())
        except SitrepError as error:
            log.error("a server could not be noted: %s", error)  # noqa: TRY400
