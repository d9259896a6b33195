"""What a person sees of the bot's answer."""

from dataclasses import dataclass

from bot.sandbox.jsontype import Json
from bot.sandbox.people.transcript import transcript
from bot.sandbox.wire.message import message_json
from bot.sandbox.world.component import ComponentKind, walk
from bot.sandbox.world.interaction import Interaction
from bot.sandbox.world.message import Message
from bot.sandbox.world.world import World


@dataclass(frozen=True, slots=True)
class Button:
    """A button as a person sees it."""

    label: str
    custom_id: str | None
    url: str | None
    disabled: bool


@dataclass(frozen=True, slots=True)
class Reply:
    """A message as it stood when it was seen; ``now()`` looks again."""

    message: Message
    interaction: Interaction | None
    world: World

    @property
    def id(self) -> int:
        """The message's id."""
        return self.message.id

    @property
    def ephemeral(self) -> bool:
        """Whether only the person who asked can see it."""
        return self.message.ephemeral

    @property
    def content(self) -> str:
        """Its text, without what is in embeds and components."""
        return self.message.draft.content

    @property
    def embeds(self) -> list[Json]:
        """Its embeds as JSON."""
        return list(self.message.draft.embeds)

    @property
    def components(self) -> list[Json]:
        """Its components as JSON."""
        return list(self.message.draft.components)

    @property
    def edited(self) -> bool:
        """Whether Discord shows "(edited)" beside it."""
        return self.message.edited_at is not None

    @property
    def buttons(self) -> list[Button]:
        """Its buttons, in reading order."""
        return [
            Button(part.get("label", ""), part.get("custom_id"), part.get("url"), bool(part.get("disabled")))
            for part in walk(self.components)
            if part["type"] == ComponentKind.BUTTON
        ]

    @property
    def text(self) -> str:
        """All its text, as the bot wrote it."""
        parts = [self.content]
        for embed in self.embeds:
            parts += _embed_texts(embed)
        parts += [part["content"] for part in walk(self.components) if part["type"] == ComponentKind.TEXT]
        return "\n".join(part for part in parts if part)

    @property
    def followups(self) -> list["Reply"]:
        """The further messages that the same interaction has brought so far."""
        found = map(self.world.messages.find, self.interaction.followups) if self.interaction else ()
        return [Reply(message, self.interaction, self.world) for message in found if message]

    @property
    def where(self) -> str:
        """The channel's name, as people write it."""
        channel = self.world.directory.any_channel(self.message.channel_id)
        return f"#{channel.name}" if channel.guild_id else "this conversation"

    @property
    def json(self) -> Json:
        """The message as Discord's API gives it."""
        return message_json(self.message)

    def now(self) -> "Reply | None":
        """Return the message as it stands now, or None if it was taken away."""
        message = self.world.messages.find(self.message.id)
        return Reply(message, self.interaction, self.world) if message else None

    def in_words(self) -> str:
        """Tell the message as Discord shows it, for a terminal."""
        return transcript(self.message, self.where)


def _embed_texts(embed: Json) -> list[str]:
    texts = [embed.get("author", {}).get("name", ""), embed.get("title", ""), embed.get("description", "")]
    for field in embed.get("fields", []):
        texts += [field["name"], field["value"]]
    return [*texts, embed.get("footer", {}).get("text", "")]
