"""The desk that holds a message against the briefs, for the one who asked alone."""

import discord

from bot.commands.answer_deck import AnswerDeck
from bot.commands.message_text import text_of
from bot.commands.reply import Manner, Reply, encode
from bot.commands.selection import chosen
from bot.commands.sender import ReplySender
from bot.core.comparison import Comparison
from bot.core.errors import SitrepError
from bot.library.library import Library
from bot.library.steps import in_steps
from bot.render.button import Button
from bot.render.comparison_card import comparison_card
from bot.render.discord_page import embedding, within_a_message

LONGEST = 2000
"""Characters of a message that are held against the briefs: as many as most people can write in one."""

_LONG = 500
"""Characters from which an answer is promised first: several long messages at once could take a second."""

SHARE = "Share the accounts"
_BEGINNING = f"Only the first {LONGEST:,} characters were held against the briefs."
_MORE = "More accounts bear on this message than one reply holds; the first of them stand here."


class NothingToCheckError(SitrepError):
    """The message has no words to hold against the briefs."""


class CheckDesk:
    """Shows the accounts that bear on a message. What may be shared of it are these accounts alone."""

    def __init__(self, library: Library, deck: AnswerDeck, sender: ReplySender) -> None:
        self._library = library
        self._deck = deck
        self._sender = sender

    async def check(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Check a message. Neither it nor who wrote it is kept, and nobody else sees that it was checked."""
        text = _words(interaction, message)
        if len(text) > _LONG:
            await self._sender.defer(interaction)
        comparison = await self._library.check(text[:LONGEST])
        pages = await in_steps(embedding(comparison_card(comparison)))
        shown = within_a_message(pages)
        remarks = (_BEGINNING if len(text) > LONGEST else "", _MORE if len(shown) < len(pages) else "")
        reply = Reply(content="\n".join(filter(None, remarks)), embeds=shown, rows=(await self._buttons(comparison),))
        await self._sender.answer(interaction, encode(reply, Manner.PRIVATE))

    async def _buttons(self, comparison: Comparison) -> tuple[Button, ...]:
        if not comparison.findings:
            return ()
        snapshot = await self._deck.snapshot(comparison.revision)
        answer = chosen(snapshot, [each.account.claim.id for each in comparison.findings])
        return self._deck.actions(snapshot, answer, Manner.PRIVATE, SHARE)


def _words(interaction: discord.Interaction, message: discord.Message) -> str:
    if message.author.id == interaction.application_id:
        told = "This message is Sitrep's own: what it says comes from the briefs."
        raise NothingToCheckError(told, "/sources shows where that is printed.")
    text = text_of(message)
    if not text:
        told = "There are no words in this message: pictures, files and polls are not read."
        raise NothingToCheckError(told, "Ask in your own words with /ask.")
    return text
