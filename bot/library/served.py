"""What is served at one moment."""

from dataclasses import dataclass

from bot.core.activation import Activation
from bot.core.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Served:
    """What is served, and since when: one reference, so that nobody ever sees half of it."""

    snapshot: Snapshot
    activation: Activation
