"""Embeds, with the limits of Discord's "Embed Limits"."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from bot.sandbox.forms.form import Form, MediaAddress, WebAddress, refuse


def _moment(value: str) -> str:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        raise refuse("DATE_TIME_TYPE_PARSE", "Could not parse {value}. Should be ISO8601.", value=value) from None
    return value


class Author(Form):
    """Who an embed is from."""

    name: Annotated[str, Field(max_length=256)]
    url: WebAddress | None = None
    icon_url: MediaAddress | None = None


class Footer(Form):
    """The small line below an embed."""

    text: Annotated[str, Field(max_length=2048)]
    icon_url: MediaAddress | None = None


class EmbedField(Form):
    """A named part of an embed."""

    name: Annotated[str, Field(min_length=1, max_length=256)]
    value: Annotated[str, Field(min_length=1, max_length=1024)]
    inline: bool | None = False


class Picture(Form):
    """An image, by its address."""

    url: MediaAddress
    description: Annotated[str, Field(max_length=4096)] | None = None


class Embed(Form):
    """A card in a message."""

    type: Literal["rich"] = "rich"
    title: Annotated[str, Field(max_length=256)] | None = None
    description: Annotated[str, Field(max_length=4096)] | None = None
    url: WebAddress | None = None
    color: Annotated[int, Field(ge=0, le=0xFFFFFF)] | None = None
    timestamp: Annotated[str, AfterValidator(_moment)] | None = None
    author: Author | None = None
    footer: Footer | None = None
    image: Picture | None = None
    thumbnail: Picture | None = None
    fields: Annotated[list[EmbedField], Field(max_length=25)] | None = None
    flags: int | None = None

    @property
    def length(self) -> int:
        """Count the characters that Discord counts towards the 6,000 of a message."""
        texts = [self.title or "", self.description or ""]
        texts += [self.footer.text] if self.footer else []
        texts += [self.author.name] if self.author else []
        texts += [part for field in self.fields or [] for part in (field.name, field.value)]
        return sum(len(text.strip()) for text in texts)


def _within_total(embeds: list[Embed]) -> list[Embed]:
    if sum(embed.length for embed in embeds) > 6000:
        raise refuse("MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000")
    return embeds


Embeds = Annotated[list[Embed], Field(max_length=10), AfterValidator(_within_total)]
