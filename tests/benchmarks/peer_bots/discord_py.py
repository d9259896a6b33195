"""A small bot on discord.py: a command with an option and a button, and one that answers later."""

import os

import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

Route.BASE = os.environ["PEER_API"]
DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["PEER_GATEWAY"])


class Again(discord.ui.View):
    """One button."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @discord.ui.button(label="Again", custom_id="again")
    async def again(self, interaction: discord.Interaction, _button: discord.ui.Button) -> None:
        """Greet once more."""
        await interaction.response.edit_message(content="Hello again", embed=None, view=None)


class Bot(discord.Client):
    """Registers its commands."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True))
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        """Send the commands."""
        await self.tree.sync()


bot = Bot()


@bot.tree.command()
async def greet(interaction: discord.Interaction, name: str) -> None:
    """Greet somebody."""
    embed = discord.Embed(title=f"Hello {name}", description="from discord.py")
    await interaction.response.send_message(embed=embed, view=Again(), ephemeral=True)


@bot.tree.command()
async def later(interaction: discord.Interaction) -> None:
    """Answer later."""
    await interaction.response.defer(thinking=True)
    await interaction.followup.send("Later")


bot.run(os.environ["PEER_TOKEN"], log_level=30)
