"""Who may do what where, and how a bot hears that it changed."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.sandbox import ChannelKind, Permission, Refused, Sandbox
from bot.sandbox.world.permissions import EVERYTHING

from .peer import Peer, connected
from .raw import Raw
from .socket import identify, socket

NONE = Permission.NONE
VIEW, SEND, LINKS = Permission.VIEW_CHANNEL, Permission.SEND_MESSAGES, Permission.EMBED_LINKS
HISTORY, THREADS = Permission.READ_MESSAGE_HISTORY, Permission.CREATE_PUBLIC_THREADS

HELLO = {"content": "x"}
EMBED = {"embeds": [{"title": "x"}]}
REPLY = {"content": "x", "message_reference": {"message_id": "{id}"}}


@pytest.mark.parametrize(
    ("denied", "method", "path", "body", "code"),
    [
        (VIEW, "GET", "", None, (403, 50001)),
        (VIEW, "POST", "/messages", HELLO, (403, 50001)),
        (VIEW, "GET", "/messages", None, (403, 50001)),
        (SEND, "POST", "/messages", HELLO, (403, 50013)),
        (SEND, "POST", "/typing", None, (403, 50013)),
        (LINKS, "POST", "/messages", EMBED, (403, 50013)),
        (LINKS, "POST", "/messages", HELLO, (200, None)),
        (HISTORY, "GET", "/messages/{id}", None, (403, 50001)),
        (HISTORY, "POST", "/messages", REPLY, (403, 160002)),
        (HISTORY, "DELETE", "/messages/{id}", None, (204, None)),
        (THREADS, "POST", "/messages/{id}/threads", {"name": "t"}, (403, 50013)),
    ],
)
async def test_what_a_bot_may_not_do(
    sandbox: Sandbox, bare: Raw, denied: Permission, method: str, path: str, body: Any, code: tuple[int, int | None]
) -> None:
    _, posted = await bare.call("POST", bare.messages, HELLO)
    sandbox.owner.set_overwrite(sandbox.places.server_channel, sandbox.bot, deny=denied)
    if body is REPLY:
        body = {"content": "x", "message_reference": {"message_id": posted["id"]}}
    channel = bare.messages.removesuffix("/messages")
    status, told = await bare.call(method, channel + path.format(**posted), body)
    assert (status, told.get("code") if told else None) == code


async def test_without_the_history_it_is_empty(sandbox: Sandbox, bare: Raw) -> None:
    await bare.call("POST", bare.messages, HELLO)
    sandbox.owner.set_overwrite(sandbox.places.server_channel, sandbox.bot, deny=HISTORY)
    assert await bare.call("GET", bare.messages) == (200, [])


async def test_threads_have_a_permission_of_their_own(sandbox: Sandbox, bare: Raw) -> None:
    _, posted = await bare.call("POST", bare.messages, HELLO)
    await bare.call("POST", f"{bare.messages}/{posted['id']}/threads", {"name": "t"})
    messages = f"/channels/{posted['id']}/messages"
    sandbox.owner.set_overwrite(sandbox.places.server_channel, sandbox.bot, deny=SEND)
    assert (await bare.call("POST", messages, HELLO))[0] == 200
    sandbox.owner.set_overwrite(sandbox.places.server_channel, sandbox.bot, deny=Permission.SEND_MESSAGES_IN_THREADS)
    assert await bare.code("POST", messages, HELLO) == (403, 50013)


def _everyone_denied(s: Sandbox) -> None:
    s.owner.set_overwrite(s.places.server_channel, s.home.roles[0], deny=SEND)


def _role_allowed(s: Sandbox) -> None:
    _everyone_denied(s)
    role = s.owner.add_role("Writers", NONE)
    s.owner.set_overwrite(s.places.server_channel, role, allow=SEND)
    s.owner.give(s.bot, role)


def _one_role_denies_and_one_allows(s: Sandbox) -> None:
    _role_allowed(s)
    role = s.owner.add_role("Silent", NONE)
    s.owner.set_overwrite(s.places.server_channel, role, deny=SEND)
    s.owner.give(s.bot, *s.home.roles[-2:])


def _member_denied(s: Sandbox) -> None:
    _role_allowed(s)
    s.owner.set_overwrite(s.places.server_channel, s.bot, deny=SEND)


def _administrator(s: Sandbox) -> None:
    _member_denied(s)
    s.owner.give(s.bot, s.owner.add_role("Admin", Permission.ADMINISTRATOR))


def _role_of_the_server(s: Sandbox) -> None:
    s.owner.set_role(s.home.roles[0], VIEW | Permission.USE_APPLICATION_COMMANDS)


def _taken_back(s: Sandbox) -> None:
    _everyone_denied(s)
    s.owner.set_overwrite(s.places.server_channel, s.home.roles[0])


def _role_deleted(s: Sandbox) -> None:
    _role_allowed(s)
    s.owner.delete_role(s.home.roles[-1])


@pytest.mark.parametrize(
    ("change", "allowed"),
    [
        (_everyone_denied, False),
        (_role_allowed, True),
        (_one_role_denies_and_one_allows, True),
        (_member_denied, False),
        (_administrator, True),
        (_role_of_the_server, False),
        (_taken_back, True),
        (_role_deleted, False),
    ],
)
async def test_how_permissions_add_up(
    sandbox: Sandbox, peer: Peer, change: Callable[[Sandbox], None], allowed: bool
) -> None:
    change(sandbox)
    await sandbox.actor("reader").slash("echo", text="x")
    told = await peer.told.get()
    assert told.app_permissions.send_messages == allowed
    guild = peer.get_guild(sandbox.home.id)
    assert guild is not None
    channel = guild.text_channels[0]
    assert channel.permissions_for(guild.me).send_messages == allowed
    assert not sandbox.failures


async def test_a_member_s_permissions_are_those_of_the_channel(sandbox: Sandbox, peer: Peer) -> None:
    reader = sandbox.actor("reader")
    sandbox.owner.set_overwrite(sandbox.places.server_channel, reader.user, allow=Permission.MANAGE_MESSAGES)
    await reader.slash("echo", text="x")
    told = await peer.told.get()
    assert told.permissions.manage_messages
    assert not told.app_permissions.manage_messages
    assert sandbox.home.permissions_in(sandbox.home.channels[0], sandbox.home.owner_id) == EVERYTHING


@pytest.mark.parametrize(
    ("denied", "message"),
    [
        (VIEW, "This channel is not shown to you."),
        (SEND, "You do not have permission to send messages in this channel."),
    ],
)
async def test_what_a_person_may_not_do(sandbox: Sandbox, denied: Permission, message: str) -> None:
    reader = sandbox.actor("reader")
    sandbox.owner.set_overwrite(sandbox.places.server_channel, sandbox.home.roles[0], deny=denied)
    with pytest.raises(Refused) as refused:
        await reader.post("x")
    assert str(refused.value) == message


async def test_commands_are_not_offered_to_who_may_not_use_them(sandbox: Sandbox, peer: Peer) -> None:
    reader = sandbox.actor("reader")
    denied = Permission.USE_APPLICATION_COMMANDS
    sandbox.owner.set_overwrite(sandbox.places.server_channel, reader.user, deny=denied)
    assert reader.commands() == []
    assert reader.commands(sandbox.places.briefings)


async def test_messages_of_a_hidden_channel_are_not_told(sandbox: Sandbox, peer: Peer) -> None:
    sandbox.owner.set_overwrite(sandbox.places.briefings, sandbox.bot, deny=VIEW)
    await sandbox.actor("reader").post("unheard", place=sandbox.places.briefings)
    await sandbox.actor("reader").post("heard")
    await sandbox.actor("reader").slash("echo", text="over")
    assert [message.channel.id for message in peer.heard[:1]] == [sandbox.home.channels[0].id]


async def test_channels_come_and_go(sandbox: Sandbox, peer: Peer, bare: Raw) -> None:
    place = sandbox.owner.add_channel("news", ChannelKind.ANNOUNCEMENT)
    path = f"/channels/{sandbox.home.channel('news').id}/messages"
    _, posted = await bare.call("POST", path, HELLO)
    await bare.call("POST", f"{path}/{posted['id']}/threads", {"name": "t"})
    await sandbox.actor("reader").slash("echo", text="x", place=place)
    (guild,) = peer.guilds
    assert ([c.name for c in guild.text_channels][-1], len(guild.threads)) == ("news", 1)
    sandbox.owner.delete_channel(place)
    assert await bare.code("POST", path, HELLO) == (404, 10003)
    assert await bare.code("GET", f"/channels/{posted['id']}") == (404, 10003)
    with pytest.raises(Refused, match="This channel was deleted"):
        await sandbox.actor("reader").slash("echo", text="x", place=place)
    await sandbox.actor("reader").slash("echo", text="x")
    assert ([c.name for c in guild.text_channels][-1], len(guild.threads)) == ("announcements", 0)


async def test_a_bot_is_taken_out_and_brought_back(sandbox: Sandbox, peer: Peer, bare: Raw) -> None:
    reader = sandbox.actor("reader")
    sandbox.owner.remove_bot()
    assert await bare.code("POST", bare.messages, HELLO) == (403, 50001)
    assert await bare.code("GET", f"/guilds/{sandbox.home.id}") == (404, 10004)
    assert (await reader.slash("echo", text="as a guest")).content == "as a guest"
    assert not peer.guilds
    sandbox.owner.add_bot()
    await reader.slash("home_only")
    assert [guild.name for guild in peer.guilds] == ["Sandbox server"]
    assert (await bare.call("POST", bare.messages, HELLO))[0] == 200


async def test_members_are_told_of_only_with_the_intent(sandbox: Sandbox) -> None:
    async with socket(sandbox) as bot:
        await bot.next()
        await bot.send(2, identify(sandbox, intents=1))
        for _ in range(2):
            await bot.next()
        role = sandbox.owner.add_role("New", NONE)
        sandbox.owner.give(sandbox.actor("reader").user, role)
        sandbox.owner.give(sandbox.bot, role)
        told = [await bot.next() for _ in range(2)]
    assert [each["t"] for each in told] == ["GUILD_ROLE_CREATE", "GUILD_MEMBER_UPDATE"]
    assert told[1]["d"]["user"]["id"] == str(sandbox.bot.id)


async def test_a_reply_needs_no_permission_to_send(sandbox: Sandbox) -> None:
    async with connected(sandbox):
        sandbox.owner.set_overwrite(sandbox.places.server_channel, sandbox.bot, deny=SEND | LINKS)
        assert (await sandbox.actor("reader").slash("panel")).embeds
    assert not sandbox.failures


async def test_a_channel_that_is_deleted_before_the_answer_changes(sandbox: Sandbox, bare: Raw) -> None:
    interaction = bare.open()
    await bare.answer(interaction, 5)
    sandbox.owner.delete_channel(sandbox.places.server_channel)
    assert await bare.code("PATCH", bare.webhook(interaction, "/messages/@original"), HELLO) == (404, 10008)
    assert (await bare.answer(interaction, 4, HELLO))[1]["code"] == 40060
