"""A reply as Discord's API takes it."""

import json
from collections.abc import Sequence
from enum import Enum
from typing import Any

from bot.core.value import value
from bot.render.button import Button, action_rows
from bot.render.discord_page import Embed

EPHEMERAL = 1 << 6
NOBODY: dict[str, list[str]] = {"parse": []}
"""Allowed mentions: whatever a text holds, nobody is pinged by it."""


class Manner(Enum):
    """Who sees a reply: only the one who asked, everybody in the channel, or whoever saw the message it replaces."""

    PRIVATE = "private"
    PUBLIC = "public"
    REPLACING = "replacing"


_RESPONSE_TYPES = {Manner.PRIVATE: 4, Manner.PUBLIC: 4, Manner.REPLACING: 7}


@value
class Reply:
    """Text, at most ten embeds and rows of at most five buttons."""

    content: str = ""
    embeds: tuple[Embed, ...] = ()
    rows: tuple[tuple[Button, ...], ...] = ()


def encode(reply: Reply, manner: Manner) -> bytes:
    """Give the body of an interaction callback."""
    data: dict[str, Any] = {
        "content": reply.content,
        "embeds": list(reply.embeds),
        "components": action_rows(reply.rows),
        "allowed_mentions": NOBODY,
    }
    if manner is Manner.PRIVATE:
        data["flags"] = EPHEMERAL
    return json.dumps({"type": _RESPONSE_TYPES[manner], "data": data}, ensure_ascii=False).encode()


def encode_choices(choices: Sequence[tuple[str, str]] = ()) -> bytes:
    """Give the body that answers an autocomplete: (name, value) pairs, at most 25 of at most 100 characters."""
    listed = [{"name": name[:100], "value": held} for name, held in choices[:25]]
    return json.dumps({"type": 8, "data": {"choices": listed}}).encode()
