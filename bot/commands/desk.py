"""The desk: hands cards to people, privately, for all to see, or in place of the one they hold."""

import math
import time
from collections.abc import Callable

import discord

from bot.commands.card_id import CardId
from bot.commands.cooldown import Cooldown, TooOftenError
from bot.commands.deck import OUTDATED, SHARED_LATELY, Deck
from bot.commands.reply import Manner
from bot.commands.sender import ReplySender
from bot.core.answer import View


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
        if not share:
            await self._sender.answer(interaction, self._deck.deal(card, Manner.PRIVATE))
        elif self._wait(interaction, card):
            await self._sender.answer(interaction, self._deck.deal(card, Manner.PRIVATE, SHARED_LATELY))
        else:
            await self._publish(interaction, card)

    async def turn(self, interaction: discord.Interaction, card: CardId) -> None:
        """Answer a button with its card: in place of a private one, beside a shared one, which stays as it is."""
        private = interaction.message is not None and interaction.message.flags.ephemeral
        manner = Manner.REPLACING if private else Manner.PRIVATE
        remark = "" if self._deck.is_current(card) else OUTDATED
        await self._sender.answer(interaction, self._deck.deal(card, manner, remark))

    async def share(self, interaction: discord.Interaction, card: CardId) -> None:
        """Answer a Share button with the card for all in the channel.

        What the briefs no longer say like that is not published: the person sees what they say now, and decides.
        """
        if not self._deck.is_current(card):
            await self.turn(interaction, card)
        elif wait := self._wait(interaction, card):
            raise TooOftenError("This was shared here a moment ago.", f"Try again in {math.ceil(wait)} s.")
        else:
            await self._publish(interaction, card)

    async def _publish(self, interaction: discord.Interaction, card: CardId) -> None:
        """Show a card to all; one that reached nobody may be shared again at once."""
        key = self._key(interaction, card)
        self._shares.use(key, self._clock())
        try:
            await self._sender.answer(interaction, self._deck.deal(card, Manner.PUBLIC))
        except Exception:
            self._shares.give_back(key)
            raise

    def _wait(self, interaction: discord.Interaction, card: CardId) -> float:
        return self._shares.wait(self._key(interaction, card), self._clock())

    def _key(self, interaction: discord.Interaction, card: CardId) -> tuple[int | None, str]:
        return interaction.channel_id, card.subject
