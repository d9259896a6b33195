"""Who waits for which interaction, so that nobody has to look at what concerns others."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from bot.sandbox.world.events import (
    Event,
    Events,
    InteractionAnswered,
    InteractionMissed,
    MessageDeleted,
    MessageEdited,
    MessagePosted,
)
from bot.sandbox.world.interaction import Interaction

Queue = asyncio.Queue[Event]


class Waiting:
    """Gives each event to those who wait for its interaction or its message, by their ids."""

    def __init__(self, events: Events) -> None:
        self._queues: defaultdict[int, list[Queue]] = defaultdict(list)
        events.subscribe(self._notice)

    @contextmanager
    def on(self, interaction: Interaction) -> Iterator[Queue]:
        """Collect, inside the block, what happens to an interaction and to the messages that answer it."""
        queue: Queue = asyncio.Queue()
        self._queues[interaction.id].append(queue)
        try:
            yield queue
        finally:
            self._forget(interaction.id, queue)
            self._forget(interaction.original, queue)

    def _notice(self, event: Event) -> None:
        if isinstance(event, InteractionAnswered | InteractionMissed):
            interaction = event.interaction
            self._give(event, interaction.id)
            if interaction.original is not None and interaction.id in self._queues:
                # A press may change a message of another interaction; the id says that it is awaited.
                self._queues[interaction.original].extend(self._queues[interaction.id])
        elif isinstance(event, MessagePosted | MessageEdited | MessageDeleted):
            self._give(event, event.message.id)
            if event.message.origin is not None:
                self._give(event, event.message.origin.interaction_id)

    def _give(self, event: Event, key: int) -> None:
        for queue in self._queues.get(key, ()):
            queue.put_nowait(event)

    def _forget(self, key: int | None, queue: Queue) -> None:
        if key is None or key not in self._queues:
            return
        left = [other for other in self._queues[key] if other is not queue]
        if left:
            self._queues[key] = left
        else:
            del self._queues[key]
