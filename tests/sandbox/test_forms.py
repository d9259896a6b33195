"""The limits of messages, components and commands, each at its edge and one beyond."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.sandbox.errors import ApiError
from bot.sandbox.forms.command import CommandForm, read_commands
from bot.sandbox.forms.form import check
from bot.sandbox.forms.message import ChannelMessageForm, MessageForm
from bot.sandbox.jsontype import Json

V2 = 1 << 15


def button(number: int = 0, **changes: Any) -> Json:
    return {"type": 2, "style": 1, "label": "b", "custom_id": f"c{number}"} | changes


def row(*parts: Json) -> Json:
    return {"type": 1, "components": list(parts)}


def message(**parts: Any) -> Json:
    return {"content": "x"} | parts


def embed(**parts: Any) -> Json:
    return message(embeds=[parts])


def select(count: int, **changes: Any) -> Json:
    options = [{"label": "o", "value": str(number)} for number in range(count)]
    return message(components=[row({"type": 3, "custom_id": "s", "options": options} | changes)])


def texts(*lengths: int) -> Json:
    return {"flags": V2, "components": [{"type": 10, "content": "x" * length} for length in lengths]}


SIZED: list[tuple[str, Callable[[int], Json], int]] = [
    ("content", lambda n: message(content="x" * n), 2000),
    ("embeds", lambda n: message(embeds=[{"title": "x"}] * n), 10),
    ("embeds.0.title", lambda n: embed(title="x" * n), 256),
    ("embeds.0.description", lambda n: embed(description="x" * n), 4096),
    ("embeds.0.fields", lambda n: embed(fields=[{"name": "n", "value": "v"}] * n), 25),
    ("embeds.0.fields.0.name", lambda n: embed(fields=[{"name": "x" * n, "value": "v"}]), 256),
    ("embeds.0.fields.0.value", lambda n: embed(fields=[{"name": "n", "value": "x" * n}]), 1024),
    ("embeds.0.footer.text", lambda n: embed(footer={"text": "x" * n}), 2048),
    ("embeds.0.author.name", lambda n: embed(author={"name": "x" * n}), 256),
    ("components", lambda n: message(components=[row(button(i)) for i in range(n)]), 5),
    ("components.0.components", lambda n: message(components=[row(*map(button, range(n)))]), 5),
    ("components.0.components.0.label", lambda n: message(components=[row(button(label="x" * n))]), 80),
    ("components.0.components.0.custom_id", lambda n: message(components=[row(button(custom_id="x" * n))]), 100),
    ("components.0.components.0.options", select, 25),
    ("components.0.components.0.placeholder", lambda n: select(1, placeholder="x" * n), 150),
    ("components", lambda n: texts(*[1] * n), 40),
    ("components", lambda n: texts(n - 10, 10), 4000),
    ("nonce", lambda n: message(nonce="x" * n), 25),
]


@pytest.mark.parametrize(("path", "make", "most"), SIZED, ids=[f"{path}-{most}" for path, _, most in SIZED])
def test_sizes_of_messages(path: str, make: Callable[[int], Json], most: int) -> None:
    check(ChannelMessageForm, make(most))
    assert list(problems(ChannelMessageForm, make(most + 1))) == [path]


def test_the_shape_is_discords() -> None:
    with pytest.raises(ApiError) as refused:
        check(MessageForm, embed(title="x" * 257))
    wrong = {"code": "BASE_TYPE_MAX_LENGTH", "message": "Must be 256 or fewer in length."}
    assert refused.value.payload() == {
        "code": 50035,
        "message": "Invalid Form Body",
        "errors": {"embeds": {"0": {"title": {"_errors": [wrong]}}}},
    }


def test_ids_go_back_as_strings() -> None:
    payload = message(components=[row(button(emoji={"id": 99, "name": "e"}))])
    (sent,) = check(MessageForm, payload).change().components or ()
    assert sent["components"][0]["emoji"] == {"id": "99", "name": "e"}


def test_embeds_have_a_limit_together() -> None:
    check(MessageForm, message(embeds=[{"description": "x" * 3000}] * 2))
    found = problems(MessageForm, message(embeds=[{"description": "x" * 3000}, {"description": "x" * 3001}]))
    assert found == {"embeds": "MAX_EMBED_SIZE_EXCEEDED"}


LINK = {"type": 2, "style": 5, "label": "l"}
FIRST = "components.0.components.0"

REFUSED: list[tuple[Json, dict[str, str]]] = [
    (message(colour=1), {"colour": "UNKNOWN_FIELD"}),
    (embed(titel="x"), {"embeds.0.titel": "UNKNOWN_FIELD"}),
    (message(content=1), {"content": "STRING_TYPE_CONVERT"}),
    (message(embeds={}), {"embeds": "LIST_TYPE_CONVERT"}),
    (message(embeds=["x"]), {"embeds.0": "MODEL_TYPE_CONVERT"}),
    (message(tts="no"), {"tts": "BOOLEAN_TYPE_CONVERT"}),
    (embed(color=0x1000000), {"embeds.0.color": "NUMBER_TYPE_MAX"}),
    (embed(color="red"), {"embeds.0.color": "NUMBER_TYPE_COERCE"}),
    (embed(url="ftp://x"), {"embeds.0.url": "URL_TYPE_INVALID_SCHEME"}),
    (embed(timestamp="soon"), {"embeds.0.timestamp": "DATE_TIME_TYPE_PARSE"}),
    (embed(fields=[{"name": "n"}]), {"embeds.0.fields.0.value": "BASE_TYPE_REQUIRED"}),
    (embed(fields=[{"name": "", "value": "v"}]), {"embeds.0.fields.0.name": "BASE_TYPE_MIN_LENGTH"}),
    (message(components=[button()]), {"components.0.type": "BASE_TYPE_CHOICES"}),
    (message(components=[row(button(1), button(1))]), {"components": "COMPONENT_CUSTOM_ID_DUPLICATED"}),
    (message(components=[row(button(style=9))]), {f"{FIRST}.style": "BASE_TYPE_CHOICES"}),
    (message(components=[row(button(label=None))]), {FIRST: "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED"}),
    (message(components=[row(button(custom_id=None))]), {FIRST: "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED"}),
    (message(components=[row(button(url="https://x"))]), {FIRST: "BUTTON_COMPONENT_URL_FORBIDDEN"}),
    (message(components=[row(LINK)]), {FIRST: "BUTTON_COMPONENT_INVALID_URL"}),
    (message(components=[row(LINK | {"url": "javascript:x"})]), {f"{FIRST}.url": "URL_TYPE_INVALID_SCHEME"}),
    (message(components=[row({"type": 99})]), {f"{FIRST}.type": "BASE_TYPE_CHOICES"}),
    (message(components=[row({})]), {f"{FIRST}.type": "BASE_TYPE_REQUIRED"}),
    (message(components=[{"type": 10, "content": "x"}]), {"components": "BASE_TYPE_CHOICES"}),
    (select(0), {f"{FIRST}.options": "BASE_TYPE_MIN_LENGTH"}),
    (texts(1) | {"content": "x"}, {"content": "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"}),
    (texts(1) | {"embeds": [{"title": "x"}]}, {"embeds": "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"}),
    (texts(4001), {"components.0.content": "BASE_TYPE_MAX_LENGTH"}),
]


@pytest.mark.parametrize(("payload", "expected"), REFUSED, ids=[str(expected) for _, expected in REFUSED])
def test_refused_messages(payload: Json, expected: dict[str, str]) -> None:
    assert problems(MessageForm, payload) == expected


def test_a_changed_message_keeps_its_kind() -> None:
    v2 = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
    assert problems(MessageForm, {"content": "x"}, flags=V2) == {"content": v2}
    check(MessageForm, {"content": None, "components": [{"type": 10, "content": "x"}]}, flags=V2)


def command(**changes: Any) -> Json:
    return {"name": "test", "description": "d", "type": 1} | changes


def option(name: str = "o", **changes: Any) -> Json:
    return {"type": 3, "name": name, "description": "d"} | changes


def with_options(*options: Json) -> Json:
    return command(options=list(options))


def choices(count: int) -> list[Json]:
    return [{"name": str(number), "value": str(number)} for number in range(count)]


COMMANDS: list[tuple[Json, dict[str, str]]] = [
    (command(name="a" * 33), {"name": "BASE_TYPE_MAX_LENGTH"}),
    (command(name=""), {"name": "BASE_TYPE_MIN_LENGTH"}),
    (command(name="Upper"), {"name": "APPLICATION_COMMAND_INVALID_NAME"}),
    (command(name="two words"), {"name": "APPLICATION_COMMAND_INVALID_NAME"}),
    (command(description=""), {"description": "BASE_TYPE_REQUIRED"}),
    ({"name": "test"}, {"description": "BASE_TYPE_REQUIRED"}),
    (command(description="x" * 101), {"description": "BASE_TYPE_MAX_LENGTH"}),
    (command(type=2), {"description": "BASE_TYPE_MAX_LENGTH"}),
    (command(kontext=1), {"kontext": "UNKNOWN_FIELD"}),
    (with_options(*[option(f"o{n}") for n in range(26)]), {"options": "BASE_TYPE_MAX_LENGTH"}),
    (with_options(option("a"), option("a")), {"options": "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS"}),
    (
        with_options(option("a"), option("b", required=True)),
        {"options": "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"},
    ),
    (with_options(option(type=12)), {"options.0.type": "BASE_TYPE_CHOICES"}),
    (with_options(option("A b")), {"options.0.name": "APPLICATION_COMMAND_INVALID_NAME"}),
    (with_options(option(choices=choices(26))), {"options.0.choices": "BASE_TYPE_MAX_LENGTH"}),
    (
        with_options(option(choices=[{"name": "x" * 101, "value": "v"}])),
        {"options.0.choices.0.name": "BASE_TYPE_MAX_LENGTH"},
    ),
    (
        with_options(option(choices=choices(1), autocomplete=True)),
        {"options.0": "APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES"},
    ),
    (with_options(option(type=5, choices=choices(1))), {"options.0": "APPLICATION_COMMAND_OPTION_CHOICES_TYPE"}),
    (with_options(option(min_value=1)), {"options.0": "APPLICATION_COMMAND_OPTION_VALUE_TYPE"}),
    (
        with_options(option("a", type=1), option("b")),
        {"options": "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"},
    ),
]


@pytest.mark.parametrize(("payload", "expected"), COMMANDS, ids=[str(expected) for _, expected in COMMANDS])
def test_refused_commands(payload: Json, expected: dict[str, str]) -> None:
    assert problems(CommandForm, payload) == expected


@pytest.mark.parametrize("name", ["a" * 32, "новини", "뉴스", "don't-stop_2", "ข่าว", "समाचार"])
def test_names_in_all_scripts(name: str) -> None:
    assert check(CommandForm, command(name=name)).name == name


def test_the_number_of_commands() -> None:
    hundred = [command(name=f"c{number}") for number in range(100)]
    assert len(read_commands(hundred)) == 100
    with pytest.raises(ApiError) as refused:
        read_commands([*hundred, command(name="more")])
    assert refused.value.problem.code == 30032


def test_commands_have_different_names() -> None:
    with pytest.raises(ApiError) as refused:
        read_commands([command(), command()])
    assert flat(refused.value.errors or {}) == {"1.name": "APPLICATION_COMMANDS_DUPLICATE_NAME"}


def problems(form: type[MessageForm] | type[CommandForm], payload: Json, flags: int = 0) -> dict[str, str]:
    """Return what is refused: path and code."""
    with pytest.raises(ApiError) as refused:
        check(form, payload, flags=flags)
    assert refused.value.problem.code == 50035
    return flat(refused.value.errors or {})


def flat(tree: Json, path: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in tree.items():
        if key == "_errors":
            found[path] = value[0]["code"]
        else:
            found |= flat(value, f"{path}.{key}".strip("."))
    return found
