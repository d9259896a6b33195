"""The words of a message: its own, those of its embeds, and those of what it forwards."""

from collections.abc import Iterable, Iterator

import discord


def text_of(message: discord.Message) -> str:
    """Give them, a line for each part; empty where there are only pictures or files. Who posted it is no part of it."""
    parts = [message.content, *_embedded(message.embeds)]
    for forwarded in message.message_snapshots:
        parts += [forwarded.content, *_embedded(forwarded.embeds)]
    return "\n".join(part for part in parts if part.strip())


def _embedded(embeds: Iterable[discord.Embed]) -> Iterator[str]:
    for embed in embeds:
        yield from (embed.title or "", embed.description or "")
        for field in embed.fields:
            yield from (field.name or "", field.value or "")
