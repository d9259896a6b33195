"""What a refusal of Discord's means for a post."""

from collections.abc import Mapping
from typing import Any

from bot.core.subscription import Pause
from bot.delivery.errors import Barred, Gone, NoReplies, PostError, Refused, Unreached

_LONGEST_WAIT = 3600.0
"""Seconds: what is asked for beyond is a mistake, and tried again all the same."""

_UNKNOWN_CHANNEL, _UNKNOWN_MESSAGE, _INVALID_FORM, _NO_REPLIES = 10003, 10008, 50035, 160002
_FORBIDDEN = {50001, 50007, 50013, 40001, 20022, 20028, 150006, 160005, 200000, 200001, 220004, 50083}
"""Codes that say that we may not. A 403 without one is of a proxy, or of Discord's own network, and passes."""


def refusal(status: int, told: Mapping[str, Any], retry_after: str | None) -> PostError:
    """Tell what an answer of 300 or more means; see the API's documentation, "HTTP" and "JSON error codes".

    `told` is its JSON, and `retry_after` the header, in seconds.
    """
    message = str(told.get("message") or f"HTTP {status}").rstrip(".")[:200]
    if status == 429:
        return Unreached("Discord asked to wait", arrived=False, wait=_seconds(told.get("retry_after") or retry_after))
    if status >= 500:
        return Unreached(f"Discord had a problem (HTTP {status})")
    if status == 401:
        return Unreached("Discord refused the bot's token", arrived=False)
    return _final(status, told.get("code"), message, told)


def _seconds(asked: object) -> float:
    try:
        return min(max(float(str(asked)), 0.0), _LONGEST_WAIT)
    except ValueError:
        return 0.0


def _final(status: int, code: object, message: str, told: Mapping[str, Any]) -> PostError:
    if code == _UNKNOWN_CHANNEL:
        return Barred(message, Pause.CHANNEL_GONE)
    if code == _NO_REPLIES:
        return NoReplies(message)
    if status == 403 and code in _FORBIDDEN:
        return Barred(message, Pause.NOT_PERMITTED)
    if status == 403:
        return Unreached(f"Discord refused for now ({message})", arrived=False)
    errors = told.get("errors")
    if code == _UNKNOWN_MESSAGE or (
        code == _INVALID_FORM and isinstance(errors, dict) and "message_reference" in errors
    ):
        return Gone(message)
    return Refused(f"{message} (HTTP {status})")
