"""The desk: hands cards to people, privately, for all to see, or in place of the one they hold."""

import math
import time
from collections.abc import Callable

import discord

from bot.commands.card_id import CardId
from bot.commands.cooldown import Cooldown, TooOftenError
from bot.commands.deck import Deck
from bot.commands.reply import Manner
from bot.commands.sender import ReplySender
from bot.core.answer import View

_SHARED_LATELY = "This was shared here a moment ago."


class Desk:
    """Answers interactions with cards of the deck."""

    def __init__(
        self, deck: Deck, sender: ReplySender, shares: Cooldown, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._deck = deck
        self._sender = sender
        self._shares = shares
        self._clock = clock

    async def show(
        self, interaction: discord.Interaction, subject: str, view: View = View.SUMMARY, *, share: bool = False
    ) -> None:
        """Answer a command with the first page of a subject; what may not be shared yet is shown privately."""
        card = self._deck.first(subject, view)
        wait = self._wait(interaction, card) if share else 0.0
        if wait:
            body = self._deck.deal_with(f"{_SHARED_LATELY} Only you see this one.", card)
        else:
            body = self._deck.deal(card, Manner.PUBLIC if share else Manner.PRIVATE)
        await self._sender.answer(interaction, body)

    async def turn(self, interaction: discord.Interaction, card: CardId) -> None:
        """Answer a button with its card: in place of a private one, beside a shared one, which stays as it is."""
        private = interaction.message is not None and interaction.message.flags.ephemeral
        await self._sender.answer(interaction, self._deck.deal(card, Manner.REPLACING if private else Manner.PRIVATE))

    async def share(self, interaction: discord.Interaction, card: CardId) -> None:
        """Answer a Share button with the card for all in the channel."""
        if wait := self._wait(interaction, card):
            raise TooOftenError(_SHARED_LATELY, f"It can be shared again in {math.ceil(wait)} seconds.")
        await self._sender.answer(interaction, self._deck.deal(card, Manner.PUBLIC))

    def _wait(self, interaction: discord.Interaction, card: CardId) -> float:
        return self._shares.use((interaction.channel_id, card.subject), self._clock())
