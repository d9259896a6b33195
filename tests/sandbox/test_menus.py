"""Commands in the menus of messages and people."""

import pytest

from bot.sandbox import Refused, Sandbox

from .peer import Peer


async def test_a_menu_of_what_a_person_wrote(sandbox: Sandbox, peer: Peer) -> None:
    said = await sandbox.actor("manager").post("a claim")
    reply = await sandbox.actor("reader").menu("Quote this", on=said)
    assert reply.content == "manager said: a claim"
    told = await peer.told.get()
    assert told.data is not None
    assert told.data["resolved"]["messages"][str(said.id)]["timestamp"]  # type: ignore[typeddict-item]
    assert not sandbox.failures


async def test_a_menu_of_what_the_bot_wrote(sandbox: Sandbox, peer: Peer) -> None:
    reader = sandbox.actor("reader")
    shown = await reader.slash("echo", text="private", private=True)
    assert (await reader.menu("Quote this", on=shown)).content == "Peer said: private"
    with pytest.raises(Refused, match="not shown to you"):
        await sandbox.actor("manager").menu("Quote this", on=shown)


@pytest.mark.parametrize(("place", "kind"), [("server_channel", "Member"), ("direct_message", "User")])
async def test_a_menu_of_a_person(sandbox: Sandbox, peer: Peer, place: str, kind: str) -> None:
    reader, manager = sandbox.actor("reader"), sandbox.actor("manager")
    reply = await reader.menu("Who is this", on=manager, place=getattr(sandbox.places, place))
    assert reply.content == f"{kind} manager"
    assert not sandbox.failures


async def test_what_is_in_no_menu(sandbox: Sandbox, peer: Peer) -> None:
    reader = sandbox.actor("reader")
    said = await reader.post("x")
    for name in ("Who is this", "echo", "Nothing"):
        with pytest.raises(Refused, match=f"There is no {name} in this menu; there is: Quote this"):
            await reader.menu(name, on=said)
    with pytest.raises(Refused):
        await reader.slash("Quote this")


async def test_what_people_write_is_not_told_without_the_intent(sandbox: Sandbox, peer: Peer) -> None:
    reader = sandbox.actor("reader")
    await reader.post("secret")
    await reader.post(f"for <@{sandbox.bot.id}>")
    await reader.post("in private", place=sandbox.places.direct_message)
    await sandbox.actor("reader").slash("echo", text="over")
    assert [message.content for message in peer.heard[:3]] == ["", f"for <@{sandbox.bot.id}>", "in private"]


@pytest.mark.parametrize("text", ["", "  ", "x" * 2001])
async def test_what_nobody_can_write(sandbox: Sandbox, text: str) -> None:
    with pytest.raises(Refused):
        await sandbox.actor("reader").post(text)
