"""The three seconds that a bot has for its first answer."""

import asyncio

from bot.sandbox.request_log import FailureKind, RequestLog
from bot.sandbox.world.events import Event, InteractionAnswered, InteractionMissed, InteractionOpened
from bot.sandbox.world.interaction import Interaction
from bot.sandbox.world.snowflake import InteractionId
from bot.sandbox.world.world import World


class Deadline:
    """Closes interactions that stay open for too long; these are seconds of real time."""

    def __init__(self, world: World, log: RequestLog, seconds: float) -> None:
        self._world = world
        self._log = log
        self._seconds = seconds
        self._timers: dict[InteractionId, asyncio.TimerHandle] = {}
        world.events.subscribe(self._notice)

    def stop(self) -> None:
        """Forget all that is open."""
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()

    def _notice(self, event: Event) -> None:
        if isinstance(event, InteractionOpened):
            self._begin(event.interaction)
        elif isinstance(event, InteractionAnswered | InteractionMissed):
            timer = self._timers.pop(event.interaction.id, None)
            if timer is not None:
                timer.cancel()
        if isinstance(event, InteractionMissed):
            self._log.fail(FailureKind.UNANSWERED, event.interaction.label)

    def _begin(self, interaction: Interaction) -> None:
        if interaction.id in self._timers:
            return
        loop = asyncio.get_running_loop()
        miss = self._world.interactions.miss
        self._timers[interaction.id] = loop.call_later(self._seconds, miss, interaction)
