"""Forms that the bot opens."""

from typing import Any

import pytest

from bot.sandbox import Actor, FormOpened, NoReply, Refused, Sandbox
from bot.sandbox.errors import ApiError
from bot.sandbox.forms.callback import read_callback

from .raw import Raw


async def test_a_form_is_filled_in(sandbox: Sandbox, reader: Actor) -> None:
    form = await reader.modal(reader.slash("feedback"))
    assert (form.title, form.custom_id, list(form.fields)) == ("Feedback", "feedback", ["name", "text", "kind"])
    assert sandbox.messages() == []
    reply = await reader.submit(form, name="Ann", text="all well", kind="Good")
    assert reply.content == "Ann: all well (Good)"
    assert not sandbox.failures


async def test_a_form_from_a_button_may_change_its_message(sandbox: Sandbox, reader: Actor) -> None:
    shown = await reader.slash("feedback", button=True)
    form = await reader.modal(reader.press(shown, "Open"))
    reply = await reader.submit(form, {"name": "Bob"}, kind=["Bad"])
    assert (reply.id, reply.content) == (shown.id, "Bob: nothing (Bad)")
    assert not sandbox.failures


async def test_a_form_is_no_message(reader: Actor) -> None:
    with pytest.raises(FormOpened, match="The bot opened a form: Feedback"):
        await reader.slash("feedback")
    with pytest.raises(NoReply, match="opened no form"):
        await reader.modal(reader.slash("echo", text="x"))


@pytest.mark.parametrize(
    ("filled", "message"),
    [
        ({}, "name: This field is required."),
        ({"name": ""}, "name: This field is required."),
        ({"name": "x" * 21}, "name: Must be between 0 and 20 in length."),
        ({"name": "x", "kind": "Odd"}, "kind offers only: Good, Bad."),
        ({"name": "x", "kind": []}, "kind: Select between 1 and 1 options."),
        ({"name": "x", "kind": ["Good", "Bad"]}, "kind: Select between 1 and 1 options."),
        ({"name": "x", "age": "7"}, "Feedback has no field age."),
    ],
)
async def test_what_cannot_be_sent(reader: Actor, filled: dict[str, Any], message: str) -> None:
    form = await reader.modal(reader.slash("feedback"))
    with pytest.raises(Refused) as refused:
        await reader.submit(form, filled)
    assert str(refused.value) == message


async def test_a_form_is_its_opener_s(sandbox: Sandbox, reader: Actor) -> None:
    form = await reader.modal(reader.slash("feedback"))
    with pytest.raises(Refused, match="somebody else"):
        await sandbox.actor("manager").submit(form, name="x", kind="Good")


def field(**changes: Any) -> dict[str, Any]:
    return {"type": 4, "custom_id": "f", "style": 1, "label": "Field"} | changes


def row(**changes: Any) -> dict[str, Any]:
    return {"type": 1, "components": [field(**changes)]}


def label(**changes: Any) -> dict[str, Any]:
    inner = {key: value for key, value in field().items() if key != "label"}
    return {"type": 18, "label": "Label", "component": inner} | changes


def modal(**changes: Any) -> dict[str, Any]:
    return {"type": 9, "data": {"custom_id": "m", "title": "T", "components": [row()]} | changes}


@pytest.mark.parametrize(
    ("payload", "fits"),
    [
        (modal(), True),
        (modal(title="t" * 45), True),
        (modal(title="t" * 46), False),
        (modal(title=""), False),
        (modal(custom_id="m" * 101), False),
        (modal(components=[]), False),
        (modal(components=[row(custom_id=str(n)) for n in range(5)]), True),
        (modal(components=[row(custom_id=str(n)) for n in range(6)]), False),
        (modal(components=[row(), row()]), False),
        (modal(components=[row(), label()]), False),
        (modal(components=[label()]), True),
        (modal(components=[label(description="d" * 101)]), False),
        (modal(components=[label(label="l" * 46)]), False),
        (modal(components=[label(component=field())]), False),
        (modal(components=[label(component={"type": 2, "style": 1, "custom_id": "b", "label": "B"})]), False),
        (modal(components=[{"type": 10, "content": "Read this"}, label()]), True),
        (modal(components=[{"type": 1, "components": [field(), field(custom_id="g")]}]), False),
        (modal(components=[{"type": 1, "components": [{"type": 2, "style": 1, "custom_id": "b"}]}]), False),
        (modal(components=[row(label=None)]), False),
        (modal(components=[row(label="l" * 46)]), False),
        (modal(components=[row(style=3)]), False),
        (modal(components=[row(max_length=4000)]), True),
        (modal(components=[row(max_length=4001)]), False),
        (modal(components=[row(min_length=5, max_length=4)]), False),
        (modal(components=[row(placeholder="p" * 101)]), False),
        (modal(components=[row(value="v" * 4001)]), False),
        (modal(flags=64), False),
    ],
)
def test_the_limits_of_forms(payload: dict[str, Any], fits: bool) -> None:
    if fits:
        read_callback(payload)
    else:
        with pytest.raises(ApiError):
            read_callback(payload)


async def test_a_raw_form(bare: Raw) -> None:
    interaction = bare.open()
    status, told = await bare.answer(interaction, 9, modal()["data"])
    assert (status, "resource" in told) == (200, False)
    assert interaction.modal is not None
    assert interaction.modal["components"][0]["components"][0]["id"] == 2
    assert (await bare.answer(interaction, 4, {"content": "x"}))[1]["code"] == 40060
