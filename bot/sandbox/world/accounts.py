"""What people change about their own accounts."""

from dataclasses import replace

from bot.sandbox.world.directory import Directory
from bot.sandbox.world.events import Events, UserChanged
from bot.sandbox.world.snowflake import UserId


class Accounts:
    """Changes people's accounts, each change told by an event."""

    def __init__(self, directory: Directory, events: Events) -> None:
        self._directory = directory
        self._events = events

    def set_locale(self, user_id: UserId, locale: str) -> None:
        """Set the language of a person's client; what they do from now on tells the bot of it."""
        user = replace(self._directory.user(user_id), locale=locale)
        self._directory.put_user(user)
        self._events.emit(UserChanged(user))
