"""A small discord.py bot with a bit of everything, for the sandbox to be tried with."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Literal

import discord
from discord import app_commands

from bot.sandbox import Sandbox

Interaction = discord.Interaction["Peer"]
EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
BOTH = app_commands.AppInstallationType(guild=True, user=True)


class Peer(discord.Client):
    """The bot; ``heard`` holds the messages that the gateway told it of."""

    def __init__(self, intents: discord.Intents | None = None, heartbeat_timeout: float = 60.0) -> None:
        super().__init__(intents=intents or discord.Intents.default(), heartbeat_timeout=heartbeat_timeout)
        self.tree = app_commands.CommandTree(self, allowed_contexts=EVERYWHERE, allowed_installs=BOTH)
        self.heard: list[discord.Message] = []
        self.told: asyncio.Queue[discord.Interaction] = asyncio.Queue()
        for command in ALL:
            self.tree.add_command(command)

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def on_message(self, message: discord.Message) -> None:
        self.heard.append(message)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        self.told.put_nowait(interaction)


@asynccontextmanager
async def connected(sandbox: Sandbox, peer: Peer | None = None) -> AsyncIterator[Peer]:
    """Run a bot until the end of the block."""
    peer = peer or Peer()
    await peer.login(sandbox.token)
    running = asyncio.create_task(peer.connect())
    try:
        await sandbox.ready(timeout=5)
        yield peer
    finally:
        await peer.close()
        await asyncio.gather(running, return_exceptions=True)


@app_commands.command()
async def echo(interaction: Interaction, text: str, private: bool = False) -> None:
    """Say it again."""
    await interaction.response.send_message(text, ephemeral=private)


@app_commands.command()
async def think(interaction: Interaction, private: bool = False, more: int = 0) -> None:
    """Answer later, and go on."""
    await interaction.response.defer(thinking=True, ephemeral=private)
    await interaction.followup.send("thought")
    for number in range(more):
        await interaction.followup.send(f"and {number}")


@app_commands.command()
async def silent(interaction: Interaction) -> None:
    """Say nothing."""


@app_commands.command()
async def fail(interaction: Interaction) -> None:
    """Send what Discord refuses."""
    try:
        await interaction.response.send_message("x" * 2001)
    except discord.HTTPException as error:
        await interaction.response.send_message(f"{error.status} {error.code} {error.text}")


@app_commands.command()
@app_commands.describe(view="How to look at it")
async def measure(
    interaction: Interaction,
    view: Literal["short", "long"],
    count: app_commands.Range[int, 1, 10] = 1,
    ratio: float | None = None,
    who: discord.User | None = None,
    where: discord.TextChannel | None = None,
    role: discord.Role | None = None,
    share: bool = False,
) -> None:
    """Take every kind of option."""
    names = [str(getattr(value, "name", value)) for value in (view, count, ratio, who, where, role, share)]
    await interaction.response.send_message(" ".join(names))


@app_commands.command()
async def find(interaction: Interaction, word: str, kind: str = "any") -> None:
    """Find a word, with suggestions."""
    await interaction.response.send_message(f"{kind}: {word}")


@find.autocomplete("word")
async def suggest(interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
    words = ["clam", "claim", "report"]
    kind = interaction.namespace.kind or ""
    return [app_commands.Choice(name=f"{kind}{w}", value=w) for w in words if w.startswith(current)]


@app_commands.command()
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
async def home_only(interaction: Interaction) -> None:
    """Be offered in servers that the bot is in."""
    await interaction.response.send_message("home")


@app_commands.command()
@app_commands.default_permissions(manage_guild=True)
async def managed(interaction: Interaction) -> None:
    """Be offered to managers."""
    await interaction.response.send_message("managed")


watch = app_commands.Group(name="watch", description="Subcommands")
daily = app_commands.Group(name="daily", description="A group of them", parent=watch)


@watch.command()
async def add(interaction: Interaction, topic: str) -> None:
    """Be a subcommand."""
    await interaction.response.send_message(f"added {topic}")


@daily.command()
async def at(interaction: Interaction, hour: int) -> None:
    """Be a subcommand of a group."""
    await interaction.response.send_message(f"daily at {hour}")


class Panel(discord.ui.View):
    """Buttons and a select that answer in every way there is."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.add_item(discord.ui.Button(label="Site", url="https://example.org"))
        self.add_item(discord.ui.Button(label="Off", custom_id="off", disabled=True))

    @discord.ui.button(label="New", custom_id="new")
    async def new(self, interaction: Interaction, _button: discord.ui.Button["Panel"]) -> None:
        await interaction.response.send_message("new message", ephemeral=True)

    @discord.ui.button(label="Change", custom_id="change")
    async def change(self, interaction: Interaction, _button: discord.ui.Button["Panel"]) -> None:
        await interaction.response.edit_message(content="changed", view=None)

    @discord.ui.button(label="Later", custom_id="later")
    async def later(self, interaction: Interaction, _button: discord.ui.Button["Panel"]) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content="changed later")

    @discord.ui.select(
        custom_id="pick",
        options=[discord.SelectOption(label="A", value="a"), discord.SelectOption(label="B", value="b")],
    )
    async def pick(self, interaction: Interaction, select: discord.ui.Select["Panel"]) -> None:
        await interaction.response.edit_message(content=f"picked {select.values[0]}")


@app_commands.command()
async def panel(interaction: Interaction, private: bool = False) -> None:
    """Show buttons."""
    embed = discord.Embed(title="Title", description="**Bold** text", colour=0x336699)
    embed.add_field(name="Field", value="Value").set_footer(text="Footer")
    await interaction.response.send_message("panel", embed=embed, view=Panel(), ephemeral=private)


class Feedback(discord.ui.Modal):
    """A form of an old-fashioned row, a label with an input, and a label with a select."""

    def __init__(self) -> None:
        super().__init__(title="Feedback", custom_id="feedback")
        self.name: discord.ui.TextInput[Feedback] = discord.ui.TextInput(label="Name", custom_id="name", max_length=20)
        self.text: discord.ui.TextInput[Feedback] = discord.ui.TextInput(
            custom_id="text", required=False, default="nothing", style=discord.TextStyle.paragraph
        )
        self.kind: discord.ui.Select[Feedback] = discord.ui.Select(
            custom_id="kind", options=[discord.SelectOption(label="Good"), discord.SelectOption(label="Bad")]
        )
        self.add_item(self.name)
        self.add_item(discord.ui.Label(text="Text", component=self.text))
        self.add_item(discord.ui.Label(text="Kind", component=self.kind))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        told = f"{self.name.value}: {self.text.value} ({self.kind.values[0]})"
        if interaction.message is not None:
            await interaction.response.edit_message(content=told, view=None)
        else:
            await interaction.response.send_message(told)


class Opener(discord.ui.View):
    """A button that opens the form."""

    @discord.ui.button(label="Open", custom_id="open")
    async def show(self, interaction: Interaction, _button: discord.ui.Button["Opener"]) -> None:
        await interaction.response.send_modal(Feedback())


@app_commands.command()
async def feedback(interaction: Interaction, button: bool = False) -> None:
    """Open a form, or show a button that does."""
    if button:
        await interaction.response.send_message("open it here", view=Opener())
    else:
        await interaction.response.send_modal(Feedback())


@app_commands.context_menu(name="Quote this")
async def quote(interaction: Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(f"{message.author.name} said: {message.content}")


@app_commands.context_menu(name="Who is this")
async def who(interaction: Interaction, user: discord.User | discord.Member) -> None:
    await interaction.response.send_message(f"{type(user).__name__} {user.name}")


ALL: list[app_commands.Command[Any, ..., None] | app_commands.Group | app_commands.ContextMenu] = [
    feedback,
    quote,
    who,
    echo,
    think,
    silent,
    fail,
    panel,
    measure,
    find,
    home_only,
    managed,
    watch,
]
