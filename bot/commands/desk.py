"""The desk: hands cards to people, privately, for all to see, or in place of the one they hold."""

from dataclasses import replace
from datetime import date

import discord

from bot.commands.card_id import CardId
from bot.commands.deck import Deck
from bot.commands.reply import Manner
from bot.commands.sender import ReplySender
from bot.commands.sharing import SHARED_LATELY, Sharing
from bot.commands.turning import manner_of_turn
from bot.core.answer import View

OUTDATED = "The briefs have changed since that card was made. This is what they say now."


class Desk:
    """Answers interactions with cards of the deck."""

    def __init__(self, deck: Deck, sender: ReplySender, sharing: Sharing) -> None:
        self._deck = deck
        self._sender = sender
        self._sharing = sharing

    async def show(
        self,
        interaction: discord.Interaction,
        subject: str,
        view: View = View.SUMMARY,
        *,
        as_of: date | None = None,
        share: bool = False,
    ) -> None:
        """Answer a command with the first page of a subject; what may not be shared yet is shown privately.

        With `as_of` it is our record as it stood at the end of that day, which is shown privately alone.
        """
        card = self._deck.first(subject, view)
        if as_of:
            await self._sender.answer(interaction, await self._deck.deal_as_of(as_of, card))
        elif not share:
            await self._sender.answer(interaction, await self._deck.deal(card, Manner.PRIVATE))
        elif self._sharing.wait(interaction, subject):
            await self._sender.answer(interaction, await self._deck.deal(card, Manner.PRIVATE, SHARED_LATELY))
        else:
            await self._publish(interaction, card)

    async def show_changes(self, interaction: discord.Interaction, since: date | None) -> None:
        """Answer with what changed in our record, in the last 30 days if no day is named."""
        await self._sender.answer(interaction, await self._deck.deal_changes(since))

    async def turn(self, interaction: discord.Interaction, card: CardId) -> None:
        """Answer a button with its card: in place of a private one, beside a shared one, which stays as it is."""
        await self._sender.answer(interaction, await self._deck.deal(card, manner_of_turn(interaction)))

    async def share(self, interaction: discord.Interaction, card: CardId) -> None:
        """Answer a Share button with the card for all in the channel.

        A card of an earlier revision is not published: the person sees what the briefs say now, and decides.
        """
        if not self._deck.is_current(card):
            await self._renew(interaction, card)
        else:
            self._sharing.refuse_repeated(interaction, card.subject)
            await self._publish(interaction, card)

    async def _renew(self, interaction: discord.Interaction, card: CardId) -> None:
        now = replace(card, revision=self._deck.first(card.subject).revision)
        await self._sender.answer(interaction, await self._deck.deal(now, Manner.PRIVATE, OUTDATED))

    async def _publish(self, interaction: discord.Interaction, card: CardId) -> None:
        with self._sharing.counted(interaction, card.subject):
            await self._sender.answer(interaction, await self._deck.deal(card, Manner.PUBLIC))
