"""What Discord's own client would never send, and what discord.py would drop in silence."""

import json
from typing import Any

import pytest

from bot.sandbox import Reply, Sandbox

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5
BUTTON, SELECT = 2, 3

pytestmark = pytest.mark.usefixtures("discord")


def command(name: str, *options: dict[str, Any]) -> dict[str, Any]:
    """Give a slash command of an id nobody registered."""
    return {"type": COMMAND, "data": {"id": "1", "name": name, "type": 1, "options": list(options)}}


def press(custom_id: str, component_type: int = BUTTON) -> dict[str, Any]:
    """Give a press of a component."""
    data = {"custom_id": custom_id, "component_type": component_type}
    return {"type": COMPONENT, "data": data | ({"values": ["x"]} if component_type == SELECT else {})}


def made_up(reply: Reply, real: str, other: str) -> dict[str, Any]:
    """Give a press of the Sources button, as if the message had had another id for it."""
    button = next(each.custom_id for each in reply.buttons if each.label == "Sources")
    assert button
    message = json.loads(json.dumps(reply.json).replace(button, button.replace(real, other)))
    return press(button.replace(real, other)) | {"message": message}


CHANGED = "This command has changed since Discord loaded it.\nRestart Discord, or try /help."
LEFT_OVER = "This button or form is of an older version and leads nowhere now.\nTry /help."


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (command("casualties"), CHANGED),
        (command("losses", {"name": "size", "type": 3, "value": "x"}), CHANGED),
        (command("losses", {"name": "share", "type": 3, "value": "yes"}), CHANGED),
        (command("losses", {"name": "view", "type": 3, "value": "everything"}), CHANGED),
        (command("losses", {"name": "view", "type": 3, "value": ["summary"]}), CHANGED),
        (command("losses", {"name": "view", "type": 3, "value": {"x": None}}), CHANGED),
        ({"type": COMMAND, "data": {"id": "1", "name": "launch", "type": 4}}, None),
        ({"type": COMMAND, "data": {"id": "1", "name": "losses", "type": 1, "options": None}}, None),
        ({"type": COMMAND, "data": {"id": "1", "name": "Check", "type": 3, "target_id": "1"}}, CHANGED),
        ({"type": MODAL, "data": {"custom_id": "report", "components": []}}, LEFT_OVER),
    ],
)
async def test_what_nobody_offered_is_answered_once(discord: Sandbox, raw: dict[str, Any], told: str | None):
    """P8: an answer comes, privately, whatever came."""
    outcome = await discord.interact(raw)
    assert [reply.ephemeral for reply in outcome.replies] == [True]
    assert told is None or outcome.replies[0].content == told


@pytest.mark.parametrize(
    "raw",
    [
        press("somebody:else"),
        press("card:losses:summary:0.0:zzzzzzz"),
        press("card:" + "x" * 95),
        press("card:losses:summary:0.0:0000000", SELECT),
    ],
)
async def test_a_button_that_nobody_knows_is_answered(discord: Sandbox, raw: dict[str, Any]):
    """discord.py drops these in silence; the person is told."""
    reply = await discord.actor("reader").slash("losses")
    outcome = await discord.interact(raw, on=reply)
    assert [each.content for each in outcome.replies if each.id != reply.id] == [LEFT_OVER]


async def test_a_page_that_was_never_there_is_the_last_one(discord: Sandbox):
    """A made-up page number leads to the last page, which Discord takes."""
    reply = await discord.actor("reader").slash("losses")
    await discord.interact(made_up(reply, ":0.0:", ":9999.9999:"), on=reply)
    now = reply.now()
    assert now
    assert now.embeds[0]["title"] == "State of the troops · sources"


@pytest.mark.parametrize("typed", ["", "x" * 3000, "\x00", "\u202epact\u202c", "'; DROP TABLE", "@everyone"])
async def test_autocomplete_always_answers(discord: Sandbox, typed: str):
    """Whatever is typed, choices come back, if only none."""
    options = [{"name": "source", "type": 3, "value": typed, "focused": True}]
    data = {"id": "1", "name": "sources", "type": 1, "options": options}
    outcome = await discord.interact({"type": AUTOCOMPLETE, "data": data})
    assert outcome.answer is not None


@pytest.mark.parametrize(
    "options",
    [
        [{"name": "other", "type": 3, "value": "x", "focused": True}],
        [{"name": "share", "type": 5, "value": True, "focused": True}],
        [{"name": "source", "type": 3, "value": None, "focused": True}],
        [{"name": "source", "type": 3, "value": "x"}],
        [],
        None,
    ],
)
async def test_autocomplete_of_odd_options_answers(discord: Sandbox, options: list[dict[str, Any]] | None):
    """No option is so odd that a person is left waiting."""
    data = {"id": "1", "name": "sources", "type": 1, "options": options}
    assert (await discord.interact({"type": AUTOCOMPLETE, "data": data}, times=2)).answer is not None


@pytest.mark.parametrize("subject", ["tanks", "@nope", ".nothing", "@"])
async def test_a_made_up_subject_is_refused(discord: Sandbox, subject: str):
    """P4: a button that leads to nothing the briefs hold gets a refusal with no button to share it."""
    reply = await discord.actor("reader").slash("losses")
    await discord.interact(made_up(reply, "losses", subject), on=reply)
    now = reply.now()
    assert now
    assert now.embeds[0]["title"] == "Not in the briefs"
    assert now.buttons == []


async def test_autocomplete_of_nothing_known_is_empty(discord: Sandbox):
    """A command that is gone suggests nothing, instead of leaving the person waiting."""
    options = [{"name": "x", "type": 3, "value": "", "focused": True}]
    data = {"id": "1", "name": "gone", "type": 1, "options": options}
    outcome = await discord.interact({"type": AUTOCOMPLETE, "data": data})
    assert outcome.answer is not None
    assert outcome.choices == []


async def test_an_interaction_delivered_twice_is_answered_once(discord: Sandbox):
    """P8: Discord may deliver twice; the second finds nothing to do, and nothing is refused."""
    outcome = await discord.interact(command("losses"), times=2)
    await discord.actor("reader").slash("treaty")
    assert len(outcome.replies) == 1
    assert not discord.failures


async def test_a_person_may_ask_five_times_in_thirty_seconds(discord: Sandbox):
    """The sixth command is told to wait; buttons are exempt, other people are not concerned."""
    reader = discord.actor("reader")
    replies = [await reader.slash("help") for _ in range(6)]
    assert [bool(reply.embeds) for reply in replies] == [True] * 5 + [False]
    assert replies[5].ephemeral
    assert replies[5].content.startswith("That was quick.\nYou can ask again in ")
    assert (await discord.actor("manager").slash("help")).embeds


async def test_buttons_are_exempt_from_the_cooldown(discord: Sandbox):
    """Turning pages costs nothing."""
    reader = discord.actor("reader")
    reply = await reader.slash("losses")
    for _ in range(4):
        reply = await reader.press(reply, "Sources")
        reply = await reader.press(reply, "Summary")
    assert reply.embeds
