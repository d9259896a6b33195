"""Telling the operators, in a channel of theirs, what they would else find out from readers."""

import logging

import aiohttp
import discord

from bot.library.library import Trouble
from bot.render.markdown import escape

log = logging.getLogger(__name__)

_LONGEST = 1500
"""Characters of what is wrong; a message has room for 2,000."""


class OperatorsChannel:
    """A channel the settings name; without one nothing is posted."""

    def __init__(self, channel: int | None) -> None:
        self._channel = channel

    async def tell(self, client: discord.Client, trouble: Trouble) -> None:
        """Post why briefs were not taken over. Never raises: the log has it too."""
        if self._channel is None:
            return
        lines = [escape(each) for each in trouble.error.text.splitlines()]
        while sum(map(len, lines)) + len(lines) > _LONGEST:
            lines.pop()
        head = "The briefs could not be taken over; the last good revision goes on serving."
        try:
            channel = client.get_partial_messageable(self._channel)
            await channel.send("\n".join([head, *lines]), suppress_embeds=True)
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            log.warning("the operators' channel could not be told: %s", error)
