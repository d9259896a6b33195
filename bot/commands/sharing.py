"""Sharing: what is shown to everybody in a channel is shown there once in a while."""

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import discord

from bot.commands.cooldown import Cooldown, TooOftenError

SHARED_LATELY = "This was shared here a moment ago. Only you see this one."


class Sharing:
    """Knows what was shared lately, and where."""

    def __init__(self, cooldown: Cooldown, clock: Callable[[], float] = time.monotonic) -> None:
        self._cooldown = cooldown
        self._clock = clock

    def wait(self, interaction: discord.Interaction, subject: str) -> float:
        """Give the seconds until something may be shared in the channel again, 0 for now."""
        return self._cooldown.wait(_key(interaction, subject), self._clock())

    def refuse_repeated(self, interaction: discord.Interaction, subject: str) -> None:
        """Raise `TooOftenError` if something was shared in the channel a moment ago."""
        if wait := self.wait(interaction, subject):
            raise TooOftenError("This was shared here a moment ago.", f"Try again in {math.ceil(wait)} s.")

    @contextmanager
    def counted(self, interaction: discord.Interaction, subject: str) -> Iterator[None]:
        """Count what the block shares; if that reached nobody it may be shared again at once."""
        key = _key(interaction, subject)
        self._cooldown.use(key, self._clock())
        try:
            yield
        except Exception:
            self._cooldown.give_back(key)
            raise


def _key(interaction: discord.Interaction, subject: str) -> tuple[int | None, str]:
    return interaction.channel_id, subject
