"""Waiting for the bot's answer."""

import asyncio
from collections.abc import Callable

from bot.sandbox.people.errors import FormOpened, NoReply, Unfinished
from bot.sandbox.people.modal import Modal
from bot.sandbox.people.reply import Reply
from bot.sandbox.people.waiting import Queue, Waiting
from bot.sandbox.request_log import RequestLog
from bot.sandbox.world.events import (
    MessageDeleted,
    MessageEdited,
    MessagePosted,
)
from bot.sandbox.world.interaction import AnswerKind, Interaction, Standing
from bot.sandbox.world.message import Message
from bot.sandbox.world.world import World


class Answers:
    """Waits for answers; ``patience`` is how many seconds a deferred one may take."""

    def __init__(self, world: World, log: RequestLog, patience: float) -> None:
        self._world = world
        self._log = log
        self._patience = patience
        self._waiting = Waiting(world.events)

    async def first(self, act: Callable[[], Interaction]) -> Interaction:
        """Let a person act and wait for the bot's first answer."""
        interaction = act()
        with self._waiting.on(interaction) as events:
            return await self._first(interaction, events)

    async def reply(self, act: Callable[[], Interaction]) -> Reply:
        """Let a person act and wait for the message, new or changed, that answers it."""
        interaction = act()
        with self._waiting.on(interaction) as events:
            await self._first(interaction, events)
            if interaction.modal is not None:
                raise FormOpened(Modal(interaction, interaction.modal))
            message = await self._message(interaction, events)
        return Reply(message, interaction, self._world)

    async def _first(self, interaction: Interaction, events: Queue) -> Interaction:
        # The deadline closes every interaction, so this ends.
        while interaction.standing is Standing.OPEN:
            await events.get()
        if interaction.standing is Standing.MISSED:
            raise self._silence(NoReply, "This interaction failed: {} got no answer in time.", interaction)
        return interaction

    async def _message(self, interaction: Interaction, events: Queue) -> Message:
        original = self._world.messages.find(interaction.original) if interaction.original else None
        if interaction.answer is AnswerKind.DEFERRED_UPDATE:
            return await self._changed(interaction, events, original)
        if original is not None and not original.thinking:
            return original
        return await self._awaited(interaction, events)

    async def _awaited(self, interaction: Interaction, events: Queue) -> Message:
        try:
            async with asyncio.timeout(self._patience):
                while True:
                    event = await events.get()
                    if isinstance(event, MessageEdited) and event.message.id == interaction.original:
                        return event.message
                    if isinstance(event, MessageDeleted) and event.message.id == interaction.original:
                        raise self._silence(Unfinished, "The bot took its answer to {} away.", interaction)
        except TimeoutError:
            raise self._silence(Unfinished, "The bot still thinks about {}.", interaction) from None

    async def _changed(self, interaction: Interaction, events: Queue, before: Message | None) -> Message:
        try:
            async with asyncio.timeout(self._patience):
                while True:
                    event = await events.get()
                    if isinstance(event, MessageEdited | MessagePosted) and _belongs(event.message, interaction):
                        return event.message
        except TimeoutError:
            if before is None:
                raise self._silence(Unfinished, "The bot did nothing for {}.", interaction) from None
            return before

    def _silence(self, kind: type[NoReply], words: str, interaction: Interaction) -> NoReply:
        refusal = self._log.refusal(interaction.token)
        return kind(words.format(interaction.label) + (f" It was refused: {refusal}" if refusal else ""))


def _belongs(message: Message, interaction: Interaction) -> bool:
    return message.id == interaction.original or message.id in interaction.followups
