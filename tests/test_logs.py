"""No secret reaches a log: not in messages, arguments, tracebacks or what DEBUG lines of libraries print."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.logs import HIDDEN, Redactor, start_logging

TOKEN = "short-fake"  # noqa: S105 - invented
BOT_TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.abcdefghijklmnopqrstuvwxyz0123456789ab"  # noqa: S105 - invented
INTERACTION = "aW50ZXJhY3Rpb246MTIzNDU2Nzg5OmFiY2RlZmdoaWprbG1ub3A"


@contextmanager
def logged() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    stream = io.StringIO()
    handler = start_logging("debug", [TOKEN, ""], stream)
    try:
        assert root.handlers == [handler]
        yield stream
    finally:
        root.handlers[:] = before
        root.setLevel(level)


LINES = [
    ("POST https://discord.com/api/v10/interactions/123/opaque-1/callback", "interactions/123/[hidden]/callback"),
    (
        "PATCH /webhooks/123/opaque-1/messages/@original with None",
        "/webhooks/123/[hidden]/messages/@original with None",
    ),
    ("/webhooks/123/opaque-1?wait=true", "/webhooks/123/[hidden]?wait=true"),
    ("/api%2Finteractions%2F123%2Fopaque-1", "interactions%2F123%2F[hidden]"),
    ("{'t': 'X', 'd': {'token': 'opaque-1', 'id': '5'}}", "'token': '[hidden]', 'id': '5'"),
    ('{"token":"opaque-1","id":"5"}', '{"token":"[hidden]","id":"5"}'),
    (r"b'{\"token\": \"opaque-1\", \"id\": 5}'", r"\"token\": \"[hidden]\", \"id\": 5"),
    ("<Call token='opaque-1' id=5>", "token='[hidden]' id=5"),
    ("Authorization: Bot opaque-1-and-more-of-it", "Authorization: Bot [hidden]"),
    (f"login with {BOT_TOKEN} failed", "login with [hidden] failed"),
    (f"unknown {INTERACTION}", "unknown [hidden]"),
    (f"header {TOKEN}.", "header [hidden]."),
]


@pytest.mark.parametrize(("line", "kept"), LINES)
def test_a_secret_is_taken_out_and_the_rest_kept(line, kept):
    with logged() as stream:
        logging.getLogger("aiohttp.client").debug("%s", line)
    written = stream.getvalue()
    assert kept in written
    assert not any(secret in written for secret in ("opaque-1", BOT_TOKEN, INTERACTION, TOKEN))


@pytest.mark.parametrize(
    "line", ["Improper token has been passed.", "/losses answered in 3 ms", "webhooks and interactions", "bot started"]
)
def test_what_is_no_secret_stays(line):
    assert Redactor([TOKEN])(line) == line


def fail(secret: str) -> None:
    raise ValueError(f"bad {secret}") from KeyError(f"/interactions/1/{secret}/callback")


def test_a_traceback_is_redacted_with_its_causes_and_the_stack():
    with logged() as stream:
        try:
            fail(TOKEN)
        except ValueError:
            logging.getLogger("aiohttp").exception("it failed with %r", {"token": "x1y2"}, stack_info=True)
    written = stream.getvalue()
    assert "Traceback" in written
    assert f"ValueError: bad {HIDDEN}" in written
    assert TOKEN not in written
    assert "x1y2" not in written


def test_a_line_that_can_not_be_formatted_does_not_show_its_arguments(capsys):
    with logged() as stream:
        logging.getLogger("x").error("%d", f"no number: {TOKEN}")
    assert stream.getvalue().endswith("a log line failed with TypeError\n")
    assert TOKEN not in stream.getvalue() + "".join(capsys.readouterr())


def test_every_logger_goes_through_the_one_handler():
    with logged() as stream:
        logging.getLogger("anything.at.all").info("here")
    assert "INFO    anything.at.all: here" in stream.getvalue()
