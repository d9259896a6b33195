"""The whole state of the sandbox."""

from bot.sandbox.world.commands import Commands
from bot.sandbox.world.directory import Directory
from bot.sandbox.world.events import Events
from bot.sandbox.world.interactions import Interactions
from bot.sandbox.world.messages import Messages
from bot.sandbox.world.snowflake import Clock, Snowflakes


class World:
    """Brings the parts together around one clock and one stream of events."""

    def __init__(self, directory: Directory, clock: Clock) -> None:
        snowflakes = Snowflakes(clock)
        self.clock = clock
        self.events = Events()
        self.directory = directory
        self.application = directory.application
        self.commands = Commands(self.events, snowflakes)
        self.messages = Messages(self.events, snowflakes, clock)
        self.interactions = Interactions(self.events, snowflakes, clock, self.messages, directory.application.bot)
