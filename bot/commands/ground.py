"""What may be done in a channel that briefings are to be posted in: by the bot, and by the manager who asks."""

from collections.abc import Iterator, Sequence

import discord

from bot.core.errors import SitrepError
from bot.core.subscription import Wanted
from bot.core.value import value

_NEEDED = {"view_channel": "View Channel", "send_messages": "Send Messages", "embed_links": "Embed Links"}
_GIVE = "Give the bot these permissions in the settings of that channel, then try again."

NO_HISTORY = (
    "without the permission Read Message History the bot may not look for a post of its own: after a crash in the "
    "middle of a post it may say that it cannot tell whether it arrived, and it does not post twice."
)
NO_PING = (
    "the role's name will stand there, but nobody will be pinged: let anyone mention the role, or give the bot "
    "Mention @everyone, @here and All Roles in that channel."
)


class NotPossibleThereError(SitrepError):
    """The bot, or the manager, may not do in that channel what was asked for."""


@value
class Ground:
    """A channel, by its name, and what the bot (`ours`) and the manager (`theirs`) may do in it."""

    name: str
    announces: bool
    ours: discord.Permissions
    theirs: discord.Permissions

    def refuse(self, wanted: Wanted, role: discord.Role | None) -> None:
        """Raise `NotPossibleThereError` if what is wanted cannot be done here, or is not this manager's to ask for."""
        if not self.theirs.view_channel:
            raise NotPossibleThereError(f"You cannot see #{self.name} yourself.")
        self.refuse_posting(thread=wanted.thread)
        if wanted.publish and not self.announces:
            told = f"#{self.name} is no announcement channel: what is posted there has no followers to publish it to."
            raise NotPossibleThereError(told, "Leave out 'publish', or choose an announcement channel.")
        if role is not None:
            self._refuse_mentioning(role)

    def refuse_posting(self, *, thread: bool) -> None:
        """Raise `NotPossibleThereError` if the bot cannot post here, or start threads if it is to."""
        if missing := self._missing():
            raise NotPossibleThereError(f"The bot cannot post in #{self.name}. It lacks: {', '.join(missing)}.", _GIVE)
        if thread and not self.ours.create_public_threads:
            told = f"The bot cannot start threads in #{self.name}. It lacks: Create Public Threads."
            raise NotPossibleThereError(told, "Give it that permission there, or leave out 'thread'.")

    def warnings(self, role: discord.Role | None) -> Iterator[str]:
        """Say what will not be as a manager might expect."""
        if not self.ours.read_message_history:
            yield NO_HISTORY
        if role is not None and not role.mentionable and not self.ours.mention_everyone:
            yield NO_PING

    def _missing(self) -> Sequence[str]:
        return [name for permission, name in _NEEDED.items() if not getattr(self.ours, permission)]

    def _refuse_mentioning(self, role: discord.Role) -> None:
        if role.is_default():
            raise NotPossibleThereError("The bot never mentions @everyone.", "Choose another role.")
        if role.mentionable:
            return
        if role.managed:
            told = "That role belongs to an integration, and is not one that anyone may mention."
            raise NotPossibleThereError(told, "Choose another role.")
        if not self.theirs.mention_everyone:
            told = f"You may not mention that role in #{self.name}, so the bot does not do it for you."
            raise NotPossibleThereError(told, "Choose a role that anyone may mention.")
