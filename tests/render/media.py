"""Cards as their media show them: plain text of a terminal, embeds of Discord."""

import io
from collections.abc import Sequence

from rich.console import Console

from bot.render.card import Card
from bot.render.discord_page import Embed, embeds
from bot.render.line import Line
from bot.render.terminal_page import show


def plain(cards: Sequence[Card]) -> str:
    """Print as a pipe receives it."""
    stream = io.StringIO()
    show(Console(file=stream, width=80, color_system=None, force_terminal=False), cards)
    return stream.getvalue()


def descriptions(cards: Sequence[Card]) -> list[str]:
    return [each["description"] for each in embeds(cards)]


def only(cards: Sequence[Card]) -> Embed:
    """Give the one embed of these cards."""
    [embed] = embeds(cards)
    return embed


def words(lines: Sequence[Line]) -> str:
    """Give the text of lines without any markup."""
    return "\n".join("".join(span.text for span in each.spans) for each in lines)
