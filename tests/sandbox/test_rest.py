"""REST: codes of refusals, commands, channels, the log."""

import aiohttp
import pytest

from bot.sandbox import Sandbox
from bot.sandbox.world import seed

from .raw import Raw


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/nothing"), ("POST", "/channels/1/pins"), ("GET", "/../v9/users/@me")]
)
async def test_unknown_routes_fail(sandbox: Sandbox, bare: Raw, method: str, path: str) -> None:
    assert await bare.call(method, path) == (404, {"message": "404: Not Found", "code": 0})
    assert [failure.kind for failure in sandbox.failures] == ["unknown route"]
    assert sandbox.requests[-1].route is None


async def test_a_method_that_a_route_has_not(sandbox: Sandbox, bare: Raw) -> None:
    assert await bare.call("DELETE", "/users/@me") == (405, {"message": "405: Method Not Allowed", "code": 0})
    assert [failure.kind for failure in sandbox.failures] == ["unknown route"]


@pytest.mark.parametrize("token", [None, "wrong"])
@pytest.mark.parametrize("path", ["/users/@me", "/gateway/bot", "/channels/1", "/oauth2/applications/@me"])
async def test_a_token_is_asked_for(bare: Raw, token: str | None, path: str) -> None:
    assert await bare.call("GET", path, token=token) == (401, {"message": "401: Unauthorized", "code": 0})


async def test_the_gateway_is_public(sandbox: Sandbox, bare: Raw) -> None:
    assert await bare.call("GET", "/gateway", token=None) == (200, {"url": sandbox.gateway_url})


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/channels/1", (404, 10003)),
        ("/channels/x", (404, 10003)),
        ("/channels/400000000000000101", (403, 50001)),
        ("/channels/400000000000000201", (403, 50001)),
        ("/guilds/1", (404, 10004)),
        (f"/guilds/{seed.ELSEWHERE}", (404, 10004)),
        ("/channels/400000000000000001/messages/1", (404, 10008)),
        (f"/applications/{seed.BOT}/commands/1", (404, 10063)),
        ("/applications/1/commands", (404, 10002)),
        (f"/applications/{seed.BOT}/guilds/1/commands", (404, 10004)),
    ],
)
async def test_what_is_not_there(bare: Raw, path: str, code: tuple[int, int]) -> None:
    assert await bare.code("GET", path) == code


async def test_a_bot_posts_by_itself(sandbox: Sandbox, bare: Raw) -> None:
    status, posted = await bare.call("POST", bare.messages, {"content": " hello ", "nonce": "n", "flags": 64})
    assert (status, posted["content"], posted["nonce"], posted["flags"]) == (200, "hello", "n", 0)
    assert posted.pop("nonce")
    assert await bare.call("GET", f"{bare.messages}/{posted['id']}") == (200, posted)
    assert [message.content for message in sandbox.messages()] == ["hello"]


@pytest.mark.parametrize("empty", [{}, {"content": "  "}, {"content": None, "embeds": []}])
async def test_empty_messages(bare: Raw, empty: dict[str, object]) -> None:
    assert await bare.code("POST", bare.messages, empty) == (400, 50006)


async def test_a_body_that_is_no_json(sandbox: Sandbox, bare: Raw) -> None:
    headers = {"Authorization": f"Bot {sandbox.token}", "Content-Type": "application/json"}
    async with bare.http.post(sandbox.api_base + bare.messages, data=b"{", headers=headers) as answer:
        assert (answer.status, (await answer.json())["code"]) == (400, 50109)


@pytest.mark.parametrize("multipart", [False, True])
async def test_a_payload_may_come_in_a_form(sandbox: Sandbox, bare: Raw, multipart: bool) -> None:
    headers = {"Authorization": f"Bot {sandbox.token}"}
    form = aiohttp.FormData({"payload_json": '{"content": "hello"}'}, default_to_multipart=multipart)
    async with bare.http.post(sandbox.api_base + bare.messages, data=form, headers=headers) as answer:
        assert (answer.status, (await answer.json())["content"]) == (200, "hello")
    assert sandbox.requests[-1].json == {"content": "hello"}


async def test_the_content_type_has_no_charset(sandbox: Sandbox, bare: Raw) -> None:
    async with bare.http.get(f"{sandbox.api_base}/gateway") as answer:
        assert answer.headers["Content-Type"] == "application/json"


ONE = {"name": "one", "description": "d", "type": 1, "description_localizations": {"ko": "하나"}}
TWO = {"name": "two", "description": "d", "options": [{"type": 3, "name": "o", "description": "d"}]}


@pytest.mark.parametrize("guild", [False, True])
async def test_commands_are_kept(sandbox: Sandbox, bare: Raw, guild: bool) -> None:
    path = f"/applications/{seed.BOT}/guilds/{seed.HOME}/commands" if guild else bare.commands
    _, (first, second) = await bare.call("PUT", path, [ONE, TWO])
    assert ("guild_id" in first) == guild
    _, (again,) = await bare.call("PUT", path, [ONE])
    assert again == first
    assert await bare.code("GET", f"{path}/{second['id']}") == (404, 10063)
    status, changed = await bare.call("PATCH", f"{path}/{first['id']}", {"description": "new"})
    assert (status, changed["id"], changed["description"]) == (200, first["id"], "new")
    assert changed["version"] != first["version"]
    assert (await bare.call("POST", path, TWO))[0] == 201
    assert (await bare.call("POST", path, TWO))[0] == 200
    assert await bare.call("DELETE", f"{path}/{first['id']}") == (204, None)
    assert [command["name"] for command in (await bare.call("GET", path))[1]] == ["two"]


async def test_localizations_are_given_when_asked_for(bare: Raw) -> None:
    await bare.call("PUT", bare.commands, [ONE])
    _, (short,) = await bare.call("GET", bare.commands)
    _, (whole,) = await bare.call("GET", f"{bare.commands}?with_localizations=true")
    assert "description_localizations" not in short
    assert whole["description_localizations"] == {"ko": "하나"}


async def test_the_hundred_and_first_command(bare: Raw) -> None:
    hundred = [ONE | {"name": f"c{number}"} for number in range(100)]
    assert (await bare.call("PUT", bare.commands, hundred))[0] == 200
    assert await bare.code("POST", bare.commands, ONE) == (400, 30032)
    assert await bare.code("PUT", bare.commands, [*hundred, ONE]) == (400, 30032)


async def test_the_log_keeps_requests_and_no_secret(sandbox: Sandbox, bare: Raw) -> None:
    await bare.call("POST", bare.messages, {"content": "x"})
    await bare.call("POST", bare.messages, {"content": "x" * 2001})
    good, bad = sandbox.requests
    assert (good.method, good.route, good.json) == ("POST", "/channels/{channel_id}/messages", {"content": "x"})
    assert (good.accepted, bad.accepted, bad.response["code"]) == (True, False, 50035)
    assert [failure.record for failure in sandbox.failures] == [bad]
    assert sandbox.token not in str(sandbox.requests)
