"""Selects of people, roles and channels."""

from collections.abc import AsyncIterator
from typing import Any

import discord
import pytest
from discord import app_commands

from bot.sandbox import Actor, Refused, Sandbox

from .peer import Interaction, Peer, connected


class Choosing(discord.ui.View):
    """A select of each kind; what was chosen is named by what discord.py makes of it."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        kinds: list[Any] = [
            discord.ui.UserSelect(custom_id="user", max_values=2),
            discord.ui.RoleSelect(custom_id="role"),
            discord.ui.MentionableSelect(custom_id="mentionable", max_values=2),
            discord.ui.ChannelSelect(custom_id="channel", channel_types=[discord.ChannelType.news]),
        ]
        for kind in kinds:
            kind.callback = self.tell(kind)
            self.add_item(kind)

    def tell(self, select: Any) -> Any:
        async def callback(interaction: Interaction) -> None:
            told = [f"{type(each).__name__} {each.name}" for each in select.values]
            await interaction.response.send_message(", ".join(told))

        return callback


class Appointing(discord.ui.Modal, title="Appointing"):
    """A form with a select of people."""

    who: discord.ui.Label[Any] = discord.ui.Label(text="Who", component=discord.ui.UserSelect(custom_id="who"))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        select: Any = self.who.component
        await interaction.response.send_message(f"{select.values[0].name} it is")


@app_commands.command()
async def choosing(interaction: Interaction) -> None:
    """Show selects."""
    await interaction.response.send_message("choose", view=Choosing())


@app_commands.command()
async def appoint(interaction: Interaction) -> None:
    """Open a form."""
    await interaction.response.send_modal(Appointing())


@pytest.fixture
async def reader(sandbox: Sandbox) -> AsyncIterator[Actor]:
    """Return a member of a server with a bot that offers such selects."""
    bot = Peer()
    bot.tree.add_command(choosing)
    bot.tree.add_command(appoint)
    async with connected(sandbox, bot):
        yield sandbox.actor("reader")
    assert not sandbox.failures


async def test_what_is_chosen_is_sent_whole(sandbox: Sandbox, reader: Actor) -> None:
    manager, managers = sandbox.actor("manager"), sandbox.home.roles[1]
    shown = await reader.slash("choosing")
    for select, values, told in (
        ("user", [str(manager.id), "Reader"], "Member manager, Member reader"),
        ("role", [str(managers.id)], "Role Managers"),
        ("mentionable", [str(manager.id), str(managers.id)], "Member manager, Role Managers"),
        ("channel", ["announcements"], "AppCommandChannel announcements"),
    ):
        assert (await reader.select(shown, select, values)).content == told


async def test_what_cannot_be_chosen(sandbox: Sandbox, reader: Actor) -> None:
    shown = await reader.slash("choosing")
    for select, values, told in (
        ("user", ["nobody"], "user: This is not to be chosen here."),
        ("role", [str(reader.id)], "role: This is not to be chosen here."),
        ("channel", ["general"], "channel: This is not to be chosen here."),
        ("role", [], "Select between 1 and 1 options."),
    ):
        with pytest.raises(Refused, match=told):
            await reader.select(shown, select, values)


async def test_a_person_in_a_form(reader: Actor) -> None:
    form = await reader.modal(reader.slash("appoint"))
    assert (await reader.submit(form, who="Manager")).content == "manager it is"
    with pytest.raises(Refused, match="who: This is not to be chosen here"):
        await reader.submit(await reader.modal(reader.slash("appoint")), who="nobody")
