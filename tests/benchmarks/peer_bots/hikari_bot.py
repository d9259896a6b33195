"""A small bot on hikari: a command with an option and a button, and one that answers later."""

import os

import hikari

bot = hikari.GatewayBot(
    os.environ["PEER_TOKEN"],
    rest_url=os.environ["PEER_API"],
    intents=hikari.Intents.GUILDS,
    banner=None,
    logs="WARNING",
)


@bot.listen()
async def register(_event: hikari.StartingEvent) -> None:
    """Send the commands."""
    application = await bot.rest.fetch_application()
    greet = bot.rest.slash_command_builder("greet", "Greet somebody.").add_option(
        hikari.CommandOption(type=hikari.OptionType.STRING, name="name", description="Whom", is_required=True)
    )
    later = bot.rest.slash_command_builder("later", "Answer later.")
    await bot.rest.set_application_commands(application.id, [greet, later])


@bot.listen()
async def answer(event: hikari.CommandInteractionCreateEvent) -> None:
    """Answer a command."""
    interaction = event.interaction
    if interaction.command_name == "later":
        await interaction.create_initial_response(hikari.ResponseType.DEFERRED_MESSAGE_CREATE)
        await interaction.edit_initial_response("Later")
        return
    row = bot.rest.build_message_action_row().add_interactive_button(hikari.ButtonStyle.PRIMARY, "again", label="Again")
    embed = hikari.Embed(title=f"Hello {interaction.options[0].value}", description="from hikari")
    await interaction.create_initial_response(
        hikari.ResponseType.MESSAGE_CREATE, embed=embed, component=row, flags=hikari.MessageFlag.EPHEMERAL
    )


@bot.listen()
async def press(event: hikari.ComponentInteractionCreateEvent) -> None:
    """Greet once more."""
    await event.interaction.create_initial_response(
        hikari.ResponseType.MESSAGE_UPDATE, "Hello again", embeds=[], components=[]
    )


bot.run(check_for_updates=False)
