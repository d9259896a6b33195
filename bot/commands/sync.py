"""Telling Discord which commands there are, only when they differ from the last time."""

import hashlib
import json
import logging
from typing import Protocol

import aiohttp
import discord
from discord import app_commands

from bot.core.errors import SitrepError

log = logging.getLogger(__name__)


class SyncFailedError(Exception):
    """Discord, or our own record, would not take the commands; it is worth another try."""


class SyncRecord(Protocol):
    """What is remembered of the last sync, by where it went: the id of the application, or of a server."""

    async def synced(self, scope: int, /) -> str | None:
        """Give the hash of the payload that was last synced."""

    async def remember_sync(self, scope: int, payload_hash: str, /) -> None:
        """Keep the hash of a payload that Discord took."""


class CommandSync:
    """Syncs the global commands of an application, and those of its home server."""

    def __init__(self, record: SyncRecord) -> None:
        self._record = record

    async def run(
        self, tree: app_commands.CommandTree[discord.Client], scope: int, guild: discord.Object | None = None
    ) -> bool:
        """Sync if the payload differs from the one last synced, or Discord has lost commands; tell whether it did.

        What Discord returns is compared by name alone: it leaves localisations out. Raises `SyncFailedError`: the
        commands that Discord has go on being answered.
        """
        payload = sorted(
            (command.to_dict(tree) for command in tree.get_commands(guild=guild)), key=lambda each: each["name"]
        )
        payload_hash = hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()
        names = {each["name"] for each in payload}
        try:
            if await self._record.synced(scope) == payload_hash and await _are_known(tree, names, guild):
                return False
            await tree.sync(guild=guild)
            await self._record.remember_sync(scope, payload_hash)
        except (discord.HTTPException, aiohttp.ClientError, OSError, SitrepError) as error:
            log.error("the commands could not be synced, Discord keeps those it has: %s", error)  # noqa: TRY400
            raise SyncFailedError from error
        except (LookupError, TypeError, ValueError) as error:  # an answer that discord.py cannot read
            log.error("what Discord says of the commands cannot be read: %r", error)  # noqa: TRY400
            raise SyncFailedError from error
        log.info("synced %d commands%s", len(payload), " of the home server" if guild else "")
        return True


async def _are_known(
    tree: app_commands.CommandTree[discord.Client], names: set[str], guild: discord.Object | None
) -> bool:
    """Tell whether Discord still has commands of these names; if it does not say, they are taken to be there."""
    try:
        return names == {command.name for command in await tree.fetch_commands(guild=guild)}
    except discord.HTTPException as error:
        log.warning("whether Discord still has the commands is not known: %s", error)
        return True
