"""Requests and answers against Discord's own description of its API, where it is at hand."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bot.sandbox import RequestRecord, Sandbox

from .peer import Peer
from .raw import Raw
from .test_attachments import PNG, form, send
from .test_rest import ONE, TWO

DESCRIPTION = Path(__file__).parents[2] / "../shared/discord/openapi.json"


@pytest.fixture(scope="module")
def description() -> Any:
    """Read Discord's description."""
    if not DESCRIPTION.exists():
        pytest.skip(f"Discord's API description is not at {DESCRIPTION}")
    return json.loads(DESCRIPTION.read_text("utf-8"))


async def test_what_a_bot_does_is_described(sandbox: Sandbox, peer: Peer, bare: Raw, description: Any) -> None:
    reader = sandbox.actor("reader")
    for place in (sandbox.places.server_channel, sandbox.places.direct_message, sandbox.places.user_install):
        shown = await reader.slash("panel", place=place)
        await reader.press(shown, "New")
        await reader.press(shown, "Later")
        await reader.slash("think", place=place, private=True, more=1)
    await reader.autocomplete("find", option="word", value="c")
    await _ask(bare)
    wrong = [told for record in sandbox.requests for told in problems(description, record)]
    assert not wrong, "\n".join(wrong)
    assert not sandbox.failures


async def _ask(bare: Raw) -> None:
    home = bare.sandbox.home
    _, posted = await bare.call("POST", bare.messages, {"content": "x", "nonce": "n", "enforce_nonce": True})
    container = {"type": 17, "components": [{"type": 10, "content": "x"}, {"type": 14}]}
    await bare.call("POST", bare.messages, {"flags": 1 << 15, "components": [container]})
    picture = ("a.png", PNG, "image/png")
    pictured = '{"embeds": [{"title": "x", "image": {"url": "attachment://a.png"}}], "attachments": [{"id": "0"}]}'
    await send(bare, form(pictured, picture=picture))
    shown = '{"flags": 32768, "components": [{"type": 13, "file": {"url": "attachment://a.png"}}]}'
    await send(bare, form(shown, picture=picture))
    gallery = {"type": 12, "items": [{"media": {"url": "https://example.org/a.png"}}]}
    await bare.call("POST", bare.messages, {"flags": 1 << 15, "components": [gallery]})
    await send(bare, form('{"content": "x"}', picture=picture))
    news = f"/channels/{home.channel('announcements').id}/messages"
    _, briefing = await bare.call("POST", news, {"content": "x", "message_reference": None})
    await bare.call("POST", news, {"content": "x", "message_reference": {"message_id": briefing["id"]}})
    await bare.call("PATCH", f"{news}/{briefing['id']}", {"content": "y"})
    await bare.call("POST", f"{news}/{briefing['id']}/crosspost")
    _, thread = await bare.call("POST", f"{news}/{briefing['id']}/threads", {"name": "talk"})
    await bare.call("POST", f"/channels/{thread['id']}/typing")
    _, reply = await bare.call("POST", f"/channels/{thread['id']}/messages", {"content": "x"})
    await bare.call("DELETE", f"/channels/{thread['id']}/messages/{reply['id']}")
    await bare.call("POST", "/users/@me/channels", {"recipient_id": str(bare.sandbox.actor("reader").id)})
    paths = [f"/guilds/{home.id}/channels", f"/channels/{thread['id']}", f"{news}?limit=5&after=0"]
    paths += [
        "/gateway",
        "/gateway/bot",
        "/soundboard-default-sounds",
        "/users/@me",
        "/oauth2/applications/@me",
        "/applications/@me",
    ]
    paths += [f"/guilds/{home.id}", *(f"/channels/{channel.id}" for channel in home.channels)]
    paths += [f"{bare.messages}/{posted['id']}", bare.commands, f"{bare.commands}?with_localizations=1"]
    _, (command, _) = await bare.call("PUT", bare.commands, [ONE, TWO])
    for path in [*paths, f"{bare.commands}/{command['id']}"]:
        assert (await bare.call("GET", path))[0] == 200


def problems(description: Any, record: RequestRecord) -> list[str]:
    """Return what of a request or its answer is not as described."""
    where = f"{record.method} {record.route}"
    described = description["paths"].get(record.route, {}).get(record.method.lower())
    if described is None:
        return [f"{where} is not described"]
    answers = described["responses"]
    if str(record.status) not in answers:
        return [f"{where} answers {record.status}"]
    sent = check(description, described.get("requestBody", {}), record.json, f"{where} request")
    return sent + check(description, answers[str(record.status)], record.response, f"{where} answer")


def check(description: Any, described: Any, value: Any, where: str) -> list[str]:
    schema = described.get("content", {}).get("application/json", {}).get("schema")
    if schema is None:
        return [] if value is None else [f"{where}: a body is not described"]
    validator = Draft202012Validator({"components": description["components"], **schema})
    return [f"{where}: {error.json_path} {error.message[:300]}" for error in validator.iter_errors(value)]
