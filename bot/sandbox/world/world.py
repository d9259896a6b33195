"""The whole state of the sandbox."""

from bot.sandbox.world.accounts import Accounts
from bot.sandbox.world.attachment import Attachments
from bot.sandbox.world.commands import Commands
from bot.sandbox.world.directory import Directory
from bot.sandbox.world.events import Events
from bot.sandbox.world.guilds import Guilds
from bot.sandbox.world.interactions import Interactions
from bot.sandbox.world.message import Message
from bot.sandbox.world.messages import Messages
from bot.sandbox.world.nonces import Nonces
from bot.sandbox.world.publications import Publications
from bot.sandbox.world.snowflake import Clock, Snowflakes

# The intent to read what people write.
READS_CONTENT = 1 << 15


class World:
    """Brings the parts together around one clock and one stream of events.

    ``most`` bounds how many messages, and how many interactions, are remembered.
    """

    def __init__(self, directory: Directory, clock: Clock, nonce_window: float, most: int) -> None:
        snowflakes = Snowflakes(clock)
        bot = directory.application.bot
        self.clock = clock
        self.snowflakes = snowflakes
        self.attachments = Attachments()
        self.events = Events()
        self.directory = directory
        self.application = directory.application
        self.accounts = Accounts(directory, self.events)
        self.commands = Commands(self.events, snowflakes)
        self.messages = Messages(self.events, snowflakes, clock, Nonces(clock, nonce_window), most)
        self.publications = Publications(self.messages, clock)
        self.guilds = Guilds(directory, self.messages, self.events, snowflakes, clock)
        self.interactions = Interactions(self.events, snowflakes, clock, self.messages, bot, most)

    def reads(self, message: Message) -> bool:
        """Tell whether the bot may read what a message says: its own, to it, in private, or with the intent."""
        bot = self.application.bot
        if message.author == bot or message.guild_id is None or f"<@{bot.id}>" in message.draft.content:
            return True
        return bool(self.application.privileged_intents & READS_CONTENT)
