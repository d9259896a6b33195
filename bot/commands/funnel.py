"""The one funnel of errors: whatever goes wrong while a person waits ends here, and the person is told."""

import logging

import discord
from discord import app_commands

from bot.commands.reply import Manner, Reply, encode, encode_choices
from bot.commands.sender import AnswerLostError, ReplySender
from bot.core.errors import SitrepError
from bot.render.markdown import escape

_LONGEST_TEXT = 1500
"""Characters of an error's text; the hint needs room too."""

log = logging.getLogger(__name__)

COMMAND_CHANGED = SitrepError("This command has changed since Discord loaded it.", "Restart Discord, or try /help.")


class ErrorFunnel:
    """Turns an exception into an answer: a text and a hint for people, else the word that it is a bug.

    A bug is logged with the interaction's id, and the person is given the same id to name it by.
    """

    def __init__(self, sender: ReplySender) -> None:
        self._sender = sender

    async def report(self, interaction: discord.Interaction, error: Exception) -> None:
        """Tell the person what happened, once. Never raises."""
        if isinstance(error, app_commands.CommandInvokeError):
            error = error.original
        told = self._told(interaction, error)
        try:
            if self._sender.meet(interaction) or self._sender.is_waiting(interaction):
                await self._sender.answer(interaction, self._body(interaction, told))
        except AnswerLostError as lost:
            log.warning("no answer reached the person: %s", lost)
        except Exception:
            self._sender.dismiss(interaction)
            log.exception("interaction %s: the error could not be told", interaction.id)

    def _told(self, interaction: discord.Interaction, error: Exception) -> SitrepError:
        if isinstance(error, SitrepError):
            return error
        if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
            return COMMAND_CHANGED
        if isinstance(error, AnswerLostError):
            log.warning("no answer reached the person: %s", error)
        else:
            log.error("interaction %s failed", interaction.id, exc_info=error)
        return SitrepError("Something went wrong on our side.", f"It is logged as {interaction.id}.")

    def _body(self, interaction: discord.Interaction, told: SitrepError) -> bytes:
        if interaction.type is discord.InteractionType.autocomplete:
            return encode_choices()
        return encode(Reply(content=_fitting(told)), Manner.PRIVATE)


def _fitting(told: SitrepError) -> str:
    """Give text and hint within a message's 2,000 characters, cut between lines."""
    lines = [escape(each)[:_LONGEST_TEXT] for each in told.text.splitlines()]
    shown = list(lines)
    while shown and sum(map(len, shown)) + len(shown) > _LONGEST_TEXT:
        shown.pop()
    if left := len(lines) - len(shown):
        shown.append(f"… and {left} more; sitrep check tells all.")
    return "\n".join([*shown, escape(told.hint)]).strip()
