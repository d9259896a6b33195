"""The desk where managers say whether refused questions of their server are kept."""

import discord

from bot.commands.managers import admit
from bot.commands.ports import QuestionSwitch
from bot.commands.reply import Manner, Reply, encode
from bot.commands.sender import ReplySender

ON = (
    "Questions to /ask from this server that the briefs cannot answer are kept for 30 days, without who asked them "
    "and without this server's name. Those who write the briefs read them to see what is missing. "
    "/keep-questions keep:False stops it."
)
OFF = (
    "No question from this server is kept. "
    "/keep-questions keep:True lets those who write the briefs see what is missing."
)
GONE_BY = " What was kept so far does not say which server it is from, and goes within 30 days."
HOME = (
    "This is the home server of this bot: questions to /ask that the briefs cannot answer are kept here for 30 days, "
    "without who asked them. Nobody can switch that off here."
)


class KeepingDesk:
    """Switches it on and off, or tells how it stands; the home server always keeps them."""

    def __init__(self, switch: QuestionSwitch, home_server: int | None, sender: ReplySender) -> None:
        self._switch = switch
        self._home = home_server
        self._sender = sender

    async def set(self, interaction: discord.Interaction, keep: bool | None) -> None:
        """Set the switch, or leave it as it is, and tell how it stands."""
        server = admit(interaction)
        told = HOME if server.id == self._home else await self._set(server.id, keep)
        await self._sender.answer(interaction, encode(Reply(content=told), Manner.PRIVATE))

    async def _set(self, server: int, keep: bool | None) -> str:
        before = await self._switch.is_on(server)
        if keep is not None and keep is not before:
            await self._switch.turn(server, on=keep)
        after = before if keep is None else keep
        return ON if after else OFF + (GONE_BY if before else "")
