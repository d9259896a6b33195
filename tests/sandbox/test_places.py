"""Where commands are offered, and what an interaction tells of its place."""

import discord
import pytest

from bot.sandbox import Refused, Sandbox, Spot

from .peer import Peer


def spot(sandbox: Sandbox, name: str) -> Spot:
    found: Spot = getattr(sandbox.places, name)
    return found


@pytest.mark.parametrize(
    ("name", "context", "installs", "channel"),
    [
        ("server_channel", "guild", {"guild", "user"}, discord.TextChannel),
        ("briefings", "guild", {"guild", "user"}, discord.TextChannel),
        ("direct_message", "dm_channel", {"user"}, discord.DMChannel),
        ("user_install", "guild", {"user"}, discord.TextChannel),
        ("group", "private_channel", {"user"}, discord.GroupChannel),
    ],
)
async def test_an_interaction_tells_its_place(
    sandbox: Sandbox, peer: Peer, name: str, context: str, installs: set[str], channel: type
) -> None:
    reply = await sandbox.actor("reader").slash("echo", text="here", place=spot(sandbox, name))
    told = await peer.told.get()
    assert reply.content == "here"
    assert getattr(told.context, context)
    assert {"guild"} & installs == ({"guild"} if told.is_guild_integration() else set())
    assert {"user"} & installs == ({"user"} if told.is_user_integration() else set())
    assert isinstance(told.channel, channel)
    assert told.user.id == sandbox.actor("reader").id
    assert not sandbox.failures


async def test_the_bot_knows_only_the_server_it_is_in(sandbox: Sandbox, peer: Peer) -> None:
    assert [guild.name for guild in peer.guilds] == ["Sandbox server"]
    assert [channel.name for channel in peer.guilds[0].text_channels] == ["general", "briefings", "announcements"]


@pytest.mark.parametrize("name", ["direct_message", "user_install", "group"])
async def test_a_command_for_servers_is_not_offered_elsewhere(sandbox: Sandbox, peer: Peer, name: str) -> None:
    reader = sandbox.actor("reader")
    assert (await reader.slash("home_only")).content == "home"
    with pytest.raises(Refused):
        await reader.slash("home_only", place=spot(sandbox, name))


async def test_default_permissions_hide_a_command(sandbox: Sandbox, peer: Peer) -> None:
    assert (await sandbox.actor("manager").slash("managed")).content == "managed"
    with pytest.raises(Refused):
        await sandbox.actor("operator").slash("managed")
    assert "managed" not in [command.name for command in sandbox.actor("reader").commands()]


async def test_people_have_their_own_direct_messages(sandbox: Sandbox, peer: Peer) -> None:
    place = sandbox.places.direct_message
    await sandbox.actor("reader").slash("echo", text="mine", place=place)
    assert [seen.content for seen in sandbox.messages(place)] == ["mine"]
    assert sandbox.messages(place, seen_by="manager") == []


async def test_people_are_distinct(sandbox: Sandbox) -> None:
    assert len({sandbox.actor(name).id for name in ("reader", "manager", "operator")}) == 3
