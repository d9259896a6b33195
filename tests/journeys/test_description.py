"""The validation that every journey ends with can fail."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.sandbox import RequestRecord
from tests.journeys.description import FILE, problems

pytestmark = pytest.mark.skipif(not FILE.exists(), reason="no copy of Discord's API description beside the repository")

CALLBACK = RequestRecord(
    at=datetime(2026, 1, 1, tzinfo=UTC),
    method="POST",
    path="/interactions/1/t/callback",
    query={},
    json={"type": 4, "data": {"content": "hello"}},
    status=204,
    response=None,
    route="/interactions/{interaction_id}/{interaction_token}/callback",
)


def test_a_right_request_passes():
    """What Discord describes is no problem."""
    assert problems([CALLBACK]) == []


@pytest.mark.parametrize(
    "wrong",
    [
        replace(CALLBACK, json={"type": 4, "data": {"content": 5}}),
        replace(CALLBACK, json={"type": 4, "data": {"embeds": [{"title": "x" * 300}]}}),
        replace(CALLBACK, route="/interactions/{interaction_id}/nowhere"),
        replace(CALLBACK, route=None),
        replace(CALLBACK, method="PUT"),
    ],
)
def test_a_wrong_request_is_reported(wrong: RequestRecord):
    """A wrong type, a text over its limit, an unknown route and an unknown method are each one."""
    assert problems([wrong])
