"""Buttons and selects from end to end."""

import pytest

from bot.sandbox import Actor, Refused, Sandbox

from .peer import Peer


async def test_a_press_brings_a_new_message(sandbox: Sandbox, reader: Actor) -> None:
    shown = await reader.slash("panel")
    reply = await reader.press(shown, "New")
    assert (reply.content, reply.ephemeral) == ("new message", True)
    assert reply.id != shown.id
    assert not sandbox.failures


@pytest.mark.parametrize(("label", "content"), [("Change", "changed"), ("Later", "changed later")])
async def test_a_press_changes_the_message(reader: Actor, label: str, content: str) -> None:
    shown = await reader.slash("panel")
    reply = await reader.press(shown, label)
    assert (reply.id, reply.content, reply.edited) == (shown.id, content, True)
    assert shown.content == "panel"
    now = shown.now()
    assert now is not None
    assert now.content == content


async def test_a_press_finds_by_custom_id_and_carries_the_message(peer: Peer, reader: Actor) -> None:
    shown = await reader.slash("panel", private=True)
    await peer.told.get()
    await reader.press(shown, "new")
    told = await peer.told.get()
    assert told.message is not None
    assert (told.message.id, told.message.embeds[0].title) == (shown.id, "Title")
    assert told.message.flags.ephemeral


async def test_a_select(reader: Actor) -> None:
    shown = await reader.slash("panel")
    assert (await reader.select(shown, "pick", ["b"])).content == "picked b"
    with pytest.raises(Refused, match="pick offers only: a, b"):
        await reader.select(shown, "pick", ["c"])
    with pytest.raises(Refused, match="Select between 1 and 1 options"):
        await reader.select(shown, "pick", ["a", "b"])


@pytest.mark.parametrize(
    ("which", "message"),
    [
        ("Site", "Site opens https://example.org in a browser."),
        ("Off", "Off is disabled."),
        ("Nowhere", "There is no Nowhere to use; there is: New, Change, Later, Site, Off."),
    ],
)
async def test_what_cannot_be_pressed(reader: Actor, which: str, message: str) -> None:
    shown = await reader.slash("panel")
    with pytest.raises(Refused) as refused:
        await reader.press(shown, which)
    assert str(refused.value) == message


async def test_an_ephemeral_message_is_pressed_by_its_invoker_only(sandbox: Sandbox, reader: Actor) -> None:
    shown = await reader.slash("panel", private=True)
    with pytest.raises(Refused, match="not shown to you"):
        await sandbox.actor("manager").press(shown, "New")


async def test_buttons_are_listed(reader: Actor) -> None:
    shown = await reader.slash("panel")
    listed = [(button.label, button.custom_id, button.disabled) for button in shown.buttons]
    assert listed[0] == ("New", "new", False)
    assert listed[-2:] == [("Site", None, False), ("Off", "off", True)]
    assert shown.text == "panel\nTitle\n**Bold** text\nField\nValue\nFooter"


async def test_presses_in_a_direct_message_and_by_user_install(sandbox: Sandbox, reader: Actor) -> None:
    for place in (sandbox.places.direct_message, sandbox.places.user_install, sandbox.places.group):
        shown = await reader.slash("panel", place=place)
        assert (await reader.press(shown, "Later")).content == "changed later"
    assert not sandbox.failures


async def test_a_raw_press_of_an_unknown_button_is_missed(sandbox: Sandbox, reader: Actor) -> None:
    shown = await reader.slash("panel")
    raw = {"type": 3, "data": {"custom_id": "forgotten", "component_type": 2}}
    outcome = await sandbox.interact(raw, on=shown)
    assert outcome.answer is None
    assert outcome.replies == []


async def test_a_raw_interaction_can_say_anything(sandbox: Sandbox, peer: Peer) -> None:
    echo = sandbox.actor("reader").commands()[0]
    options = [{"type": 3, "name": "text", "value": "raw"}]
    data = {"id": str(echo.id), "name": "echo", "type": 1, "options": options}
    outcome = await sandbox.interact({"type": 2, "data": data, "locale": "ko"}, by="manager")
    told = await peer.told.get()
    assert [reply.content for reply in outcome.replies] == ["raw"]
    assert (told.locale.value, told.user.name) == ("ko", "manager")


async def test_an_interaction_delivered_twice_is_answered_once(sandbox: Sandbox, reader: Actor) -> None:
    shown = await reader.slash("panel")
    raw = {"type": 3, "data": {"custom_id": "new", "component_type": 2}}
    outcome = await sandbox.interact(raw, on=shown, times=2)
    await sandbox.until(lambda: len(sandbox.failures) == 1, 2)
    assert [reply.content for reply in outcome.replies] == ["new message"]
    assert "40060" in str(sandbox.failures[0])
