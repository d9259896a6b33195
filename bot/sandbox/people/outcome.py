"""What became of an interaction that was delivered as it stands."""

from dataclasses import dataclass

from bot.sandbox.jsontype import Json
from bot.sandbox.people.reply import Reply
from bot.sandbox.world.interaction import AnswerKind, Interaction
from bot.sandbox.world.world import World


@dataclass(frozen=True, slots=True)
class Outcome:
    """An interaction after its first answer, or after the time for it."""

    interaction: Interaction
    world: World

    @property
    def answer(self) -> AnswerKind | None:
        """How the bot answered first; None if it did not."""
        return self.interaction.answer

    @property
    def choices(self) -> list[Json]:
        """What it suggested."""
        return list(self.interaction.choices)

    @property
    def replies(self) -> list[Reply]:
        """All messages that answer it by now, as they stand."""
        ids = [self.interaction.original, *self.interaction.followups]
        found = [self.world.messages.find(message_id) for message_id in ids if message_id is not None]
        return [Reply(message, self.interaction, self.world) for message in found if message]
