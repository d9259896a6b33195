"""The desk of curators and operators: reload, roll back, undo, status."""

import re
import time
from collections.abc import Callable
from datetime import timedelta
from importlib.metadata import version

import discord

from bot.commands.changes_deck import together_with
from bot.commands.deck import Deck
from bot.commands.reply import Manner, Reply, encode
from bot.commands.sender import ReplySender
from bot.commands.staff import Staff
from bot.core.identifier import RevisionId
from bot.library.errors import NoSuchRevisionError
from bot.library.library import Library, Takeover
from bot.render.discord_page import embeds
from bot.render.markdown import escape
from bot.render.status_card import Status, status_card

UNDO = re.compile(r"undo:(?P<activation>[0-9]{1,9})")

_SHORTEST = 4
"""Digits that name a revision."""

_UNCHANGED = "The briefs say what they said: nothing changed."
_MOST_NAMED = 12


class StaffDesk:
    """Does what the staff asks for, and tells what came of it, privately."""

    def __init__(
        self,
        library: Library,
        deck: Deck,
        staff: Staff,
        sender: ReplySender,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._library = library
        self._staff = staff
        self._sender = sender
        self._deck = deck
        self._clock = clock
        self._began = clock()

    async def reload(self, interaction: discord.Interaction) -> None:
        """Take the briefs over as they are now."""
        self._staff.admit(interaction)
        await self._sender.defer(interaction)
        await self._tell(interaction, await self._library.reload(str(interaction.user.id)))

    async def roll_back(self, interaction: discord.Interaction, prefix: str | None) -> None:
        """Serve an earlier revision again."""
        self._staff.admit(interaction)
        await self._sender.defer(interaction)
        revision = await self._named(prefix) if prefix else None
        await self._tell(interaction, await self._library.roll_back(str(interaction.user.id), revision))

    async def undo(self, interaction: discord.Interaction, activation: int) -> None:
        """Undo a reload, as long as nothing newer is in effect."""
        self._staff.admit(interaction)
        await self._sender.defer(interaction)
        await self._tell(interaction, await self._library.roll_back(str(interaction.user.id), undoing=activation))

    async def status(self, interaction: discord.Interaction) -> None:
        """Tell how the bot is."""
        self._staff.admit(interaction)
        page = embeds([status_card(self._status(interaction.client))])[:1]
        await self._sender.answer(interaction, encode(Reply(embeds=page), Manner.PRIVATE))

    async def _named(self, prefix: str) -> RevisionId:
        snapshot = await self._library.record.snapshot_of(prefix) if len(prefix) >= _SHORTEST else None
        if snapshot is None:
            raise NoSuchRevisionError("No single revision begins like that.", "Pick one from the list.")
        return snapshot.id

    async def _tell(self, interaction: discord.Interaction, takeover: Takeover) -> None:
        if takeover.activation is None:
            body = encode(Reply(content=_UNCHANGED), Manner.PRIVATE)
        else:
            besides = ", ".join(escape(name) for name in takeover.besides[:_MOST_NAMED])
            more = f" and {len(takeover.besides) - _MOST_NAMED} more" if len(takeover.besides) > _MOST_NAMED else ""
            card = self._deck.first(together_with(takeover.activation.number))
            body = await self._deck.deal(
                card, Manner.PRIVATE, f"Changed besides the claims: {besides}{more}." if besides else ""
            )
        await self._sender.answer(interaction, body)

    def _status(self, client: discord.Client) -> Status:
        served, trouble = self._library.served, self._library.trouble
        lag = client.latency
        return Status(
            activation=served.activation,
            topics=len(served.snapshot.topics),
            claims=len(served.snapshot.claims),
            up=timedelta(seconds=self._clock() - self._began),
            latency=timedelta(seconds=lag) if lag < float("inf") else None,
            version=version("sitrep"),
            trouble=trouble.error.text if trouble else "",
            trouble_at=trouble.at if trouble else None,
        )
