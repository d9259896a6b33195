"""A small bot on py-cord: a command with an option and a button, and one that answers later."""

import os

import discord
from discord.http import Route

Route.API_BASE_URL = os.environ["PEER_API"]


class Again(discord.ui.View):
    """One button."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @discord.ui.button(label="Again", custom_id="again")
    async def again(self, _button: discord.ui.Button, interaction: discord.Interaction) -> None:
        """Greet once more."""
        await interaction.response.edit_message(content="Hello again", embed=None, view=None)


bot = discord.Bot(intents=discord.Intents(guilds=True))


@bot.slash_command()
async def greet(context: discord.ApplicationContext, name: discord.Option(str)) -> None:
    """Greet somebody."""
    embed = discord.Embed(title=f"Hello {name}", description="from py-cord")
    await context.respond(embed=embed, view=Again(), ephemeral=True)


@bot.slash_command()
async def later(context: discord.ApplicationContext) -> None:
    """Answer later."""
    await context.defer()
    await context.followup.send("Later")


bot.run(os.environ["PEER_TOKEN"])
