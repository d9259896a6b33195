"""How an interaction goes on: first answers, webhooks, and the time for them."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.world.interaction import InteractionKind

from .raw import Raw, raw

HELLO = {"content": "hello"}
PRIVATE = {"content": "hello", "flags": 64}


async def test_an_answer_tells_its_message(bare: Raw) -> None:
    interaction = bare.open()
    status, told = await bare.answer(interaction, 4, HELLO)
    assert status == 200
    assert told["interaction"]["id"] == str(interaction.id)
    assert told["resource"]["message"]["content"] == "hello"
    assert told["interaction"]["response_message_id"] == told["resource"]["message"]["id"]


async def test_an_answer_without_a_response(bare: Raw) -> None:
    interaction = bare.open()
    path = f"/interactions/{interaction.id}/{interaction.token}/callback"
    assert await bare.call("POST", path, {"type": 4, "data": HELLO}, token=None) == (204, None)


async def test_a_deferred_answer_may_say_who_is_pinged(bare: Raw) -> None:
    """It means nothing yet, but hikari always says it."""
    status, _ = await bare.answer(bare.open(), 5, {"allowed_mentions": {"parse": []}})
    assert status == 200


async def test_a_second_answer(bare: Raw) -> None:
    interaction = bare.open()
    await bare.answer(interaction, 4, HELLO)
    status, body = await bare.answer(interaction, 4, HELLO)
    assert (status, body["code"]) == (400, 40060)


async def test_a_refused_answer_leaves_the_interaction_open(bare: Raw) -> None:
    interaction = bare.open()
    assert (await bare.answer(interaction, 4, {"content": ""}))[1]["code"] == 50006
    assert (await bare.answer(interaction, 4, HELLO))[0] == 200


async def test_wrong_tokens(bare: Raw) -> None:
    interaction = bare.open()
    path = f"/interactions/{interaction.id}/wrong/callback"
    assert await bare.code("POST", path, {"type": 5}, token=None) == (404, 10062)
    assert await bare.code("POST", "/webhooks/1/wrong", HELLO) == (404, 10015)


async def test_an_answer_too_late(bare: Raw) -> None:
    interaction = bare.open()
    bare.sandbox.world.interactions.miss(interaction)
    assert (await bare.answer(interaction, 4, HELLO))[1]["code"] == 10062
    assert [failure.kind for failure in bare.sandbox.failures] == ["unanswered interaction", "refused request"]


async def test_webhooks_open_with_the_answer(bare: Raw) -> None:
    interaction = bare.open()
    original = bare.webhook(interaction, "/messages/@original")
    assert await bare.code("POST", bare.webhook(interaction), HELLO) == (404, 10015)
    assert await bare.code("GET", original) == (404, 10015)
    assert await bare.code("PATCH", original, HELLO) == (404, 10015)
    await bare.answer(interaction, 4, HELLO)
    assert (await bare.call("GET", original))[1]["content"] == "hello"
    assert await bare.code("GET", bare.webhook(interaction, "/messages/1")) == (404, 10008)


async def test_webhooks_need_no_bot_token(bare: Raw) -> None:
    interaction = bare.open()
    await bare.answer(interaction, 4, HELLO)
    original = bare.webhook(interaction, "/messages/@original")
    assert (await bare.call("PATCH", original, {"content": "new"}, token=None))[0] == 200


async def test_edits_and_deletions(bare: Raw) -> None:
    interaction = bare.open()
    await bare.answer(interaction, 4, PRIVATE)
    original = bare.webhook(interaction, "/messages/@original")
    _, edited = await bare.call("PATCH", original, {"content": "new", "flags": 0})
    assert (edited["content"], edited["flags"], edited["edited_timestamp"] is None) == ("new", 64, False)
    assert await bare.code("PATCH", original, {"content": ""}) == (400, 50006)
    assert await bare.call("DELETE", original) == (204, None)
    assert await bare.code("GET", original) == (404, 10008)


async def test_a_follow_up_is_its_own_message(bare: Raw) -> None:
    interaction = bare.open()
    await bare.answer(interaction, 4, HELLO)
    _, more = await bare.call("POST", bare.webhook(interaction), {"content": "more"})
    path = bare.webhook(interaction, f"/messages/{more['id']}")
    assert (await bare.call("GET", path))[1]["content"] == "more"
    assert (await bare.call("PATCH", path, {"content": "even more"}))[1]["content"] == "even more"


@pytest.mark.parametrize("flags", [0, 64])
async def test_the_first_follow_up_takes_the_place_of_thinking(bare: Raw, flags: int) -> None:
    interaction = bare.open()
    _, told = await bare.answer(interaction, 5, {"flags": flags})
    assert told["interaction"]["response_message_loading"]
    assert told["interaction"]["response_message_ephemeral"] == bool(flags)
    thinking = told["interaction"]["response_message_id"]
    _, first = await bare.call("POST", bare.webhook(interaction), {"content": "done", "flags": 64 - flags})
    assert (first["id"], first["flags"], first["edited_timestamp"]) == (thinking, flags, None)
    _, second = await bare.call("POST", bare.webhook(interaction), {"content": "more"})
    assert second["id"] != thinking


@pytest.mark.parametrize(
    ("kind", "answer", "status"),
    [
        (InteractionKind.COMMAND, 6, 400),
        (InteractionKind.COMMAND, 7, 400),
        (InteractionKind.COMMAND, 8, 400),
        (InteractionKind.COMMAND, 9, 400),
        (InteractionKind.COMMAND, 99, 400),
        (InteractionKind.COMPONENT, 6, 200),
        (InteractionKind.COMPONENT, 7, 200),
        (InteractionKind.AUTOCOMPLETE, 4, 400),
        (InteractionKind.AUTOCOMPLETE, 8, 200),
    ],
)
async def test_which_answers_fit(bare: Raw, kind: InteractionKind, answer: int, status: int) -> None:
    await bare.call("POST", bare.messages, HELLO)
    (posted,) = bare.sandbox.world.messages.all()
    interaction = bare.open(kind, on=posted)
    data = {4: HELLO, 7: {"content": "changed"}, 8: {"choices": [{"name": "n", "value": "v"}]}}
    got, body = await bare.answer(interaction, answer, data.get(answer))
    assert got == status
    assert status == 200 or body["code"] == 50035


@pytest.mark.parametrize(("name", "count", "status"), [("n" * 100, 25, 200), ("n" * 101, 1, 400), ("n", 26, 400)])
async def test_the_limits_of_suggestions(bare: Raw, name: str, count: int, status: int) -> None:
    interaction = bare.open(InteractionKind.AUTOCOMPLETE)
    choices = [{"name": name, "value": str(number)} for number in range(count)]
    assert (await bare.answer(interaction, 8, {"choices": choices}))[0] == status


@pytest.fixture
async def later() -> AsyncIterator[tuple[Raw, list[datetime]]]:
    """Serve a sandbox whose clock a test moves."""
    times = [datetime(2026, 1, 1, tzinfo=UTC)]
    sandbox = Sandbox(clock=lambda: times[-1])
    async with sandbox.serve(), raw(sandbox) as requests:
        yield requests, times


async def test_a_token_lives_fifteen_minutes(later: tuple[Raw, list[datetime]]) -> None:
    bare, times = later
    interaction = bare.open()
    await bare.answer(interaction, 4, HELLO)
    times.append(times[0] + timedelta(minutes=15))
    assert (await bare.call("POST", bare.webhook(interaction), HELLO))[0] == 200
    times.append(times[0] + timedelta(minutes=15, seconds=1))
    assert await bare.code("POST", bare.webhook(interaction), HELLO) == (401, 50027)


async def test_ids_and_timestamps_go_by_the_clock(later: tuple[Raw, list[datetime]]) -> None:
    bare, times = later
    _, posted = await bare.call("POST", bare.messages, HELLO)
    assert posted["timestamp"] == "2026-01-01T00:00:00+00:00"
    assert int(posted["id"]) >> 22 == int(times[0].timestamp() * 1000) - 1_420_070_400_000
