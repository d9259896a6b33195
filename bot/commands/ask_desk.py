"""The desk that answers questions: what the briefs hold on them, or that they do not."""

import discord

from bot.commands.answer_deck import AnswerDeck
from bot.commands.answer_id import AnswerId, SuggestedId
from bot.commands.gap_keeper import GapKeeper
from bot.commands.reply import Manner
from bot.commands.selection import chosen
from bot.commands.sender import ReplySender
from bot.commands.sharing import SHARED_LATELY, Sharing
from bot.commands.turning import manner_of_turn
from bot.core.answer import Outcome
from bot.core.reply import Reply
from bot.library.library import Library
from bot.render.discord_page import marked_up
from bot.render.reply_card import strange_lines

LONGEST = 300
"""Characters of a question; Discord lets nobody type more."""

NOT_SHARED = "What the briefs do not cover is not shared. Only you see this."


class AskDesk:
    """Answers questions, and gives what it answered again: another page of it, or to everybody."""

    def __init__(
        self, library: Library, deck: AnswerDeck, sender: ReplySender, sharing: Sharing, gaps: GapKeeper
    ) -> None:
        self._library = library
        self._deck = deck
        self._sender = sender
        self._sharing = sharing
        self._gaps = gaps

    async def ask(self, interaction: discord.Interaction, question: str, *, share: bool = False) -> None:
        """Answer a question. What was refused is kept, where it may be, after the person has their answer."""
        reply = await self._library.ask(question[:LONGEST])
        if reply.outcome is Outcome.NOT_COVERED:
            await self._refuse(interaction, reply, Manner.PRIVATE, NOT_SHARED if share else "")
            await self._gaps.keep(interaction, reply)
        elif share:
            await self._share_or_show(interaction, reply)
        else:
            await self._show(interaction, reply, Manner.PRIVATE)

    async def ask_suggested(self, interaction: discord.Interaction, suggested: SuggestedId) -> None:
        """Answer a question that was suggested, in place of the refusal that suggested it, from what is served now."""
        reply = await self._library.ask(await self._deck.question(suggested))
        if reply.outcome is Outcome.NOT_COVERED:
            await self._refuse(interaction, reply, manner_of_turn(interaction))
        else:
            await self._show(interaction, reply, manner_of_turn(interaction))

    async def turn(self, interaction: discord.Interaction, answer: AnswerId) -> None:
        """Turn to another page; what stands above it stays there."""
        above = interaction.message.content if interaction.message else ""
        await self._sender.answer(interaction, await self._deck.deal(answer, manner_of_turn(interaction), above))

    async def share(self, interaction: discord.Interaction, answer: AnswerId) -> None:
        """Show the accounts of an answer to everybody, without a word of whoever asked."""
        self._deck.refuse_outdated(answer)
        self._sharing.refuse_repeated(interaction, str(answer))
        await self._publish(interaction, answer)

    async def _share_or_show(self, interaction: discord.Interaction, reply: Reply) -> None:
        answer = await self._chosen(reply)
        if self._sharing.wait(interaction, str(answer)):
            await self._show(interaction, reply, Manner.PRIVATE, SHARED_LATELY)
        else:
            await self._publish(interaction, answer)

    async def _show(self, interaction: discord.Interaction, reply: Reply, manner: Manner, remark: str = "") -> None:
        above = "\n".join(filter(None, (remark, marked_up(strange_lines(reply)))))
        await self._sender.answer(interaction, await self._deck.deal(await self._chosen(reply), manner, above))

    async def _refuse(self, interaction: discord.Interaction, reply: Reply, manner: Manner, remark: str = "") -> None:
        await self._sender.answer(interaction, await self._deck.deal_refusal(reply, manner, remark))

    async def _publish(self, interaction: discord.Interaction, answer: AnswerId) -> None:
        with self._sharing.counted(interaction, str(answer)):
            await self._sender.answer(interaction, await self._deck.deal(answer, Manner.PUBLIC))

    async def _chosen(self, reply: Reply) -> AnswerId:
        snapshot = await self._deck.snapshot(reply.revision)
        return chosen(snapshot, [each.claim.id for each in reply.accounts], reply.details)
