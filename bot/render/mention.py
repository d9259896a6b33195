"""Channels, roles and people of a server, which Discord shows by their present names."""

from bot.render.line import Span


def channel_mention(channel: int) -> Span:
    """Name a channel, as a link to it."""
    return Span(text=f"<#{channel}>", verbatim=True)


def role_mention(role: int) -> Span:
    """Name a role. Whether its members are pinged is for the message to say."""
    return Span(text=f"<@&{role}>", verbatim=True)


def person_mention(person: int) -> Span:
    """Name a person. Whether they are pinged is for the message to say."""
    return Span(text=f"<@{person}>", verbatim=True)
